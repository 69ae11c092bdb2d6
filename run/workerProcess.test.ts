import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { workerNodeArgs } from '#run/workerProcess';

const sdk = join(checkoutFolder(), 'node_modules', '@temporalio', 'worker');

it('takes the stack traces away from the SDK they were measured with, and from no other', () => {
  const { version } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8')) as { version: string };
  expect(version).toBe('1.24.0');
  const internals = readFileSync(join(sdk, 'lib', 'workflow', 'vm-shared.js'), 'utf8');
  expect(internals).toContain('promiseHooks.createHook({');
  expect(internals).toContain('stack trace collection will be disabled');
});

it('leaves a worker whose promises call no hook, in its threads as well', () => {
  const script = `
    const { Worker, isMainThread } = require('node:worker_threads');
    const v8 = require('node:v8');
    let calls = 0;
    v8.promiseHooks.createHook({ init: () => calls++ });
    Promise.resolve().then(() => {
      console.log(calls);
      if (isMainThread) new Worker(process.argv[1] ?? '', { eval: true });
    });`;
  const output = (args: string[]) => execFileSync(process.execPath, [...args, '-e', script, script], { encoding: 'utf8' }).trim().split('\n');
  expect(output(workerNodeArgs({ workerStackTraces: false }))).toEqual(['0', '0']);
  expect(Number(output(workerNodeArgs({ workerStackTraces: true }))[0])).toBeGreaterThan(0);
});
