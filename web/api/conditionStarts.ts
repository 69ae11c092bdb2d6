import { evaluateCondition } from '#bpmn/feel';
import type { Variables } from '#bpmn/model';
import type { Database } from '#database/connection';
import { newInstanceId } from '#database/messages';
import { conditionStarts } from '#database/starts';
import type { ConditionStartRow } from '#database/starts';
import type { EvaluatedConditions } from '#contract/processes';
import type { ProcessCommands } from './processCommands';

export interface NewVariables {
  commandId: string;
  variables: Variables;
  personId: string;
  at: number;
}

/**
 * Asks every process that begins by a condition whether it holds for these variables, and starts those for which it does. A condition
 * that cannot be computed starts nothing and is told, because what it is about may simply not be among the variables.
 */
export async function startByConditions(database: Database, commands: ProcessCommands, { commandId, variables, personId, at }: NewVariables): Promise<EvaluatedConditions> {
  const answer: EvaluatedConditions = { commandId, instanceIds: [], failed: [] };
  for (const row of await conditionStarts(database)) {
    if (!isConcerned(row, variables)) continue;
    const place = { processId: row.process_id, startEventId: row.start_event_id };
    const result = evaluateCondition(row.condition, variables, at);
    if (!result.ok) answer.failed.push({ ...place, message: result.message });
    else if (result.value) {
      const { instanceId } = await commands.startProcess({
        // The same publication again starts nothing twice.
        commandId: `condition:${commandId}:${row.process_id}:${row.start_event_id}:${row.definition}`, instanceId: newInstanceId(at), processId: row.process_id, variables, personId, at,
        start: { startEventId: row.start_event_id, definition: row.definition },
      });
      answer.instanceIds.push(instanceId);
    }
  }
  return answer;
}

function isConcerned({ variable_names }: ConditionStartRow, variables: Variables): boolean {
  return variable_names === null || variable_names.some((name) => Object.hasOwn(variables, name));
}
