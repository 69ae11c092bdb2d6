import type { Act } from '#engine/simulation/act';
import type { Expected, Scenario } from '#engine/simulation/scenario';
import type { Database, Transaction } from './connection';
import { jsonText } from './jsonText';

/** A scenario as it is kept. */
export interface KeptScenario extends Scenario {
  scenarioId: string;
  processId: string;
  name: string;
  savedBy?: string;
  savedAt: Date;
}

interface ScenarioRow {
  scenario_id: string;
  process_id: string;
  name: string;
  starts_at: Date;
  acts: Act[];
  expected: Expected;
  created_by: string | null;
  saved_by: string | null;
  saved_at: Date;
}

/** The scenarios of some processes, by name. */
export async function scenariosOf(database: Database | Transaction, processIds: readonly string[]): Promise<KeptScenario[]> {
  const rows = await database<ScenarioRow>('scenarios').whereIn('process_id', [...processIds]).orderBy(['process_id', 'name']);
  return rows.map(scenarioOf);
}

/** What tells whether the scenarios of a process, or anything published, have changed since; and how many scenarios there are. */
export async function scenarioStamp(database: Database, processId: string): Promise<{ release: number; scenarios: number; saved: string }> {
  const { rows: [row] } = await database.raw<{ rows: { release: number; scenarios: number; saved: string }[] }>(`
    select (select coalesce(max(release_number), 0) from releases)::int as release, count(*)::int as scenarios, md5(coalesce(string_agg(concat_ws(' ', scenario_id, saved_at), ',' order by scenario_id), '')) as saved
    from scenarios where process_id = ?
  `, [processId]);
  if (!row) throw new Error('A count has a row.');
  return row;
}

export async function findScenario(database: Database | Transaction, scenarioId: string): Promise<KeptScenario | undefined> {
  const row = await database<ScenarioRow>('scenarios').where({ scenario_id: scenarioId }).first();
  return row && scenarioOf(row);
}

/** Writes a scenario, new or again; false where another one of the process has its name. */
export async function keepScenario(transaction: Transaction, { scenarioId, processId, name, startsAt, acts, expected, by, at }: Omit<KeptScenario, 'savedBy' | 'savedAt'> & { by: string; at: number }): Promise<boolean> {
  const taken = await transaction('scenarios').where({ process_id: processId, name }).whereNot({ scenario_id: scenarioId }).first('scenario_id');
  if (taken) return false;
  const saved = { process_id: processId, name, starts_at: new Date(startsAt), acts: jsonText(acts), expected: jsonText(expected), saved_by: by, saved_at: new Date(at) };
  await transaction('scenarios').insert({ scenario_id: scenarioId, created_by: by, ...saved }).onConflict('scenario_id').merge(saved);
  return true;
}

export async function discardScenario(transaction: Transaction, scenarioId: string): Promise<void> {
  await transaction('scenarios').where({ scenario_id: scenarioId }).delete();
}

function scenarioOf({ scenario_id, process_id, name, starts_at, acts, expected, saved_by, saved_at }: ScenarioRow): KeptScenario {
  return { scenarioId: scenario_id, processId: process_id, name, startsAt: starts_at.getTime(), acts, expected, savedAt: saved_at, ...(saved_by !== null && { savedBy: saved_by }) };
}
