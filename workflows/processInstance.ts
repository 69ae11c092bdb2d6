import { allHandlersFinished, CancellationScope, condition, continueAsNew, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import { instanceStateQuery, submitCommandUpdate } from './handlers';
import type { ProcessInstanceArguments, SubmitCommand } from './messages';
import { Inbox } from './inbox';
import { InstanceRun } from './instanceRun';

/**
 * One process instance as one workflow: commands come in through one inbox, the core advances, facts go out with the answers.
 * Handlers are set before the first await, because the command that starts the instance comes with the first task.
 */
export async function processInstance(given: ProcessInstanceArguments): Promise<void> {
  const inbox = new Inbox();
  const run = new InstanceRun(given, inbox);
  setHandler(submitCommandUpdate, (submitted) => inbox.submit(submitted), { validator: refuseMalformed });
  setHandler(instanceStateQuery, () => run.describe());
  cancelByCommand(inbox);
  const next = await CancellationScope.nonCancellable(() => turns(run, inbox));
  if (next) await continueAsNew<typeof processInstance>(next);
}

async function turns(run: InstanceRun, inbox: Inbox): Promise<ProcessInstanceArguments | undefined> {
  await run.begin();
  for (;;) {
    await condition(() => run.hasWork);
    run.turn();
    if (run.isOver) {
      await condition(() => run.hasWork || (run.isAtRest && allHandlersFinished()));
      if (!run.hasWork) return undefined;
    } else if (run.wantsRelief) {
      const next = await relieve(run, inbox);
      if (next) return next;
    }
  }
}

/**
 * Hands on to a new run when nothing is under way. Never in the activation that answered an update: its answer may be lost
 * (temporalio/temporal#6375), so recording or a short sleep brings the next one first.
 */
async function relieve(run: InstanceRun, inbox: Inbox): Promise<ProcessInstanceArguments | undefined> {
  await sleep(1);
  await run.recordAll();
  await condition(() => run.hasWork || (run.isAtRest && allHandlersFinished()) || run.isOverdue);
  // Whatever came in meanwhile is done first; a command is never carried over unanswered.
  if (run.hasWork || !inbox.isEmpty || !allHandlersFinished() || run.owesFacts) return undefined;
  return run.handOn();
}

/** Whoever cancels the workflow on Temporal's side ends the instance as an operator would: with facts. */
function cancelByCommand(inbox: Inbox): void {
  CancellationScope.current().cancelRequested.catch(() => {
    inbox.report({ kind: 'cancel', id: `temporal:${workflowInfo().runId}`, at: Date.now(), reason: 'The workflow was cancelled on the process server.' });
  });
}

function refuseMalformed({ command, recordedSequence }: SubmitCommand): void {
  if (typeof command?.id !== 'string' || typeof command.kind !== 'string' || !Number.isFinite(command.at) || !Number.isInteger(recordedSequence)) {
    throw new TypeError('A command needs id, kind and at, and the recorded sequence beside it.');
  }
}
