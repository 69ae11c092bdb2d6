import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { checkoutFolder } from '#run/checkout';
import { announceReady, stopWhenAsked } from '#run/part';
import { temporalConfig } from '#run/temporalConnection';

// The yardstick's worker: the SDK as it comes, nothing tuned; only its notes of every step are left away.
Runtime.install({ logger: new DefaultLogger('ERROR') });
const { connectionOptions, namespace } = temporalConfig(process.env);
const connection = await NativeConnection.connect(connectionOptions);
const worker = await Worker.create({
  connection, namespace: namespace ?? 'default', taskQueue: process.env.TASK_QUEUE ?? 'bare',
  workflowsPath: join(checkoutFolder(), 'run', 'bench', 'bareWorkflow.ts'),
});
const ended = worker.run();
announceReady();
stopWhenAsked(async () => {
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await ended;
  await connection.close();
});
