import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A server this start owns: it lives in a process group of its own, so that Ctrl-C reaches it in our order and not the terminal's. */
export interface OwnedProcess {
  pid: number;
  /** Resolves when it has ended, with what to tell about it. */
  ended: Promise<string>;
  isRunning(): boolean;
  /** The last lines it wrote, for the message when it dies. */
  lastLines(): string;
  stop(signal?: NodeJS.Signals, patience?: number): Promise<void>;
}

export interface Command {
  file: string;
  args: string[];
  log?: ((line: string) => void) | undefined;
  options?: SpawnOptions | undefined;
}

const owned = new Set<ChildProcess>();

// A crash of this process must not leave servers behind; signals are the starter's business.
process.once('exit', () => {
  for (const child of owned) child.kill('SIGINT');
});

/** Starts a server that ends with us at the latest. */
export function startOwned({ file, args, log, options }: Command): OwnedProcess {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: true });
  const kept: string[] = [];
  const keep = (line: string) => {
    kept.push(line);
    if (kept.length > 40) kept.shift();
    log?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, keep);
  owned.add(child);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${file} could not be started: ${error.message}`));
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  }).finally(() => owned.delete(child));
  return {
    pid: child.pid ?? 0,
    ended,
    isRunning: () => owned.has(child),
    lastLines: () => kept.join('\n'),
    stop: (signal = 'SIGTERM', patience = 15_000) => stop(child, ended, signal, patience),
  };
}

async function stop(child: ChildProcess, ended: Promise<string>, signal: NodeJS.Signals, patience: number): Promise<void> {
  if (!owned.has(child)) return;
  child.kill(signal);
  const lastResort = setTimeout(() => child.kill('SIGKILL'), patience);
  await ended;
  clearTimeout(lastResort);
}

function eachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) take(line);
  });
  stream.on('end', () => {
    if (rest.trim()) take(rest);
  });
}

/** What a living process was started with, to recognise a left-over of ours; empty when there is none. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'args=', '-ww', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
