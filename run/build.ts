import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkoutFolder } from '#run/checkout';
import { bundleForNode } from './bundling.mjs';

/** Where the built parts lie. */
export interface BuiltParts {
  web: string;
  worker: string;
  /** The threads of pre-flights and shadows; the web server looks for them beside itself. */
  preflight: string;
  /** The thread of an import of grids; the web server looks for it beside itself. */
  gridImport: string;
  shadow: string;
  /** The thread in which scenarios are played; the web server looks for it beside itself. */
  scenarios: string;
  /** The thread in which what shall come into force is checked; the web server looks for it beside itself. */
  releaseCheck: string;
  workflows: string;
  console: string;
  migrations: string;
}

interface Part {
  name: string;
  /** What it is made of; a change of any file's content makes it stale. */
  sources: string[];
  output: string;
  /** Makes it in the folder given, which takes the place of `output` when whole. */
  make(into: string): Promise<void>;
}

const root = checkoutFolder();
const folder = join(root, '.yiwang', 'build');
const parts: BuiltParts = {
  web: join(folder, 'servers', 'web.mjs'),
  worker: join(folder, 'servers', 'worker.mjs'),
  preflight: join(folder, 'servers', 'preflight.mjs'),
  gridImport: join(folder, 'servers', 'gridImport.mjs'),
  shadow: join(folder, 'servers', 'shadow.mjs'),
  scenarios: join(folder, 'servers', 'scenarios.mjs'),
  releaseCheck: join(folder, 'servers', 'releaseCheck.mjs'),
  workflows: join(folder, 'workflows', 'workflows.js'),
  console: join(folder, 'console'),
  migrations: join(folder, 'migrations'),
};
const core = ['city', 'bpmn', 'workflows'];
/** What computes for so long that no request should wait for it. */
const threads = ['run/preflight.ts', 'run/shadow.ts', 'run/gridImport.ts', 'run/scenarios.ts', 'run/releaseCheck.ts'];

const recipes: Part[] = [
  { name: 'servers', sources: [...core, 'database', 'activities', 'web/api', 'web/contract', 'run'], output: join(folder, 'servers'), make: (into) => bundle(['run/web.ts', 'run/worker.ts', ...threads], into) },
  { name: 'migrations', sources: ['migrations'], output: parts.migrations, make: (into) => bundle(files('migrations').filter((file) => /\/\d{3}_\w+\.ts$/.test(file)), into) },
  { name: 'workflows', sources: [...core, 'run/workflowBundle.ts'], output: join(folder, 'workflows'), make: bundleForSandbox },
  { name: 'console', sources: ['city', 'bpmn', 'workflows/engine', 'web/console', 'web/contract'], output: parts.console, make: buildConsole },
];

/** Builds what changed since it was last built and tells of each part it has to wait for. */
export async function buildStale(tell: (line: string) => void, wanted: string[] = recipes.map(({ name }) => name)): Promise<BuiltParts> {
  for (const recipe of recipes.filter(({ name }) => wanted.includes(name))) {
    const hash = contentHash([...recipe.sources, 'package-lock.json', 'tsconfig.json']);
    const stamp = join(folder, `${recipe.name}.sha256`);
    if (exists(recipe.output) && exists(stamp) && readFileSync(stamp, 'utf8') === hash) continue;
    tell(`building the ${recipe.name} …`);
    // Beside the old one and then moved: two starts of one checkout may build at once, and a killed build leaves the old one whole.
    const into = `${recipe.output}.${process.pid}`;
    mkdirSync(into, { recursive: true });
    try {
      await recipe.make(into);
      putInPlace(into, recipe.output);
      writeFileSync(stamp, hash);
    } finally {
      rmSync(into, { recursive: true, force: true });
    }
  }
  return parts;
}

/** Moved, never deleted in place: who serves from the old folder, or builds the same beside us, meets a whole one. */
function putInPlace(made: string, output: string): void {
  const old = `${output}.${process.pid}.old`;
  if (exists(output)) renameSync(output, old);
  try {
    renameSync(made, output);
  } catch (error) {
    // Another start has put the same there in between.
    if (!exists(output)) throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

/** Bundles TypeScript of the checkout for Node. */
export async function bundle(entryPoints: string[], outdir: string): Promise<void> {
  await bundleForNode({ absWorkingDir: root, entryPoints, outdir, outExtension: { '.js': '.mjs' }, sourcemap: 'linked' });
}

async function bundleForSandbox(into: string): Promise<void> {
  // Loaded only when needed: the SDK and its bundler take a second to load.
  const { bundleWorkflows } = await import('#run/workflowBundle');
  const { code } = await bundleWorkflows();
  writeFileSync(join(into, 'workflows.js'), code);
}

async function buildConsole(into: string): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', join(root, 'web', 'console'), '--logLevel', 'warn', '--outDir', into, '--emptyOutDir'], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
}

function contentHash(sources: string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(files).sort()) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

/** Files below a path of the checkout, without tests. */
function files(path: string): string[] {
  if (!exists(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
