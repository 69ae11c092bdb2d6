import type { Variables } from '#bpmn/model';
import { operationAt } from '#bpmn/operation';
import type { Operation } from '#bpmn/operation';
import type { CommandRow } from '#database/commands';
import type { Database } from '#database/connection';
import type { InstanceRow } from '#database/instances';
import { compiledModel } from '#database/releases';

/** A process that an operation on the case began, and what its form was answered with. */
export interface BegunProcess {
  operation: Operation;
  processName: string;
  answers: Variables;
}

/** What the process knew of the case from the first, and by whom: no news to a reader of the case. */
const handedOnNames: readonly string[] = ['case', 'origin', 'by', 'at', 'reason'];

/** The operations that began some of a case's instances, by instance. */
export async function operationsThatBegan(database: Database, instances: readonly InstanceRow[], commands: readonly CommandRow[]): Promise<Map<string, BegunProcess>> {
  const begun = new Map<string, BegunProcess>();
  for (const { kind, instance_id, arguments: { startEventId, variables } } of commands) {
    const instance = kind === 'startProcess' && typeof startEventId === 'string' ? instances.find((one) => one.instance_id === instance_id) : undefined;
    const model = instance && await compiledModel(database, instance.hash);
    const operation = operationAt(model?.nodes[String(startEventId)]);
    if (!model || !operation) continue;
    const known = typeof variables === 'object' && variables !== null && !Array.isArray(variables) ? variables : {};
    begun.set(instance_id, { operation, processName: model.name ?? model.processId, answers: Object.fromEntries(Object.entries(known).filter(([name]) => !handedOnNames.includes(name))) });
  }
  return begun;
}
