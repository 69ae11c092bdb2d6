import type { Database } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { mostCounted } from './workQueue';
import type { QueueFilter } from './workQueue';
import { searchCases } from './caseSearch';

export interface HistoryPage {
  filter: Pick<QueueFilter, 'search' | 'stage' | 'processId' | 'subcategory'>;
  after?: string | undefined;
  limit: number;
}

/** 已办: ids of tasks a person completed, the latest first. */
export async function donePage(database: Database, personId: string, { filter, after, limit }: HistoryPage): Promise<{ taskIds: string[]; next?: string }> {
  const query = database('user_tasks as t').where({ 't.completed_by': personId, 't.state': 'completed' });
  if (filter.stage) query.where('t.stage', filter.stage);
  if (filter.processId) query.where('t.process_id', filter.processId);
  if (filter.subcategory) query.whereRaw('exists (select 1 from cases c where c.id::text = t.business_key and c.subcategory_code = ?)', [filter.subcategory]);
  const search = filter.search ? await searchCases(database, filter.search) : undefined;
  if (search?.kind === 'nothing') return { taskIds: [] };
  if (search?.kind === 'gathered') query.whereRaw('t.business_key = any(?)', [search.caseIds]);
  if (search?.kind === 'compared') query.whereRaw('exists (select 1 from cases c where c.id::text = t.business_key and c.search_terms @> ?)', [search.terms]);
  const keys = after === undefined ? undefined : keysOf(after, 2);
  if (keys) query.whereRaw('(t.ended_at, t.task_id) < (?::timestamptz, ?)', keys);
  const rows = await query.orderByRaw('t.ended_at desc, t.task_id desc').limit(limit + 1)
    .select<{ task_id: string; ended_key: string }[]>('t.task_id', database.raw(`to_char(t.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ended_key`));
  const page = pageOfRows(rows, limit, (row) => [row.ended_key, row.task_id]);
  return { taskIds: page.rows.map(({ task_id }) => task_id), ...(page.next ? { next: page.next } : {}) };
}

/** 我发起: of each case a person reported the task that is open, else the last one; the latest case first. */
export async function startedPage(database: Database, personId: string, { filter, after, limit }: HistoryPage): Promise<{ taskIds: string[]; next?: string }> {
  const latest = `select t.task_id, t.stage, t.process_id from user_tasks t where t.business_key = c.id::text order by (t.state = 'open') desc, t.created_at desc, t.task_id desc limit 1`;
  const query = database('cases as c').joinRaw(`cross join lateral (${latest}) latest`).where('c.reported_by', personId);
  if (filter.stage) query.where('latest.stage', filter.stage);
  if (filter.processId) query.where('latest.process_id', filter.processId);
  if (filter.subcategory) query.where('c.subcategory_code', filter.subcategory);
  const search = filter.search ? await searchCases(database, filter.search) : undefined;
  if (search?.kind === 'nothing') return { taskIds: [] };
  if (search?.kind === 'gathered') query.whereRaw('c.id = any(?::uuid[])', [search.caseIds]);
  if (search?.kind === 'compared') query.whereRaw('c.search_terms @> ?', [search.terms]);
  const keys = after === undefined ? undefined : keysOf(after, 1);
  if (keys) query.whereRaw('c.id < ?::uuid', keys);
  const rows = await query.orderBy('c.id', 'desc').limit(limit + 1).select<{ task_id: string; id: string }[]>('latest.task_id', 'c.id');
  const page = pageOfRows(rows, limit, (row) => [row.id]);
  return { taskIds: page.rows.map(({ task_id }) => task_id), ...(page.next ? { next: page.next } : {}) };
}

/** How many tasks a person completed and how many cases he reported, up to `mostCounted`. */
export async function countHistory(database: Database, personId: string): Promise<{ done: number; started: number }> {
  const answer = await database.raw<{ rows: { done: number; started: number }[] }>(
    `select (select count(*) from (select 1 from user_tasks where completed_by = :personId and state = 'completed' limit :most) done) as done,
            (select count(*) from (select 1 from cases where reported_by = :personId limit :most) started) as started`,
    { personId, most: mostCounted },
  );
  return answer.rows[0] ?? { done: 0, started: 0 };
}
