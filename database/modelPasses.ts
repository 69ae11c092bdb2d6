import type { Passes } from '#engine/simulation/coverage';
import type { Database, Transaction } from './connection';

/** Passes of some cases. */
export interface CountedPasses extends Passes {
  cases: number;
}

/** What the facts tell of passes, as `passesIn` of the engine reads them. */
const counted = `f.kind in ('elementCompleted', 'sequenceFlowTaken')`;
const kindOfFact = `case f.kind when 'elementCompleted' then 'node' else 'flow' end`;
const elementOfFact = `coalesce(f.body ->> 'nodeId', f.body ->> 'flowId')`;

/** Counts the passes of cases that have ended and were not counted yet, some at a time; answers how many cases. Each is counted once, whoever counts; minutes of `utcOffset` make the city's days. */
export async function countPasses(database: Database, { limit, utcOffset }: { limit: number; utcOffset: number }): Promise<number> {
  return database.transaction(async (transaction) => {
    const ended = await transaction('instances').whereNotNull('ended_at').andWhere({ are_passes_counted: false }).orderBy('ended_at').limit(limit).forUpdate().skipLocked().pluck<string[]>('instance_id');
    if (ended.length === 0) return 0;
    await addPasses(transaction, ended, utcOffset);
    await transaction('instances').whereIn('instance_id', ended).update({ are_passes_counted: true });
    return ended.length;
  });
}

/** In the order of the key, so that two who count at once do not wait for each other in a circle. */
async function addPasses(transaction: Transaction, instanceIds: readonly string[], utcOffset: number): Promise<void> {
  await transaction.raw(`
    with ended as (select instance_id, process_id, version, ((ended_at at time zone 'UTC') + make_interval(mins => :utcOffset))::date as day from instances where instance_id = any(:instanceIds)),
    passed as (
      select e.process_id, e.version, e.day, ${kindOfFact} as kind, ${elementOfFact} as element_id, count(*) as count
      from ended e join facts f using (instance_id) where ${counted} group by 1, 2, 3, 4, 5
      union all select process_id, version, day, 'case', '', count(*) from ended group by 1, 2, 3
    )
    insert into model_passes as p (process_id, version, day, kind, element_id, count) select * from passed order by 1, 2, 3, 4, 5
    on conflict (process_id, version, day, kind, element_id) do update set count = p.count + excluded.count
  `, { instanceIds, utcOffset });
}

export interface PassPeriod {
  processId: string;
  version: number;
  /** Days as YYYY-MM-DD, both included. */
  from: string;
  to: string;
}

/** What the cases of a version that ended within some days went through. */
export async function endedPasses(database: Database, { processId, version, from, to }: PassPeriod): Promise<CountedPasses> {
  const rows = await database('model_passes').where({ process_id: processId, version }).whereBetween('day', [from, to]).groupBy('kind', 'element_id')
    .select<PassRow[]>('kind', 'element_id', database.raw('sum(count)::float8 as count'));
  return passesOf(rows);
}

/** What the cases of a version that run went through so far: the newest, up to a limit. */
export async function runningPasses(database: Database, { processId, version, limit }: { processId: string; version: number; limit: number }): Promise<CountedPasses & { running: number }> {
  const all = database('instances').where({ process_id: processId, version }).whereIn('status', ['active', 'suspended']);
  const [total, newest] = await Promise.all([all.clone().count<{ count: string }[]>({ count: '*' }).first(), all.clone().orderBy('instance_id', 'desc').limit(limit).pluck<string[]>('instance_id')]);
  const { rows } = await database.raw<{ rows: PassRow[] }>(`select ${kindOfFact} as kind, ${elementOfFact} as element_id, count(*)::float8 as count from facts f where f.instance_id = any(?) and ${counted} group by 1, 2`, [newest]);
  return { ...passesOf(rows), cases: newest.length, running: Number(total?.count ?? 0) };
}

/** How many cases have ended and are not counted yet, up to a limit. */
export async function uncountedCases(database: Database, { processId, version, limit }: { processId: string; version: number; limit: number }): Promise<number> {
  const rows = await database('instances').whereNotNull('ended_at').andWhere({ are_passes_counted: false, process_id: processId, version }).limit(limit).pluck<string[]>('instance_id');
  return rows.length;
}

interface PassRow { kind: 'case' | 'node' | 'flow'; element_id: string; count: number }

function passesOf(rows: readonly PassRow[]): CountedPasses {
  const of = (kind: PassRow['kind']) => Object.fromEntries(rows.filter((row) => row.kind === kind).map(({ element_id, count }) => [element_id, count]));
  return { nodes: of('node'), flows: of('flow'), cases: rows.find(({ kind }) => kind === 'case')?.count ?? 0 };
}
