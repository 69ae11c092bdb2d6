import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutFolder } from '#run/checkout';
import { freePort } from '#run/ports';

/** `npm start` as a person runs it, on a data folder and a port of its own. */
export interface RunningCentre {
  url: string;
  port: number;
  dataDir: string;
  pid: number;
  /** Everything it has written so far. */
  output(): string;
  /** Resolves with the exit code. */
  ended: Promise<number>;
  /** Resolves when the pattern is written; rejects when it ends first. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ctrl-C; resolves with the exit code. */
  interrupt(): Promise<number>;
  /** Ends it and deletes its data. */
  discard(): Promise<void>;
}

/** Starts the centre; `says(/is ready/)` waits until it takes visitors. */
export async function startCentre(environment: Record<string, string> = {}): Promise<RunningCentre> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-centre-'));
  const port = Number(environment.PORT ?? (await freePort()));
  const dataDir = environment.DATA_DIR ?? join(folder, 'data');
  const child = spawn(process.execPath, [join(checkoutFolder(), 'run', 'start.mjs')], {
    env: { ...withoutTestRunner(), PORT: String(port), DATA_DIR: dataDir, EXAMPLE_CASES: 'few', ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      for (const look of waiting) look();
    });
  }
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const says = (pattern: RegExp) => new Promise<RegExpExecArray>((resolve, reject) => {
    const look = () => {
      const found = pattern.exec(written);
      if (!found) return;
      waiting.delete(look);
      resolve(found);
    };
    waiting.add(look);
    look();
    void ended.then((code) => reject(new Error(`It ended with code ${code} and never said ${pattern}:\n${written}`)));
  });
  const interrupt = () => {
    child.kill('SIGINT');
    return ended;
  };
  return {
    url: `http://localhost:${port}`, port, dataDir, pid: child.pid ?? 0, output: () => written, ended, says, interrupt,
    discard: async () => {
      await interrupt();
      await resetData(dataDir);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As `npm run reset -- --yes`: also what lies outside the data folder for root. */
function resetData(dataDir: string): Promise<void> {
  const reset = spawn(process.execPath, [join(checkoutFolder(), 'run', 'reset.mjs'), '--yes'], { env: { ...withoutTestRunner(), DATA_DIR: dataDir }, stdio: 'ignore' });
  return new Promise((resolve) => reset.once('close', () => resolve()));
}

function withoutTestRunner(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|TEST$|DATABASE_URL|TEMPORAL_ADDRESS|DEMO)/.test(name)));
}
