import { findBrowser } from '#run/browser';
import { buildStale } from '#run/build';
import { findTemporal } from '#run/temporalBinary';
import { lintStep, runStep, typesStep, vitestStep } from '#run/testStep';
import type { StepResult, TestStep } from '#run/testStep';

type Environment = Record<string, string | undefined>;

/** Steps that run at the same time stand in one list; a small machine has two cores. */
const steps: TestStep[][] = [
  [typesStep, lintStep],
  [vitestStep('rooms'), vitestStep('unit')],
  [vitestStep('replays')],
  [vitestStep('system')],
  [vitestStep('journeys')],
  [vitestStep('chaos')],
];
const browserStep = vitestStep('browser');

/** `npm test`: every step, failures in full, and at the end the count alone on its line. Answers the exit code. */
export async function runTests(environment: Environment, out: NodeJS.WriteStream): Promise<number> {
  const tell = (line: string) => out.write(`${line}\n`);
  const total = { passed: 0, failed: 0 };
  const count = (result: StepResult) => {
    total.passed += result.passed;
    total.failed += result.failed;
  };
  const temporal = await findTemporal(tell).catch((error: Error) => {
    tell(error.message);
    return undefined;
  });
  const env = temporal ? { ...environment, TEMPORAL_CLI: temporal.path } : environment;
  const browser = findBrowser(environment);
  // Once and before all: journeys start the centre side by side.
  await buildStale((line) => tell(`build     ${line}`)).catch((error: unknown) => {
    total.failed += 1;
    tell(`build     failed: ${String(error)}`);
  });
  for (const beside of browser ? [...steps, [browserStep]] : steps) {
    await Promise.all(beside.map(async (step) => count(await tellStep(step, env, tell))));
  }
  if (!browser) tell('browser   skipped: no Chromium found. Install one (apt-get install chromium) or set CHROMIUM to its file.');
  tell(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function tellStep(step: TestStep, environment: Environment, tell: (line: string) => void): Promise<StepResult> {
  const stillRunning = setInterval(() => tell(`${step.name.padEnd(9)} … still running`), 60_000);
  const result = await runStep(step, environment);
  clearInterval(stillRunning);
  if (result.failed) tell(`\n--- ${step.name} ---\n${result.output.trim()}\n---\n`);
  const skipped = result.skipped ? `, ${result.skipped} skipped` : '';
  tell(`${step.name.padEnd(9)} ${result.passed} passed, ${result.failed} failed${skipped}, ${result.seconds.toFixed(1)} s`);
  return result;
}
