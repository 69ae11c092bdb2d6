// Plain JavaScript without dependencies: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

/** Checks Node, installs what is missing and gives the exports of a TypeScript file of `run/`; `lastWords` end the output where that fails. */
export async function prepare(entry, lastWords = '') {
  try {
    requireNode();
    await installDependencies();
    return await loadTypeScript(entry);
  } catch (error) {
    process.stderr.write(`${error instanceof CannotPrepare ? error.message : error.stack}\n`);
    process.stdout.write(lastWords);
    process.exit(1);
  }
}

/** Something this machine lacks, in a sentence for its owner. */
class CannotPrepare extends Error {}

/** A sentence instead of a syntax error where Node is too old. */
function requireNode() {
  const wanted = readJson('package.json').engines.node.replace('>=', '');
  const parts = (version) => version.split('.').map(Number);
  const [major = 0, minor = 0] = parts(process.versions.node);
  const [wantedMajor = 0, wantedMinor = 0] = parts(wanted);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new CannotPrepare(`Yiwang needs Node ${wanted} or newer; this is Node ${process.versions.node}. Install a current one from nodejs.org and start again.`);
}

/** Installs exactly what package-lock.json names, unless it is already there. */
async function installDependencies() {
  const reason = staleness();
  if (!reason) return;
  process.stdout.write(`Installing dependencies (${reason}) …\n`);
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const output = await runWithProgress([...npm, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], 'installing');
  if (output.code === 0) return;
  throw new CannotPrepare(`${output.text}\nThe dependencies could not be installed. Check that this machine reaches its npm registry ("npm ping"), then start again.`);
}

/** Compares contents, not times: a fresh clone gives all files the same time. */
function staleness() {
  const installed = join('node_modules', '.package-lock.json');
  if (!existsSync(join(checkout, installed))) return 'none installed yet';
  const there = readJson(installed).packages;
  for (const [name, wanted] of Object.entries(readJson('package-lock.json').packages)) {
    if (name === '' || wanted.optional || wanted.peer) continue;
    if (there[name]?.version !== wanted.version) return `${name.replace(/^.*node_modules\//, '')} is not ${wanted.version}`;
  }
  return undefined;
}

async function loadTypeScript(entry) {
  const { bundleForNode } = await import('./bundling.mjs');
  const outfile = join(checkout, '.yiwang', 'run', `${entry.replace(/\.ts$/, '')}.mjs`);
  mkdirSync(dirname(outfile), { recursive: true });
  // Moved into place whole: another start may be reading it.
  const arriving = `${outfile}.${process.pid}`;
  await bundleForNode({ absWorkingDir: checkout, entryPoints: [join('run', entry)], outfile: arriving, sourcemap: 'inline' });
  renameSync(arriving, outfile);
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(outfile).href);
}

function runWithProgress([file, ...args], what) {
  return new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(file, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { text += chunk; });
    const tick = setInterval(() => process.stdout.write(`  ${what}, ${Math.round((Date.now() - began) / 1000)} s …\n`), 10_000);
    child.once('error', (error) => { text += error.message; });
    child.once('close', (code) => {
      clearInterval(tick);
      resolve({ code, text });
    });
  });
}

function readJson(path) {
  return JSON.parse(readFileSync(join(checkout, path), 'utf8'));
}
