import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkoutFolder } from '#run/checkout';
import { figure, table } from '#run/bench/table';

/** Kilobytes one waiting instance costs its worker, garbage collected. */
export interface InstanceMemory {
  /** Heap of the thread that runs workflows, where it is one of its own: the instance with its state. */
  workflowThread: number;
  /** Heap of the worker's main thread: the SDK's own books, and all else where it is the only one. */
  mainThread: number;
  /** What the process as a whole grew by; holds the SDK's native part and what allocators keep. */
  resident: number;
}

export interface MeasuredWorker {
  pid(): number;
  /** Where the worker's probe writes. */
  file: string;
  /** Starts an instance that then waits. */
  start(): Promise<unknown>;
}

const warmedUp = 50;

/** How a worker's Node is started so that its memory can be asked for. */
export function memoryProbeArgs(): string[] {
  return ['--expose-gc', '--require', join(checkoutFolder(), 'run', 'bench', 'memoryProbe.cjs')];
}

/** What so many waiting instances cost a worker, each; a few are started before so that code and pools are no part of it. */
export async function memoryPerInstance(worker: MeasuredWorker, instances: number): Promise<InstanceMemory> {
  await startMany(worker, warmedUp);
  const before = await figuresOf(worker);
  await startMany(worker, instances);
  const after = await figuresOf(worker);
  const each = (of: keyof InstanceMemory) => (after[of] - before[of]) / 1024 / instances;
  return { workflowThread: each('workflowThread'), mainThread: each('mainThread'), resident: each('resident') };
}

/** The same as a table, a line for each subject. */
export function memoryTable(rows: [string, InstanceMemory][]): string {
  return table(['KB per waiting instance', 'workflow heap', 'main heap', 'both heaps', 'resident'],
    rows.map(([name, { workflowThread, mainThread, resident }]) => [name, ...[workflowThread, mainThread, workflowThread + mainThread, resident].map(figure)]));
}

async function startMany({ start }: MeasuredWorker, instances: number): Promise<void> {
  for (let begun = 0; begun < instances; begun += 10) await Promise.all(Array.from({ length: 10 }, start));
}

async function figuresOf({ pid, file }: MeasuredWorker): Promise<InstanceMemory> {
  rmSync(file, { force: true });
  process.kill(pid(), 'SIGWINCH');
  while (!existsSync(file)) await pause(50);
  return JSON.parse(readFileSync(file, 'utf8')) as InstanceMemory;
}
