import { join } from 'node:path';
import { checkoutFolder } from '#run/checkout';
import type { Settings } from '#run/settings';

/** How the worker's Node is started: without what the SDK does for every promise and every call into a workflow, unless it is asked for. */
export function workerNodeArgs({ workerStackTraces, workerCallTimeouts }: Partial<Pick<Settings, 'workerStackTraces' | 'workerCallTimeouts'>> = {}): string[] {
  return [roomForTheYoung, ...loadedFirst('withoutIdleSinkTrips.cjs'), ...(workerStackTraces ? [] : loadedFirst('withoutStackTraces.cjs')), ...(workerCallTimeouts ? [] : loadedFirst('withoutCallTimeouts.cjs'))];
}

/** Megabytes of young objects before they are looked through: an activation makes many that are dead at its end, and with Node's 16 some of them are copied for nothing. */
const roomForTheYoung = '--max-semi-space-size=64';

const loadedFirst = (file: string) => ['--require', join(checkoutFolder(), 'run', file)];
