import { afterAll, beforeAll } from 'vitest';
import { startWorker } from '#activities/worker';
import type { RunningWorker, WorkerOptions } from '#activities/worker';
import { freshDatabase, temporalServer } from '#tests/servers';
import { prepareDatabase, workflowBundleFile } from './preparation';
import { openBed, silent } from './processBed';
import type { ProcessBed } from './processBed';

/** The bed of the test file that asked for one; there from its first hook on. */
export let bed: ProcessBed;

/** Gives the tests of a file a fresh database with models, a bed on it and a worker in this process; all end with them. */
export function openWorkedBed({ models, topics }: { models?: Record<string, string>; topics?: WorkerOptions['topics'] } = {}): void {
  let worker: RunningWorker | undefined;
  let drop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const database = await freshDatabase();
    drop = database.drop;
    await prepareDatabase(database.url, models);
    bed = openBed({ databaseUrl: database.url, temporal: temporalServer(), patience: 30_000 });
    worker = await startWorker({
      connection: { address: bed.temporal.address }, namespace: bed.temporal.namespace, taskQueue: bed.taskQueue, workflowBundle: { codePath: await workflowBundleFile() },
      database: bed.database, submit: bed.commands.submitAll, log: silent, topics,
    });
  });

  afterAll(async () => {
    await worker?.shutdown();
    await bed?.close();
    await drop?.();
  });
}
