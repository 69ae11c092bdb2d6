import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { History } from '@temporalio/common/lib/proto-utils';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { closeRuntime, startWorker } from '#activities/worker';
import { saveDepartments } from '#database/departments';
import { checkoutFolder } from '#run/checkout';
import { demoDepartments } from '#run/demo/departments';
import { startPostgres } from '#run/postgres';
import { startTemporal } from '#run/temporal';
import { prepareDatabase, publishFiles, workflowBundleFile } from '#tests/chaos/preparation';
import { openBed, silent } from '#tests/chaos/processBed';
import type { ProcessBed } from '#tests/chaos/processBed';
import { publishGolden } from '#tests/goldenJourney';
import { camunda8Files, elementTopics, keptTraces } from '#tests/replays/elementScenarios';
import type { Scenario } from '#tests/replays/playing';
import { scenarios } from '#tests/replays/scenarios';

/**
 * Plays the scenarios named on the command line (all, without names) on servers of its own and writes the histories of every
 * instance and run they left to tests/replays. Histories of earlier releases are kept: today's code must replay them all.
 */
const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'yiwang-replays-'));
const replays = join(checkoutFolder(), 'tests', 'replays');
Runtime.install({ logger: new DefaultLogger('ERROR') });

const [postgres, temporal] = await Promise.all([startPostgres({ dataDir: join(folder, 'postgres'), survivesPowerLoss: false }), startTemporal()]);
await prepareDatabase(postgres.url, shippedModels());
const bed = openBed({ databaseUrl: postgres.url, temporal, patience: 10_000 });
// Matters name departments that have to exist.
await saveDepartments(bed.database, demoDepartments);
const worker = await startWorker({
  connection: { address: temporal.address }, namespace: temporal.namespace, taskQueue: bed.taskQueue, workflowBundle: { codePath: await workflowBundleFile() },
  database: bed.database, submit: bed.commands.submitAll, log: silent, topics: { ...elementTopics, count: async () => ({ outcome: 'completed', variables: { counted: 1 } }) },
});
// Together they would be more files than one release takes.
await publishFiles(bed.database, camunda8Files());
await publishGolden(bed.database, keptTraces);
try {
  for (const scenario of scenarios.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const written = await record(scenario);
    console.log(`${scenario.name}: ${written} histories`);
  }
} finally {
  await worker.shutdown();
  await bed.close();
  await Promise.all([postgres.stop(), temporal.stop()]);
  await closeRuntime();
  for (const left of [folder, postgres.dataDir]) rmSync(left, { recursive: true, force: true });
}

async function record({ name, budget, play }: Scenario): Promise<number> {
  const { taskQueue } = bed;
  const its = budget ? openBed({ databaseUrl: postgres.url, temporal, taskQueue, budget, patience: 10_000 }) : bed;
  const written = await keepHistories(its, name, await play(its));
  if (its !== bed) await its.close();
  return written;
}

async function keepHistories(from: ProcessBed, name: string, instanceId: string): Promise<number> {
  const instanceIds: string[] = await from.database('instances').where('instance_id', 'like', `${instanceId}%`).orderBy('instance_id').pluck('instance_id');
  let written = 0;
  for (const [called, id] of instanceIds.entries()) {
    for (const [earlier, history] of (await historiesOf(from, id)).entries()) {
      const file = `${name}${called === 0 ? '' : `.called${called}`}${earlier === 0 ? '' : `.run${earlier + 1}`}.json`;
      writeFileSync(join(replays, file), `${withoutMachine(JSON.stringify(JSON.parse(historyToJSON(history))))}\n`);
      written += 1;
    }
  }
  return written;
}

/** Of every run, the first one first: an instance that handed on has as many as it had runs. */
async function historiesOf({ client }: ProcessBed, instanceId: string): Promise<History[]> {
  const ofRun = (runId?: string) => client.workflow.getHandle(instanceId, runId).fetchHistory();
  const last = await ofRun();
  const histories: History[] = [];
  let runId = last.events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId ?? undefined;
  while (runId) {
    const history = await ofRun(runId);
    histories.push(history);
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return histories;
}

/** Process numbers and host names tell nothing about the instance. */
function withoutMachine(history: string): string {
  return history.replaceAll(/"\d+@[^"]*"/g, '"recorded"');
}

function shippedModels(): Record<string, string> {
  const models = join(checkoutFolder(), 'bpmn', 'models');
  return Object.fromEntries(readdirSync(models).filter((file) => /\.(bpmn|dmn|form)$/.test(file)).map((file) => [file, readFileSync(join(models, file), 'utf8')]));
}
