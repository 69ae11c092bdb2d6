import { allHandlersFinished, ApplicationFailure, CancellationScope, condition, continueAsNew, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import { instanceStateQuery, submitCommandUpdate } from './handlers';
import { handingOnFailure } from './messages';
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
  setHandler(submitCommandUpdate, (submitted) => inbox.submit(submitted), { validator: (submitted) => refuse(submitted, run) });
  setHandler(instanceStateQuery, () => run.describe());
  cancelByCommand(inbox);
  const next = await CancellationScope.nonCancellable(() => turns(run));
  if (next) await continueAsNew<typeof processInstance>(next);
}

async function turns(run: InstanceRun): Promise<ProcessInstanceArguments | undefined> {
  await run.begin();
  for (;;) {
    await condition(() => run.hasWork || run.wantsRelief || run.hasEnded);
    run.turn();
    if (run.lacksTarget) {
      await run.fetchTarget();
    } else if (run.isOver) {
      await condition(() => run.hasWork || (run.isAtRest && allHandlersFinished()));
      if (!run.hasWork) return undefined;
    } else if (run.wantsRelief) {
      const next = await relieve(run);
      if (next) return next;
    }
  }
}

/**
 * Hands on to a new run. The door is closed meanwhile, for a few milliseconds: an accepted command must be answered by the run
 * that accepted it, and under steady traffic an open door would never be quiet. Never in the activation that answered an update,
 * whose answer may be lost (temporalio/temporal#6375): a short sleep and the recording bring another one first.
 */
async function relieve(run: InstanceRun): Promise<ProcessInstanceArguments | undefined> {
  run.closeDoor();
  await sleep(1);
  const isRecorded = await condition(() => run.isRecorded && allHandlersFinished(), '3 seconds');
  if (isRecorded && !run.hasWork) return run.handOn();
  run.openDoor();
  return undefined;
}

/** Whoever cancels the workflow on Temporal's side ends the instance as an operator would: with facts. */
function cancelByCommand(inbox: Inbox): void {
  CancellationScope.current().cancelRequested.catch(() => {
    inbox.report({ kind: 'cancel', id: `temporal:${workflowInfo().runId}`, at: Date.now(), reason: 'The workflow was cancelled on the process server.' });
  });
}

/** A refusal here leaves no event in history. */
function refuse({ command, recordedSequence }: SubmitCommand, run: InstanceRun): void {
  if (typeof command?.id !== 'string' || typeof command.kind !== 'string' || !Number.isFinite(command.at) || !Number.isInteger(recordedSequence)) {
    throw new TypeError('A command needs id, kind and at, and the recorded sequence beside it.');
  }
  if (run.isDoorClosed) throw ApplicationFailure.nonRetryable('The instance is handing on to its next run.', handingOnFailure);
}
