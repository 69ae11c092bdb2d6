import { DefaultLogger, Runtime } from '@temporalio/worker';
import { openBed, silent } from './processBed';
import { scheduleTimerStarts } from '#activities/timerStarts';
import { startSweeper } from '#activities/sweeper';
import { startWorker } from '#activities/worker';
import { hasWorkflowThread } from '#run/workerProcess';
import { timerStartName } from '#workflows/messages';

/** A worker and its sweeper as a process of its own, so that a test can kill it. */
const setting = (name: string): string => process.env[name] ?? '';
const bed = openBed({ databaseUrl: setting('CHAOS_DATABASE'), temporal: { address: setting('CHAOS_TEMPORAL'), namespace: setting('CHAOS_NAMESPACE') }, taskQueue: setting('CHAOS_QUEUE'), budget: JSON.parse(setting('CHAOS_BUDGET') || '{}') });

// A test that takes servers away expects the complaints.
Runtime.install({ logger: new DefaultLogger('ERROR') });
startSweeper({
  database: bed.database, submit: bed.commands.submitPending, log: silent, interval: 200,
  schedule: () => scheduleTimerStarts(bed.database, bed.client, { taskQueue: bed.taskQueue, workflowType: timerStartName }),
});
await startWorker({
  connection: { address: bed.temporal.address }, namespace: bed.temporal.namespace, taskQueue: bed.taskQueue, workflowBundle: { codePath: setting('CHAOS_BUNDLE') }, workflowThread: hasWorkflowThread({}),
  database: bed.database, submit: bed.commands.submitAll, log: silent,
  topics: { count: async () => ({ outcome: 'completed', variables: { counted: 1 } }) },
});
process.send?.({ ready: true });
process.on('disconnect', () => process.exit(0));
