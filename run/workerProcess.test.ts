import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { hasWorkflowThread, workerNodeArgs } from '#run/workerProcess';

const sdk = join(checkoutFolder(), 'node_modules', '@temporalio', 'worker');

it('takes the stack traces away from the SDK they were measured with, and from no other', () => {
  const { version } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8')) as { version: string };
  expect(version).toBe('1.24.0');
  const internals = readFileSync(join(sdk, 'lib', 'workflow', 'vm-shared.js'), 'utf8');
  expect(internals).toContain('node_v8_1.default.promiseHooks.createHook({');
  expect(internals).toContain('stack trace collection will be disabled');
});

it('takes the timeouts of calls away where the SDK gives them', () => {
  const internals = readFileSync(join(sdk, 'lib', 'workflow', 'reusable-vm.js'), 'utf8');
  expect(internals).toContain('callIntoVmScript.runInContext(context, {');
  expect(internals).toContain('timeout: isolateExecutionTimeoutMs');
});

it('gives instances a thread of their own only where something is asked for that needs one', () => {
  expect(hasWorkflowThread({})).toBe(false);
  expect(hasWorkflowThread({ workerCallTimeouts: true })).toBe(true);
  expect(hasWorkflowThread({ workerStackTraces: true })).toBe(true);
  const internals = readFileSync(join(sdk, 'lib', 'worker.js'), 'utf8');
  expect(internals).toContain('if (compiledOptions.debugMode) {\n            if (compiledOptions.reuseV8Context) {\n                return await reusable_vm_1.ReusableVMWorkflowCreator.create(');
});

it('gives the worker and its threads more room for young objects than Node does', () => {
  const script = `
    const { Worker, isMainThread } = require('node:worker_threads');
    const newSpace = () => require('node:v8').getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space').space_size;
    let most = 0;
    for (let round = 0; round < 12; round++) {
      const alive = Array.from({ length: 200000 }, (_, index) => ({ index, text: 'x' + index }));
      most = Math.max(most, newSpace(), alive.length);
    }
    console.log(most > 40000000);
    if (isMainThread) new Worker(process.argv[1] ?? '', { eval: true });`;
  const output = (args: string[]) => execFileSync(process.execPath, [...args, '-e', script, script], { encoding: 'utf8' }).trim().split('\n');
  expect([output(workerNodeArgs()), output([])]).toEqual([['true', 'true'], ['false', 'false']]);
});

describe('a worker whose promises call no hook of the SDK', () => {
  /** Prints a line in the main thread and one in a thread. */
  const inBothThreads = (args: string[], body: string) => {
    const script = `
      const { Worker, isMainThread } = require('node:worker_threads');
      const next = () => { if (isMainThread) new Worker(process.argv[1] ?? '', { eval: true }); };
      ${body}`;
    return execFileSync(process.execPath, [...args, '-e', script, script], { encoding: 'utf8' }).trim().split('\n');
  };

  it('has no such hook, in its threads as well, unless it is asked for', () => {
    const counting = `
      let calls = 0;
      require('node:v8').promiseHooks.createHook({ init: () => calls++ });
      Promise.resolve().then(() => { console.log(calls); next(); });`;
    expect(inBothThreads(workerNodeArgs({ workerStackTraces: false }), counting)).toEqual(['0', '0']);
    expect(Number(inBothThreads(workerNodeArgs({ workerStackTraces: true }), counting)[0])).toBeGreaterThan(0);
  });

  it('keeps what belongs to an asynchronous course, in a sandbox as well: a workflow knows its cancellation scope by it', () => {
    const awaiting = `
      const { AsyncLocalStorage } = require('node:async_hooks');
      const vm = require('node:vm');
      const scope = new AsyncLocalStorage();
      const sandbox = vm.createContext({ scope, tell: (line) => { console.log(line); next(); } });
      scope.run('kept', () => vm.runInContext('(async () => { await null; await null; tell(scope.getStore()); })()', sandbox));`;
    expect(inBothThreads(workerNodeArgs(), awaiting)).toEqual(['kept', 'kept']);
  });
});

describe.each([{ where: 'beside everything else', ownThread: false }, { where: 'in a thread of their own', ownThread: true }])('calls without a timeout of their own, $where', ({ ownThread }) => {
  /** Calls into a sandbox as the SDK does. */
  const calling = (body: string) => {
    const script = `
      const { Worker, isMainThread } = require('node:worker_threads');
      if (isMainThread && ${ownThread}) new Worker(process.argv[1], { eval: true });
      else {
        const vm = require('node:vm');
        const context = vm.createContext({ log: (text) => require('node:fs').writeSync(1, text + '\\n') }, { microtaskMode: 'afterEvaluate' });
        const call = (code) => new vm.Script(code).runInContext(context, { timeout: 1000, displayErrors: true });
        ${body}
      }`;
    return spawnSync(process.execPath, [...workerNodeArgs(), '-e', script, script], { encoding: 'utf8', timeout: 60_000 });
  };

  it('answers and throws as before, and ends when nothing is left to do', () => {
    const { stdout, status } = calling("call('log(6 * 7)'); try { call('missing()'); } catch (error) { call('log(' + JSON.stringify(error.name) + ')'); } call('Promise.resolve().then(() => log(1))');");
    expect(stdout.trim().split('\n')).toEqual(['42', 'ReferenceError', '1']);
    expect(status).toBe(0);
  });

  it('ends the process of a call that does not come back, and says what to set', () => {
    const { signal, stderr } = calling("call('for (;;);')");
    expect(signal).toBe('SIGKILL');
    expect(stderr).toContain('WORKER_CALL_TIMEOUTS=true');
  });

  it('leaves a thread alone that is busy with call after call', () => {
    const { stdout, signal } = calling("const until = Date.now() + 2500; while (Date.now() < until) call('for (let i = 0; i < 1e6; i++);'); call('log(\"done\")')");
    expect({ stdout: stdout.trim(), signal }).toEqual({ stdout: 'done', signal: null });
  });
});
