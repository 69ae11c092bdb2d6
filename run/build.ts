import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { checkoutFolder } from '#run/checkout';

/** Where the built parts lie. */
export interface BuiltParts {
  web: string;
  worker: string;
  workflows: string;
  console: string;
  migrations: string;
}

interface Part {
  name: string;
  /** What it is made of; a change of any file's content makes it stale. */
  sources: string[];
  output: string;
  make(): Promise<void>;
}

const root = checkoutFolder();
const folder = join(root, '.yiwang', 'build');
const parts: BuiltParts = {
  web: join(folder, 'servers', 'web.mjs'),
  worker: join(folder, 'servers', 'worker.mjs'),
  workflows: join(folder, 'workflows', 'workflows.js'),
  console: join(folder, 'console'),
  migrations: join(folder, 'migrations'),
};
const core = ['city', 'bpmn', 'workflows'];

const recipes: Part[] = [
  { name: 'servers', sources: [...core, 'database', 'activities', 'web/api', 'web/contract', 'run'], output: join(folder, 'servers'), make: () => bundle(['run/web.ts', 'run/worker.ts'], join(folder, 'servers')) },
  { name: 'migrations', sources: ['migrations'], output: parts.migrations, make: () => bundle(files('migrations').filter((file) => /\/\d{3}_\w+\.ts$/.test(file)), parts.migrations) },
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
    rmSync(stamp, { force: true });
    rmSync(recipe.output, { recursive: true, force: true });
    mkdirSync(recipe.output, { recursive: true });
    await recipe.make();
    writeFileSync(stamp, hash);
  }
  return parts;
}

async function bundle(entryPoints: string[], outdir: string): Promise<void> {
  await build({
    absWorkingDir: root, entryPoints, outdir, outExtension: { '.js': '.mjs' }, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', sourcemap: 'linked', logLevel: 'warning',
  });
}

async function bundleForSandbox(): Promise<void> {
  // Loaded only when needed: the SDK and its bundler take a second to load.
  const { bundleWorkflows } = await import('#run/workflowBundle');
  const { code } = await bundleWorkflows();
  writeFileSync(parts.workflows, code);
}

async function buildConsole(): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', join(root, 'web', 'console'), '--logLevel', 'warn', '--outDir', parts.console, '--emptyOutDir'], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
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
