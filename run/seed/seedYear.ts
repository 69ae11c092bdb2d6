import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { localDate } from '#bpmn/instant';
import { ordinaryRule } from '#city/caseNumber';
import { findApiClient } from '#database/apiClients';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { saveDepartments } from '#database/departments';
import { numberRuleOn } from '#database/numberRules';
import { buildStale } from '#run/build';
import { checkoutFolder } from '#run/checkout';
import { demoApiKey, isEmptyCity, seedDemoCity } from '#run/demo/seed';
import { migrateDatabase } from '#run/migrate';
import { startPostgres } from '#run/postgres';
import { takeLock } from '#run/runningLock';
import { layOutGround } from '#run/seed/seedGround';
import { writeYear } from '#run/seed/seedRows';
import { seedUnits } from '#run/seed/seedUnits';
import { yearPlan } from '#run/seed/yearPlan';
import type { YearPlan } from '#run/seed/yearPlan';
import { readSettings } from '#run/settings';

/** What of a year is asked for. */
export interface WantedYear {
  cases: number;
  seed: number;
  /** The local day after the year's last, `yyyy-mm-dd`. */
  until: string;
  hasSteps: boolean;
}

/** The seed cannot be laid; the sentence says why and what to do. */
export class SeedRefused extends Error {
  override name = 'SeedRefused';
}

const most = 10_000_000;
/** Any two seeds at once would give the same numbers. */
const onlyOne = `select pg_advisory_xact_lock(hashtext('yiwang seed'))`;

/** `npm run seed -- --cases N [--seed S] [--until yyyy-mm-dd] [--without-steps]`: a city's year of cases in an empty or demo database. Answers the exit code. */
export async function seedYear(args: string[], environment: Record<string, string | undefined>, out: { write(text: string): unknown }): Promise<number> {
  const tell = (line: string) => void out.write(`${line}\n`);
  try {
    const wanted = wantedOf(args);
    const { migrations } = await buildStale(tell, ['migrations']);
    await onDatabase(environment, async (url) => {
      await migrateDatabase(url, migrations);
      const database = openDatabase({ url, applicationName: 'yiwang seed' });
      try {
        tell(planAsText(await layYear(database, wanted, tell)));
      } finally {
        await database.destroy();
      }
    });
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    tell(error.message);
    return 1;
  }
}

/** Lays a year in a migrated database, all of it or nothing; answers what it laid. */
export async function layYear(database: Database, { cases, seed, until, hasSteps }: WantedYear, tell: (line: string) => void): Promise<YearPlan> {
  const plan = yearPlan(cases);
  const units = seedUnits();
  if (await isEmptyCity(database)) await seedDemoCity(database, join(checkoutFolder(), 'bpmn', 'models'), Date.now());
  else if (!(await findApiClient(database, demoApiKey))) throw new SeedRefused('This database holds a city that is not the demo city. Give an empty database in DATABASE_URL; nothing was changed.');
  await database.transaction(async (transaction) => {
    await transaction.raw(onlyOne);
    if (await transaction('cases').where('instance_id', 'like', `seed-${seed}-%`).first('id')) throw new SeedRefused(`The year of seed ${seed} is laid already. Choose another --seed, or "npm run reset".`);
    if ((await numberRuleOn(transaction, until)).pattern !== ordinaryRule.pattern) throw new SeedRefused('The rule of case numbers was changed; a seed knows the ordinary rule alone. Nothing was changed.');
    await transaction.raw('set local synchronous_commit = off; set local work_mem = \'256MB\'');
    await saveDepartments(transaction, units);
    await layOutGround(transaction, units);
    await writeYear(transaction, { plan, seed, until: Date.parse(`${until}T00:00:00+08:00`), hasSteps }, tell);
  });
  for (const table of ['cases', 'case_progress', 'matters', 'notices', 'user_tasks', 'facts']) await database.raw('analyze ??', [table]);
  return plan;
}

/** What was laid, in the words of the statistics page. */
function planAsText({ cases, handled, late, returned, reworked, dissatisfied, settled, remedied }: YearPlan): string {
  const share = ((handled / cases) * 100).toFixed(2);
  return `立案 filed ${cases} · 处置结案 handled ${handled} (${share} %) · 超期 late ${late} · 退回 returned ${returned} · 返工 reworked ${reworked} · 不满意 dissatisfied ${dissatisfied} · 确权 settled ${settled} · 代整治 remedied ${remedied}`;
}

function wantedOf(args: string[]): WantedYear {
  const { values } = parseArgs({ args, options: { cases: { type: 'string' }, seed: { type: 'string', default: '1' }, until: { type: 'string', default: localDate(Date.now()) }, 'without-steps': { type: 'boolean', default: false } } });
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  if (!Number.isInteger(cases) || cases < 1000 || cases > most) throw new SeedRefused(`Say how many cases, from 1000 to ${most}: npm run seed -- --cases 260000`);
  if (!Number.isInteger(seed) || seed < 1 || seed > 9999) throw new SeedRefused('--seed is a whole number from 1 to 9999.');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.until) || Number.isNaN(Date.parse(`${values.until}T00:00:00+08:00`))) throw new SeedRefused('--until is a day, such as 2022-01-01 for the year 2021.');
  return { cases, seed, until: values.until, hasSteps: !values['without-steps'] };
}

/** The database of DATABASE_URL, else the embedded one, which nobody else may be running meanwhile. */
async function onDatabase(environment: Record<string, string | undefined>, work: (url: string) => Promise<void>): Promise<void> {
  const { databaseUrl, dataDir } = readSettings(environment);
  if (databaseUrl !== undefined) return work(databaseUrl);
  const lock = await takeLock(dataDir, 'npm run seed');
  try {
    const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') });
    try {
      await work(postgres.url);
    } finally {
      await postgres.stop();
    }
  } finally {
    lock.release();
  }
}
