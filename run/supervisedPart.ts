import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** What a part tells its starter over the process channel. */
export type PartMessage = { ready: true };

export interface PartOptions {
  name: string;
  file: string;
  nodeArgs?: string[];
  env: Record<string, string | undefined>;
  /** Lines the part writes and what happens to it. */
  tell(line: string): void;
}

export interface SupervisedPart {
  /** Resolves when it takes work; rejects when it died before. */
  ready: Promise<void>;
  /** Of the process that runs now. */
  pid(): number;
  stop(): Promise<void>;
}

const patience = { ready: 120_000, stop: 20_000 };

/**
 * Runs one of our own programs, starts it again when it dies, and ends it when asked. The part ends itself when its
 * starter is gone, for the channel between them breaks.
 */
export function startPart(options: PartOptions): SupervisedPart {
  let wanted = true;
  let child = launch(options);
  const watch = async () => {
    for (let failures = 0; wanted; ) {
      const began = Date.now();
      const how = await ended(child);
      if (!wanted) return;
      failures = Date.now() - began > 60_000 ? 1 : failures + 1;
      const delay = Math.min(1000 * 2 ** (failures - 1), 30_000);
      options.tell(`the ${options.name} ${how}; starting it again in ${delay / 1000} s`);
      await pause(delay);
      if (wanted) child = launch(options);
    }
  };
  const ready = untilReady(child, options.name).then(() => void watch());
  return {
    ready,
    pid: () => child.pid ?? 0,
    stop: () => {
      wanted = false;
      return end(child);
    },
  };
}

function launch({ file, nodeArgs = [], env, tell }: PartOptions): ChildProcess {
  // A group of its own: Ctrl-C in the terminal reaches the starter alone, who ends the parts in order.
  const child = spawn(process.execPath, ['--enable-source-maps', ...nodeArgs, file], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => text.split('\n').filter((line) => line.trim()).forEach(tell));
  }
  return child;
}

function untilReady(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The ${name} did not become ready within ${patience.ready / 1000} s.`)), patience.ready);
    child.once('message', () => {
      clearTimeout(late);
      resolve();
    });
    child.once('close', (code, signal) => {
      clearTimeout(late);
      reject(new Error(`The ${name} ${signal ? `was ended by ${signal}` : `ended with code ${code}`} before it was ready; its last words are above.`));
    });
  });
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    const tell = () => resolve(child.signalCode ? `was ended by ${child.signalCode}` : `ended with code ${child.exitCode}`);
    if (child.exitCode !== null || child.signalCode !== null) tell();
    else child.once('close', tell);
  });
}

async function end(child: ChildProcess): Promise<void> {
  const lastResort = setTimeout(() => child.kill('SIGKILL'), patience.stop);
  child.kill('SIGTERM');
  await ended(child);
  clearTimeout(lastResort);
}
