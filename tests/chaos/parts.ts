import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { workerNodeArgs } from '#run/workerProcess';
import { workflowBundleFile } from './preparation';
import type { ProcessBed } from './processBed';
import type { RunBudget } from '#workflows/messages';

let built: Promise<string> | undefined;

afterAll(async () => {
  if (built) rmSync(await built, { recursive: true, force: true });
});

/** The test's own processes, built once per file; a loader would cost seconds at each start. */
function builtParts(): Promise<string> {
  const root = checkoutFolder();
  built ??= (async () => {
    // Below the checkout, so that packages are found.
    mkdirSync(join(root, '.yiwang'), { recursive: true });
    const outdir = mkdtempSync(join(root, '.yiwang', 'chaos-'));
    await build({
      absWorkingDir: root, entryPoints: ['tests/chaos/workerPart.ts', 'tests/chaos/apiPart.ts'], outdir, outExtension: { '.js': '.mjs' }, bundle: true, packages: 'external', platform: 'node',
      format: 'esm', target: 'node20', logLevel: 'warning',
    });
    return outdir;
  })();
  return built;
}

export interface Part {
  kill(): Promise<void>;
  ended: Promise<void>;
}

/** Starts a worker with a sweeper and waits until it takes work. */
export async function startWorkerPart(bed: ProcessBed, budget?: RunBudget): Promise<Part> {
  const child = await startPart(bed, 'workerPart.mjs', { CHAOS_BUNDLE: await workflowBundleFile(), CHAOS_BUDGET: JSON.stringify(budget ?? {}) }, workerNodeArgs());
  await new Promise<void>((resolve, reject) => {
    child.process.once('message', () => resolve());
    child.process.once('exit', (code) => reject(new Error(`the worker ended with ${code} before it was ready`)));
  });
  return child;
}

/** Starts an API process that will die of its own hand. */
export function startApiPart(bed: ProcessBed, settings: { CHAOS_DIES: string; CHAOS_TASK: string; CHAOS_COMMAND: string }): Promise<Part> {
  return startPart(bed, 'apiPart.mjs', settings);
}

async function startPart(bed: ProcessBed, file: string, settings: Record<string, string>, execArgv: string[] = []): Promise<Part & { process: ChildProcess }> {
  const child = fork(join(await builtParts(), file), {
    env: { ...process.env, CHAOS_DATABASE: bed.databaseUrl, CHAOS_TEMPORAL: bed.temporal.address, CHAOS_NAMESPACE: bed.temporal.namespace, CHAOS_QUEUE: bed.taskQueue, ...settings },
    execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    process: child, ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
