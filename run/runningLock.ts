import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandLine } from '#run/ownedProcess';

/** Who runs on a data folder, so that a second start beside it can say so. */
export interface Running {
  pid: number;
  url: string;
  since: string;
  /** Servers it started and how to recognise them, should it be killed before it can end them. */
  servers: { pid: number; mark: string }[];
}

export interface RunningLock {
  note(server: { pid: number; mark: string }): void;
  release(): void;
}

/** A start refused because somebody runs on the same data already. */
export class AlreadyRunning extends Error {
  constructor(running: Running) {
    super(`Yiwang already runs on this data since ${running.since} (process ${running.pid}): ${running.url}\nUse that one, end it with Ctrl-C, or give this start another DATA_DIR and PORT.`);
  }
}

/** Takes the data folder for this process; a lock whose holder is dead is cleared away with what he left running. */
export async function takeLock(dataDir: string, url: string): Promise<RunningLock> {
  const running = runningOn(dataDir);
  if (running) throw new AlreadyRunning(running);
  await endLeftovers(read(dataDir));
  mkdirSync(dataDir, { recursive: true });
  const mine: Running = { pid: process.pid, url, since: new Date().toISOString(), servers: [] };
  rmSync(lockFile(dataDir), { force: true });
  try {
    writeFileSync(lockFile(dataDir), JSON.stringify(mine), { flag: 'wx' });
  } catch (error) {
    // Two starts within the same moment: the file's maker won.
    const other = runningOn(dataDir);
    throw other ? new AlreadyRunning(other) : error;
  }
  return {
    note: (server) => {
      mine.servers.push(server);
      writeFileSync(lockFile(dataDir), JSON.stringify(mine));
    },
    release: () => rmSync(lockFile(dataDir), { force: true }),
  };
}

/** The living process on this data folder, if there is one. */
export function runningOn(dataDir: string): Running | undefined {
  const noted = read(dataDir);
  // A process id is used again by the system; only a Node process is one of our starts.
  return noted && noted.pid !== process.pid && /node/.test(commandLine(noted.pid)) ? noted : undefined;
}

async function endLeftovers(noted: Running | undefined): Promise<void> {
  const left = (noted?.servers ?? []).filter(({ pid, mark }) => commandLine(pid).includes(mark));
  for (const { pid } of left) process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < 100 && left.some(({ pid, mark }) => commandLine(pid).includes(mark)); waited++) await pause(100);
}

function read(dataDir: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(lockFile(dataDir), 'utf8')) as Running;
  } catch {
    return undefined;
  }
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'running.json');
}
