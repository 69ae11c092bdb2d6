import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { commandLine, startOwned } from '#run/ownedProcess';
import type { OwnedProcess } from '#run/ownedProcess';
import { freePort } from '#run/ports';
import { placePostgres } from '#run/postgresAccount';
import type { Placement } from '#run/postgresAccount';

export interface PostgresOptions {
  /** Kept between starts; made on the first one. */
  dataDir: string;
  /** 0: any free port. */
  port?: number;
  log?: (line: string) => void;
  /** Tests and benchmarks of logic may give up the disk's promise, never the process's: commits survive a kill either way. */
  survivesPowerLoss?: boolean;
  /** Further `name=value` server settings. */
  settings?: string[];
}

export interface PostgresServer {
  url: string;
  port: number;
  pid: number;
  /** Where the rows really lie; differs from the wish only for root in a closed folder. */
  dataDir: string;
  ended: Promise<string>;
  /** Fast and orderly by default; `SIGKILL` is the crash a test may want. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const run = promisify(execFile);
const databaseName = 'yiwang';
const wantedMajor = '18';

/** A real PostgreSQL of our own, listening on this machine only, with a password nobody else can read. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const placement = await placePostgres(options.dataDir);
  if (!existsSync(join(placement.dataDir, 'PG_VERSION'))) await initialise(placement);
  refuseOtherMajor(placement.dataDir);
  await endLeftOver(placement.dataDir);
  const password = readFileSync(passwordFile(placement.dataDir), 'utf8').trim();
  const port = options.port || (await freePort());
  const server = startOwned({
    file: placement.binaries.postgres,
    args: ['-D', placement.dataDir, '-p', String(port), ...serverSettings(options).flatMap((setting) => ['-c', setting])],
    log: options.log,
    options: { ...placement.account, cwd: '/' },
  });
  const url = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  await untilReady(server, url('postgres'));
  await ensureDatabase(url('postgres'));
  return {
    url: url(databaseName), port, pid: server.pid, dataDir: placement.dataDir, ended: server.ended,
    stop: (signal = 'SIGINT') => server.stop(signal, 30_000),
  };
}

function serverSettings({ survivesPowerLoss = true, settings = [] }: PostgresOptions): string[] {
  return [
    'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'shared_buffers=256MB', 'timezone=UTC', 'log_timezone=UTC',
    ...(survivesPowerLoss ? [] : ['fsync=off', 'full_page_writes=off']),
    ...settings,
  ];
}

async function initialise({ binaries, account, dataDir }: Placement): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-initdb-'));
  const secret = join(folder, 'password');
  const password = randomBytes(24).toString('hex');
  try {
    writeFileSync(secret, password, { mode: 0o600 });
    if (account.uid !== undefined) for (const path of [folder, secret]) chownSync(path, account.uid, account.gid ?? account.uid);
    // The builtin provider sorts alike on every machine, whatever locales it has.
    await run(binaries.initdb, [
      `--pgdata=${dataDir}`, '--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8',
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C',
    ], { ...account, cwd: '/' });
    writeFileSync(passwordFile(dataDir), password, { mode: 0o600 });
  } catch (error) {
    // A half-made folder would be taken for a database on the next start.
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not make its data folder ${dataDir}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function passwordFile(dataDir: string): string {
  return join(dataDir, 'yiwang-password');
}

function refuseOtherMajor(dataDir: string): void {
  const major = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (major === wantedMajor) return;
  throw new Error(`The data in ${dataDir} was written by PostgreSQL ${major}; this Yiwang brings PostgreSQL ${wantedMajor}. Dump and reload it (docs/operations.md), or empty it with "npm run reset".`);
}

/** A start that was killed hard may have left its PostgreSQL behind; the data folder proves it is ours to end. */
async function endLeftOver(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!pid || !commandLine(pid).includes(dataDir)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 100 && existsSync(file); waited++) await pause(100);
}

async function untilReady(server: OwnedProcess, url: string): Promise<void> {
  for (;;) {
    if (!server.isRunning()) throw new Error(`PostgreSQL ${await server.ended}:\n${server.lastLines()}`);
    if (await answers(url)) return;
    await pause(50);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (!rowCount) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}
