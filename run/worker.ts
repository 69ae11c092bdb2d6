import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { programCallback } from '#activities/channels/programCallback';
import { smsFile } from '#activities/channels/smsFile';
import { smtp } from '#activities/channels/smtp';
import { webhook } from '#activities/channels/webhook';
import { startNoticeDelivery } from '#activities/noticeDelivery';
import { startSweeper } from '#activities/sweeper';
import { scheduleTimerStarts } from '#activities/timerStarts';
import { closeRuntime, startWorker } from '#activities/worker';
import { openProcessServer } from '#api/processClient';
import { openProcessCommands } from '#api/processCommands';
import { openDatabase } from '#database/connection';
import { checkoutFolder } from '#run/checkout';
import { announceReady, stopWhenAsked } from '#run/part';
import { readSettings } from '#run/settings';
import { temporalClient, temporalConfig } from '#run/temporalConnection';
import { hasWorkflowThread } from '#run/workerProcess';
import { timerStartName } from '#workflows/messages';

// The SDK keeps an instance's last answer until its next. Cut out of Node's shared pool, a hundred bytes would keep 8 KB with them.
Buffer.poolSize = 0;

const settings = readSettings(process.env);
const { taskQueue } = settings;
const log = pino({ level: settings.logLevel, base: undefined });
// Signals are ours: the worker ends after the sweeper and before the connections.
Runtime.install({ logger: new DefaultLogger(settings.logLevel === 'debug' ? 'DEBUG' : 'WARN'), shutdownSignals: [] });

const database = openDatabase({ url: settings.databaseUrl ?? '', applicationName: 'yiwang worker' });
const client = temporalClient(process.env);
const commands = openProcessCommands({ database, processes: openProcessServer({ client, taskQueue }), log });
const worker = await startWorker({
  connection: temporalConfig(process.env).connectionOptions, namespace: client.options.namespace, taskQueue,
  workflowBundle: { codePath: join(checkoutFolder(), '.yiwang', 'build', 'workflows', 'workflows.js') }, workflowThread: hasWorkflowThread(settings),
  database, log, submit: (rows) => commands.submitAll(rows), connector: settings.connector, publicUrl: settings.publicUrl,
});
const sweeper = startSweeper({
  database, log, submit: (row) => commands.submitPending(row),
  schedule: () => scheduleTimerStarts(database, client, { taskQueue, workflowType: timerStartName }),
});
const endDelivery = startNoticeDelivery({
  database, log,
  channels: {
    ...(settings.smtp && { email: smtp(settings.smtp) }),
    program: programCallback({ database, hosts: settings.connector.hosts, now: Date.now }),
    ...(settings.smsFile !== undefined && { sms: smsFile(settings.smsFile) }),
    ...(settings.webhookSecret !== undefined && { webhook: webhook({ hosts: settings.connector.hosts, secret: settings.webhookSecret, now: Date.now }) }),
  },
});
let isAskedToStop = false;
worker.run.then(
  () => isAskedToStop || process.exit(1),
  (error: unknown) => {
    log.error({ err: error }, 'the worker cannot go on');
    process.exit(1);
  },
);
announceReady();

stopWhenAsked(async () => {
  isAskedToStop = true;
  await endDelivery();
  await sweeper.stop();
  await worker.shutdown();
  await client.connection.close();
  await database.destroy();
  await closeRuntime();
});
