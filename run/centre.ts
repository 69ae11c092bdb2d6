import { join } from 'node:path';
import { openDatabase } from '#database/connection';
import { buildStale } from '#run/build';
import type { BuiltParts } from '#run/build';
import { checkoutFolder } from '#run/checkout';
import { playExamples } from '#run/demo/examples';
import { demoAccounts, isEmptyCity, seedDemoCity } from '#run/demo/seed';
import { migrateDatabase } from '#run/migrate';
import { isPortTaken } from '#run/ports';
import { startPostgres } from '#run/postgres';
import { makeProgress } from '#run/progress';
import type { Progress } from '#run/progress';
import { AlreadyRunning, takeLock } from '#run/runningLock';
import type { RunningLock } from '#run/runningLock';
import { readSettings, WrongSettings } from '#run/settings';
import type { Settings } from '#run/settings';
import { startPart } from '#run/supervisedPart';
import { startTemporal } from '#run/temporal';
import { temporalFault } from '#run/temporalConnection';
import { workerNodeArgs } from '#run/workerProcess';

type Environment = Record<string, string | undefined>;

/** A start that cannot go on, in a sentence for who started it; no stack trace. */
class CannotStart extends Error {}

/** Ends what was started, the last first; nothing else is touched. */
class Started {
  readonly #ends: { what: string; end: () => Promise<void> }[] = [];
  /** Nothing new is begun from here on. */
  isEnding = false;

  add(what: string, end: () => Promise<void>): void {
    this.#ends.unshift({ what, end });
  }

  async endAll(tell: (line: string) => void): Promise<void> {
    this.isEnding = true;
    for (const { what, end } of this.#ends.splice(0)) {
      await end().catch((error: unknown) => tell(`  the ${what} did not end as it should: ${String(error)}`));
    }
  }
}

interface Servers {
  databaseUrl: string;
  temporal: { address: string; namespace: string };
  /** Where the rows lie, for the person who starts. */
  rows: string;
}

/** `npm start`: everything from an empty checkout to one address, until Ctrl-C. */
export async function startCentre(environment: Environment, out: NodeJS.WriteStream): Promise<void> {
  const progress = makeProgress(out);
  const started = new Started();
  listenForEnd(started, progress);
  try {
    const settings = readSettings(environment);
    const lock = await takeLock(settings.dataDir, settings.publicUrl);
    started.add('lock', async () => lock.release());
    await refuseTakenPort(settings);
    const began = Date.now();
    const built = await buildParts(progress);
    const servers = await startServers({ settings, environment, started, lock, progress });
    await progress.step('bringing the database to its present shape', () => migrate(settings, servers, built));
    const { accounts, isFirst } = await seedFirstTime(settings, servers, progress);
    await startParts({ settings, servers, built, environment, started, progress });
    progress.tell(welcome(settings, servers, accounts, Date.now() - began));
    if (settings.demo) fillWithExamples(settings, { isFirst, isEnding: () => started.isEnding, progress });
  } catch (error) {
    progress.tell(`\n${explain(error)}`);
    await started.endAll(progress.tell);
    process.exit(error instanceof WrongSettings ? 2 : 1);
  }
}

function listenForEnd(started: Started, progress: Progress): void {
  let asked = 0;
  const end = () => {
    if (++asked > 1) process.exit(130);
    progress.tell('\nEnding … (once more to end at once)');
    void started.endAll(progress.tell).then(() => {
      progress.tell('Ended. What was recorded is kept.');
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

async function refuseTakenPort({ port, host }: Settings): Promise<void> {
  if (!(await isPortTaken(port, host))) return;
  throw new CannotStart(`Port ${port} is taken by another program. End that program or choose a port: PORT=${port + 1} npm start`);
}

function buildParts(progress: Progress): Promise<BuiltParts> {
  return progress.step('building what changed', () => buildStale((line) => progress.tell(`    ${line}`)));
}

async function startServers({ settings, environment, started, lock, progress }: {
  settings: Settings; environment: Environment; started: Started; lock: RunningLock; progress: Progress;
}): Promise<Servers> {
  const { dataDir } = settings;
  const what = [settings.databaseUrl ? '' : 'PostgreSQL', settings.temporalAddress ? '' : 'Temporal'].filter(Boolean).join(' and ');
  if (settings.temporalAddress) await refuseUselessTemporal(environment);
  if (!what) return given(settings);
  return progress.step(`starting ${what}`, async () => {
    const dbFile = join(dataDir, 'temporal', 'temporal.sqlite');
    const tell = (line: string) => line.startsWith('Temporal server:') && progress.tell(`    ${line}`);
    const [postgres, temporal] = await Promise.allSettled([
      settings.databaseUrl ? undefined : startPostgres({ dataDir: join(dataDir, 'postgres') }),
      settings.temporalAddress ? undefined : startTemporal({ dbFile, namespace: settings.temporalNamespace, log: tell }),
    ]);
    // Ended in the reverse of the order they are noted in: Temporal before the rows its workflows answer for.
    const rows = postgres.status === 'fulfilled' ? postgres.value : undefined;
    const workflows = temporal.status === 'fulfilled' ? temporal.value : undefined;
    if (rows) started.add('PostgreSQL', () => rows.stop());
    if (workflows) {
      started.add('Temporal', () => workflows.stop());
      lock.note({ pid: workflows.pid, mark: dbFile });
    }
    for (const one of [postgres, temporal]) if (one.status === 'rejected') throw one.reason;
    const outside = given(settings);
    return { databaseUrl: rows?.url ?? outside.databaseUrl, temporal: workflows ?? outside.temporal, rows: rows?.dataDir ?? outside.rows };
  });
}

async function refuseUselessTemporal(environment: Environment): Promise<void> {
  const fault = await temporalFault(environment);
  if (fault) throw new CannotStart(fault);
}

async function migrate(settings: Settings, { databaseUrl }: Servers, { migrations }: BuiltParts): Promise<void> {
  try {
    await migrateDatabase(databaseUrl, migrations);
  } catch (error) {
    if (!settings.databaseUrl || !(error instanceof Error)) throw error;
    throw new CannotStart(`The database at ${new URL(databaseUrl).host} cannot be used: ${error.message || String(error)}. Check DATABASE_URL.`);
  }
}

function given(settings: Settings): Servers {
  return {
    databaseUrl: settings.databaseUrl ?? '',
    temporal: { address: settings.temporalAddress ?? '', namespace: settings.temporalNamespace },
    rows: settings.databaseUrl ? `the PostgreSQL of DATABASE_URL (${new URL(settings.databaseUrl).host})` : '',
  };
}

async function startParts({ settings, servers, built, environment, started, progress }: {
  settings: Settings; servers: Servers; built: BuiltParts; environment: Environment; started: Started; progress: Progress;
}): Promise<void> {
  const env: Environment = {
    ...(settings.temporalAddress ? environment : withoutTemporal(environment)),
    TZ: 'UTC',
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporal.address,
    TEMPORAL_NAMESPACE: servers.temporal.namespace,
    DATA_DIR: settings.dataDir,
    PORT: String(settings.port),
    // Nobody is meant to be called in a demo; on a city's own database a forgotten setting must not pass for text messages sent.
    ...(settings.demo && !settings.databaseUrl && !settings.smsFile && { SMS_FILE: join(settings.dataDir, 'text-messages.jsonl') }),
  };
  const part = (name: string, file: string, nodeArgs: string[] = []) => {
    const running = startPart({ name, file, nodeArgs, env, tell: (line) => progress.tell(`[${name}] ${line}`) });
    started.add(name, () => running.stop());
    return running.ready;
  };
  // The web is noted last, so that it ends first: who still asks is answered by a worker that still works.
  await progress.step('starting worker and web', () => Promise.all([part('worker', built.worker, workerNodeArgs(settings)), part('web', built.web)]));
}

/** A key or certificate meant for another Temporal would be shown to our own, which speaks no TLS. */
function withoutTemporal(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

/** Loads the demo city into a database nobody has worked with; answers the accounts to print and whether this was the first time. */
async function seedFirstTime(settings: Settings, { databaseUrl }: Servers, progress: Progress): Promise<{ accounts: string[]; isFirst: boolean }> {
  if (!settings.demo) return { accounts: [], isFirst: false };
  const database = openDatabase({ url: databaseUrl, applicationName: 'yiwang start', poolSize: 2 });
  try {
    const isFirst = await isEmptyCity(database);
    if (isFirst) await progress.step('loading the demo city', () => seedDemoCity(database, join(checkoutFolder(), 'bpmn', 'models'), Date.now()));
    return { accounts: [...demoAccounts(), ''], isFirst };
  } finally {
    await database.destroy();
  }
}

/** The city fills with example cases while people look around already. */
function fillWithExamples({ host, port, dataDir, exampleCases }: Settings, { isFirst, isEnding, progress }: { isFirst: boolean; isEnding: () => boolean; progress: Progress }): void {
  const address = `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${port}`;
  void playExamples({ address, dataDir, isFirst, wantsMany: exampleCases === 'many', isEnding, tell: progress.tell });
}

function welcome(settings: Settings, servers: Servers, accounts: string[], took: number): string {
  const lines = [
    '', `Yiwang is ready (${(took / 1000).toFixed(1)} s): ${settings.publicUrl}`, '',
    ...accounts,
    ...(accounts.length > 0 && !isLoopback(settings.host) ? ['These accounts are known to everybody and the console is open to the network: for a demonstration only.'] : []),
    `Data: ${settings.dataDir}`,
    ...(servers.rows.startsWith(settings.dataDir) ? [] : [`Rows: ${servers.rows}`]),
    'Ctrl-C ends it; what was recorded is kept. "npm run reset" empties the data.',
  ];
  return lines.join('\n');
}

function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(host);
}

function explain(error: unknown): string {
  if (error instanceof CannotStart || error instanceof WrongSettings || error instanceof AlreadyRunning) return error.message;
  return `Yiwang could not start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
