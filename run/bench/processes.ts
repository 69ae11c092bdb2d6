import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { openProcessServer } from '#api/processClient';
import { openProcessCommands } from '#api/processCommands';
import { openDatabase } from '#database/connection';
import { ourSubject, publishTenTasks } from '#run/bench/tenTasks';
import type { OurSubject } from '#run/bench/tenTasks';
import { bareSubject, benchWorker, compare, tasksPerInstance } from '#run/bench/throughTemporal';
import { verdict } from '#run/bench/table';
import { bundle } from '#run/build';
import type { BuiltParts } from '#run/build';
import { checkoutFolder } from '#run/checkout';
import { migrateDatabase } from '#run/migrate';
import { startPostgres } from '#run/postgres';
import { startTemporal } from '#run/temporal';
import { temporalClient } from '#run/temporalConnection';
import { workerNodeArgs } from '#run/workerProcess';

const waitingInstances = 1000;

export interface Bench {
  folder: string;
  built: BuiltParts;
  environment: Record<string, string | undefined>;
  tell(line: string): void;
}

/** Our processes beside a bare workflow, on the same servers in the same minutes; then events and memory. */
export async function benchProcesses({ folder, built, environment, tell }: Bench): Promise<string> {
  const [postgres, temporal] = await Promise.all([startPostgres({ dataDir: join(folder, 'postgres') }), startTemporal({ dbFile: join(folder, 'temporal.sqlite') })]);
  const env = { ...environment, TZ: 'UTC', DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: temporal.namespace, DATA_DIR: folder };
  await migrateDatabase(postgres.url, built.migrations);
  const database = openDatabase({ url: postgres.url, poolSize: 40 });
  await publishTenTasks(database);
  const bareWorker = await benchWorker('bare worker', await buildBareWorker(), { ...env, TASK_QUEUE: 'bare' });
  const worker = await benchWorker('worker', built.worker, { ...env, TASK_QUEUE: 'yiwang' }, workerNodeArgs({ workerStackTraces: false }));
  const client = temporalClient(env);
  const processes = openProcessServer({ client, taskQueue: 'yiwang', patience: 60_000 });
  try {
    const ours = await ourSubject(database, openProcessCommands({ database, processes, log: pino({ level: 'warn' }) }));
    const { text, ratio, firstAnswer } = await compare(bareSubject(client, 'bare'), ours, tell);
    const events = await eventsPerTask(client, ours);
    const memory = await memoryPerInstance(worker.pid(), ours.start, tell);
    return [
      text,
      verdict('tasks/s against the bare workflow, at its best', ratio, '>= 0.9', ratio >= 0.9),
      verdict('p50 of one client against the bare update', firstAnswer, '<= 1.6', firstAnswer <= 1.6),
      verdict('history events per user task', events, '<= 6', events <= 6),
      verdict(`worker memory per cached instance, KB (resident, over ${waitingInstances} waiting instances)`, memory, '< 60 KB + state', memory < 76),
    ].join('\n');
  } finally {
    await Promise.all([worker.stop(), bareWorker.stop()]);
    await client.connection.close();
    await database.destroy();
    await temporal.stop();
    await postgres.stop();
    rmSync(postgres.dataDir, { recursive: true, force: true });
  }
}

async function buildBareWorker(): Promise<string> {
  // Inside the checkout, so that packages are found.
  const outdir = join(checkoutFolder(), '.yiwang', 'build', 'bench');
  await bundle(['run/bench/bareWorker.ts'], outdir);
  return join(outdir, 'bareWorker.mjs');
}

/** History of an instance from start to end, divided by its tasks. */
async function eventsPerTask(client: Client, ours: OurSubject): Promise<number> {
  const instanceId = await ours.start();
  const instance = ours.resume(instanceId);
  for (let task = 0; task < tasksPerInstance; task++) await instance.completeNext();
  const { historyLength } = await client.workflow.getHandle(instanceId).describe();
  return historyLength / tasksPerInstance;
}

async function memoryPerInstance(pid: number, start: () => Promise<string>, tell: (line: string) => void): Promise<number> {
  tell(`  ${waitingInstances} waiting instances …`);
  const before = residentKilobytes(pid);
  for (let begun = 0; begun < waitingInstances; begun += 10) await Promise.all(Array.from({ length: 10 }, start));
  return (residentKilobytes(pid) - before) / waitingInstances;
}

function residentKilobytes(pid: number): number {
  if (process.platform === 'linux') return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN);
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}
