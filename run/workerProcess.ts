import { join } from 'node:path';
import { checkoutFolder } from '#run/checkout';
import type { Settings } from '#run/settings';

/** How the worker's Node is started: without what the SDK does for every promise and every call into a workflow, unless it is asked for. */
export function workerNodeArgs({ workerStackTraces, workerCallTimeouts }: Partial<Pick<Settings, 'workerStackTraces' | 'workerCallTimeouts'>> = {}): string[] {
  return [...(workerStackTraces ? [] : loadedFirst('withoutStackTraces.cjs')), ...(workerCallTimeouts ? [] : loadedFirst('withoutCallTimeouts.cjs'))];
}

const loadedFirst = (file: string) => ['--require', join(checkoutFolder(), 'run', file)];
