import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { instanceActivities } from './instanceActivities';
import type { ActivityWorld } from './instanceActivities';

export interface WorkerOptions extends ActivityWorld {
  connection: NativeConnectionOptions;
  namespace: string;
  taskQueue: string;
  /** Made by `run/workflowBundle.ts`. */
  workflowBundle: { code: string } | { codePath: string };
  /**
   * Whether instances run beside the activities in the one thread that waits for both (record 23), or as the SDK has it in a thread of their own, with two
   * messages between threads for each step; then each of its calls has a timeout, and each promise a stack trace, unless they are taken away.
   */
  workflowThread?: boolean;
  /** Instances kept in memory; each costs about 55 KB of heap, a small state included (docs/figures.md). */
  cachedInstances?: number;
}

export interface RunningWorker {
  /** Ends when the worker has: normally after `shutdown`. */
  run: Promise<void>;
  /** Takes no new work, finishes what is under way, closes the connection. */
  shutdown(): Promise<void>;
}

/** Starts to serve process instances. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const connection = await NativeConnection.connect({ grpcCompression: { codec: 'none' }, ...options.connection });
  const worker = await Worker.create({
    connection, namespace: options.namespace, taskQueue: options.taskQueue, workflowBundle: options.workflowBundle, activities: { ...instanceActivities(options) },
    // What the SDK calls debugging is: no second thread, and no limit to a call; run/withoutCallTimeouts.cjs watches over the calls instead.
    debugMode: options.workflowThread === false,
    maxCachedWorkflows: options.cachedInstances ?? 2000,
    // Long enough to answer what is under way, so that its instances go to other workers without waiting for a timeout.
    shutdownGraceTime: '5 seconds', shutdownForceTime: '20 seconds',
  });
  const run = worker.run().finally(() => connection.close());
  return {
    run,
    shutdown: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await run;
    },
  };
}

/** Ends the SDK's own threads; the last act of a process that ran a worker. */
export async function closeRuntime(): Promise<void> {
  await Runtime.instance().shutdown();
}
