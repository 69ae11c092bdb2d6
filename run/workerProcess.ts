import { join } from 'node:path';
import { checkoutFolder } from '#run/checkout';
import type { Settings } from '#run/settings';

type WorkerSettings = Partial<Pick<Settings, 'workerStackTraces' | 'workerCallTimeouts'>>;

/** How the worker's Node is started: without what the SDK does for every promise and every call into a workflow, unless it is asked for. */
export function workerNodeArgs({ workerStackTraces, workerCallTimeouts }: WorkerSettings = {}): string[] {
  return [roomForTheYoung, ...(workerStackTraces ? [] : loadedFirst('withoutStackTraces.cjs')), ...(workerCallTimeouts ? [] : loadedFirst('withoutCallTimeouts.cjs'))];
}

/** Whether instances run in a thread of their own: a timeout can end only what another thread waits for, and stack traces are taken of every promise of a thread. */
export function hasWorkflowThread({ workerStackTraces = false, workerCallTimeouts = false }: WorkerSettings): boolean {
  return workerStackTraces || workerCallTimeouts;
}

/** Megabytes of young objects before they are looked through: an activation makes many that are dead at its end, and with Node's 16 some of them are copied for nothing. */
const roomForTheYoung = '--max-semi-space-size=64';

const loadedFirst = (file: string) => ['--require', join(checkoutFolder(), 'run', file)];
