import type { ProcessModel } from '#bpmn/model';
import type { Command, CommandName } from '#engine/command';
import { adHoc } from '#engine/commands/adHoc';
import { children } from '#engine/commands/children';
import { clocks } from '#engine/commands/clocks';
import { events } from '#engine/commands/events';
import { migrate } from '#engine/commands/migrate';
import { instances } from '#engine/commands/instances';
import { modify } from '#engine/commands/modify';
import { operations } from '#engine/commands/operations';
import { startProcess } from '#engine/commands/startProcess';
import { suspension } from '#engine/commands/suspension';
import { work } from '#engine/commands/work';
import { behaviors } from '#engine/elements/behaviors';
import type { Environment } from '#engine/environment';
import type { Fact } from '#engine/fact';
import { rejected } from '#engine/handler';
import type { Handlers, Rejection } from '#engine/handler';
import type { Outcome } from '#engine/outcome';
import { Run } from '#engine/run';
import { settle } from '#engine/settle';
import type { InstanceState } from '#engine/state';
import { triggers } from '#engine/triggers/triggers';

const handlers: Handlers = { startProcess, modify, migrate, ...work, ...events, ...children, ...clocks, ...operations, ...suspension, ...instances, ...adHoc };

/** While the whole instance is suspended only this is done: undoing it, ending it, mending what it holds, and hearing signals, which come but once. */
const allowedWhileSuspended: ReadonlySet<CommandName> = new Set<CommandName>([
  'resume', 'suspend', 'cancel', 'setVariables', 'migrate', 'pauseClock', 'resumeClock', 'restartClock', 'extendClock', 'recomputeClocks', 'receiveSignal',
]);

/**
 * The core: one command on a process instance, and everything that follows from it until it waits again. Pure: the state given
 * stays as it was, the same input gives the same facts, and what cannot be done is rejected by value.
 */
export function advance(model: ProcessModel, state: InstanceState | undefined, command: Command, environment: Environment): Outcome {
  const refusal = refuse(model, state, command);
  if (refusal) return { accepted: false, ...refusal };
  const run = new Run(model, state, command, environment, { behaviors, triggers });
  let rejection: Rejection | undefined;
  const stopped = run.attempt(() => {
    const handle: (run: Run, command: never) => Rejection | undefined = handlers[command.kind];
    rejection = handle(run, command as never);
  });
  if (stopped) return { accepted: false, ...rejected('invalid', stopped.message) };
  if (rejection) return { accepted: false, ...rejection };
  settle(run);
  return { accepted: true, state: run.state, facts: run.facts };
}

/** What a command would do, with nothing done: the facts that would follow, or why it would be rejected. */
export function preview(
  model: ProcessModel, state: InstanceState | undefined, command: Command, environment: Environment,
): { accepted: true; facts: Fact[] } | Extract<Outcome, { accepted: false }> {
  const outcome = advance(model, state, command, environment);
  return outcome.accepted ? { accepted: true, facts: outcome.facts } : outcome;
}

function refuse(model: ProcessModel, state: InstanceState | undefined, { kind }: Command): Rejection | undefined {
  if (!Object.hasOwn(handlers, kind)) return rejected('invalid', `"${String(kind)}" is no command.`);
  if (!state) return kind === 'startProcess' ? undefined : rejected('notFound', 'This instance has not been started.');
  if (kind === 'startProcess') return rejected('alreadyDone', 'This instance has been started already.');
  if (state.status !== 'active') return rejected('ended', 'This instance has ended.');
  if (state.hash !== model.hash) return rejected('invalid', 'This instance runs on another version of the model.');
  if (state.suspended && !allowedWhileSuspended.has(kind)) return rejected('suspended', 'This instance is suspended. Resume it first.');
  return undefined;
}
