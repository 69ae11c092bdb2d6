import { join } from 'node:path';
import { checkoutFolder } from '#run/checkout';
import type { Settings } from '#run/settings';

/** How the worker's Node is started. */
export function workerNodeArgs({ workerStackTraces }: Pick<Settings, 'workerStackTraces'>): string[] {
  return workerStackTraces ? [] : ['--require', join(checkoutFolder(), 'run', 'withoutStackTraces.cjs')];
}
