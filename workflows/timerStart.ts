import { workflowInfo } from '@temporalio/workflow';
import type { TimerStart } from '#workflows/messages';
import { startByTimer } from './activityPort';

/** Run by a schedule: writes the command that starts the process, so that a timer's start stands in the operation log like any other. */
export async function $timerStart(given: TimerStart): Promise<void> {
  const { workflowId, startTime } = workflowInfo();
  // A schedule names each firing by its time: the same firing asks only once.
  await startByTimer({ ...given, firingId: workflowId, at: startTime.getTime() });
}
