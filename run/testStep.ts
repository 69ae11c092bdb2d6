import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from '#run/checkout';

/** One step of `npm test`: what it runs, and how its checks are counted. */
export interface TestStep {
  name: string;
  args: string[];
  /** A project of vitest.config.ts, whose tests are counted one by one; else the whole program is one check. */
  counted?: boolean;
}

export interface StepResult {
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** What to show in full because something failed. */
  output: string;
}

/** The part of vitest's JSON report the count is made from. */
interface Report {
  testResults: { status: string; message: string; assertionResults: { status: string }[] }[];
}

const root = checkoutFolder();
const modules = join(root, 'node_modules');
const program = {
  types: [join(modules, 'vue-tsc', 'bin', 'vue-tsc.js'), '--noEmit'],
  lint: [join(modules, 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
};

export const typesStep: TestStep = { name: 'types', args: program.types };
export const lintStep: TestStep = { name: 'lint', args: program.lint };

/** The tests of one vitest project. */
export function vitestStep(name: string): TestStep {
  return { name, counted: true, args: [join(modules, 'vitest', 'vitest.mjs'), 'run', '--project', name, '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`] };
}

/** Runs a step to its end and counts; never throws. */
export async function runStep(step: TestStep, environment: Record<string, string | undefined>): Promise<StepResult> {
  const began = Date.now();
  mkdirSync(join(root, '.yiwang', 'reports'), { recursive: true });
  rmSync(reportOf(step.name), { force: true });
  const { code, output } = await run(step.args, environment);
  const seconds = (Date.now() - began) / 1000;
  const counted = step.counted ? countTests(step.name, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  return { ...counted, seconds, output };
}

function reportOf(name: string): string {
  return join(root, '.yiwang', 'reports', `${name}.json`);
}

function run(args: string[], environment: Record<string, string | undefined>): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--max-old-space-size=4096', ...args], { cwd: root, env: { ...environment, FORCE_COLOR: '0', NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A file that could not be loaded, an error outside any test and a step without tests are failures too. */
function countTests(name: string, code: number): { passed: number; failed: number; skipped: number } {
  if (!existsSync(reportOf(name))) return { passed: 0, failed: 1, skipped: 0 };
  const { testResults } = JSON.parse(readFileSync(reportOf(name), 'utf8')) as Report;
  const statuses = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const count = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length;
  const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed')).length;
  const failed = count('failed') + unloaded;
  const passed = count('passed');
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, skipped: count('skipped', 'pending', 'todo', 'disabled') };
}
