import type { DefinitionReference } from '#bpmn/definitionReference';
import type { Database } from '#database/connection';
import { startingDefinition } from '#database/loading';
import type { LoadedDefinition } from '#database/loading';
import { advance } from '#engine/advance';
import type { Command } from '#engine/command';
import type { Carried, ProcessInstanceArguments } from '#workflows/messages';
import { environmentOf } from './environmentOf';

/** A first command of more steps is left to the instance: here, others wait for their pages. */
const stepBudget = 1000;
/** Characters of state and facts that may go along; beyond, the instance works them out from the command alone. */
const mostSentAlong = 200_000;

/**
 * What a new instance is given. Its first command is worked out here, by the same core, so that whoever starts it need not wait for a worker: state and
 * facts stand in the first event of its history, and it goes on from there as from a run before. What is large, refused or stuck is left to
 * the instance, which then answers its first command itself.
 */
export async function beginning(database: Database, reference: DefinitionReference, command: Command): Promise<Omit<ProcessInstanceArguments, 'budget'>> {
  const starting = await startingDefinition(database, reference);
  if (!starting) return { definition: reference };
  const { definition, goesAlong } = starting;
  return { definition: reference, ...(goesAlong && { loaded: definition }), ...begun(definition, { ...command, at: Math.min(command.at, Date.now()) }) };
}

/** What the first command has led to. */
type Begun = Required<Pick<ProcessInstanceArguments, 'carried' | 'handedOut'>>;

function begun(definition: LoadedDefinition, command: Command): Begun | undefined {
  const outcome = advance(definition.model, undefined, command, { ...environmentOf(definition), stepBudget });
  if (!outcome.accepted || outcome.facts.some(({ kind }) => kind === 'incidentRaised')) return undefined;
  const carried: Carried = { state: outcome.state, recent: [{ id: command.id, accepted: true }], held: [], lastAt: command.at };
  const text = JSON.stringify({ carried, handedOut: outcome.facts } satisfies Begun);
  // Read again, so that the rows tell exactly what history holds.
  return text.length <= mostSentAlong ? JSON.parse(text) as Begun : undefined;
}
