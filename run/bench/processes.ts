import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { openProcessServer } from '#api/processClient';
import type { ProcessServer } from '#api/processClient';
import { openProcessCommands } from '#api/processCommands';
import { openDatabase } from '#database/connection';
import { memoryPerInstance, memoryProbeArgs, memoryTable } from '#run/bench/memory';
import { ourSubject, publishTenTasks } from '#run/bench/tenTasks';
import type { OurSubject } from '#run/bench/tenTasks';
import type { Subject } from '#run/bench/load';
import type { SupervisedPart } from '#run/supervisedPart';
import { bareSubject, benchWorker, compare, tasksPerInstance } from '#run/bench/throughTemporal';
import { figure, verdict } from '#run/bench/table';
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
  const database = openDatabase({ url: postgres.url });
  await publishTenTasks(database);
  const memoryFile = (name: string) => join(folder, `${name}.memory`);
  const bareWorker = await benchWorker('bare worker', await buildBareWorker(), { ...env, TASK_QUEUE: 'bare', MEMORY_FILE: memoryFile('bare') }, memoryProbeArgs());
  const worker = await benchWorker('worker', built.worker, { ...env, TASK_QUEUE: 'yiwang', MEMORY_FILE: memoryFile('yiwang') }, [...workerNodeArgs(), ...memoryProbeArgs()]);
  const client = temporalClient(env);
  const processes = openProcessServer({ client, taskQueue: 'yiwang', patience: 60_000 });
  try {
    const ours = await ourSubject(database, openProcessCommands({ database, processes, log: pino({ level: 'warn' }) }));
    const bare = bareSubject(client, 'bare');
    const { text, ratio, firstAnswer } = await compare(bare, ours, tell);
    const events = await eventsPerTask(client, ours);
    const memory = await memoryOfBoth({ bare, ours, bareWorker, worker, memoryFile, tell, stateBytes: (instanceId) => stateBytes(processes, instanceId) });
    return [
      text,
      verdict('tasks/s against the bare workflow, at its best', ratio, '>= 0.9', ratio >= 0.9),
      verdict('p50 of one client against the bare update', firstAnswer, '<= 1.6', firstAnswer <= 1.6),
      verdict('history events per user task', events, '<= 6', events <= 6),
      memory,
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

interface MemorySubjects {
  bare: Subject;
  ours: OurSubject;
  bareWorker: SupervisedPart;
  worker: SupervisedPart;
  memoryFile(name: string): string;
  tell(line: string): void;
  stateBytes(instanceId: string): Promise<number>;
}

/** What an instance carries, as JSON. */
async function stateBytes(processes: ProcessServer, instanceId: string): Promise<number> {
  return JSON.stringify((await processes.stateOf(instanceId)).state).length;
}

async function memoryOfBoth({ bare, ours, bareWorker, worker, memoryFile, tell, stateBytes }: MemorySubjects): Promise<string> {
  tell(`  ${waitingInstances} waiting instances of each …`);
  // Each has answered an update: until then a worker may not have heard of it.
  const startBare = async () => (await bare.begin()).completeNext();
  let last = '';
  const startOurs = async () => {
    const instanceId = await ours.start();
    await ours.resume(instanceId).completeNext();
    last = instanceId;
  };
  const yardstick = await memoryPerInstance({ pid: bareWorker.pid, file: memoryFile('bare'), start: startBare }, waitingInstances);
  const memory = await memoryPerInstance({ pid: worker.pid, file: memoryFile('yiwang'), start: startOurs }, waitingInstances);
  const heaps = memory.workflowThread + memory.mainThread;
  const state = await stateBytes(last) / 1024;
  const budget = `< 60 KB + state (${figure(state)} KB)`;
  return [
    memoryTable([[bare.name, yardstick], [ours.name, memory]]),
    verdict('worker memory per cached instance, KB in both heaps', heaps, budget, heaps < 60 + state),
    verdict('the same, KB resident', memory.resident, budget, memory.resident < 60 + state),
  ].join('\n');
}
