import type { Lamp } from '#city/case';
import { caseColumns, caseQuery } from './cases';
import type { CaseRow } from './cases';
import { withinScope } from './caseScope';
import type { CaseScope } from './caseScope';
import { searchCases } from './caseSearch';
import type { Database } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { lampCondition } from './lampCondition';
import { mostCounted } from './workQueue';

export interface CaseFilter {
  search?: string | undefined;
  stage?: string | undefined;
  lamp?: Lamp | undefined;
  subcategory?: string | undefined;
  departmentIds?: string[] | undefined;
  state?: 'open' | 'closed' | 'declined' | undefined;
  processId?: string | undefined;
  /** 积案: open, and reported by then. */
  backlogSince?: number | undefined;
  place?: CasePlace | undefined;
}

/** Where a case is being worked on: at departments, nowhere yet (and so by the centre), or by somebody in the grid. */
export interface CasePlace {
  departmentIds: string[];
  isUndispatched: boolean;
  isInGrid: boolean;
}

export interface CaseList {
  filter: CaseFilter;
  scope: CaseScope;
  sort: 'newest' | 'due';
  after?: string | undefined;
  limit: number;
  /** Epoch milliseconds. */
  now: number;
}

type ListedRow = CaseRow & { due_key: string };
const dueKey = `case when p.due_at is null then 'infinity' else to_char(p.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end as due_key`;

/** One page of cases; `total` counts up to `mostCounted` and comes with the first page only. */
export async function casePage(database: Database, list: CaseList): Promise<{ rows: CaseRow[]; next?: string; total?: number }> {
  const found = await filtered(database, list);
  if (!found) return { rows: [], total: 0 };
  const { query } = found;
  const total = list.after === undefined ? await countRows(database, query.clone()) : undefined;
  const keys = list.after === undefined ? undefined : keysOf(list.after, list.sort === 'due' ? 2 : 1);
  if (list.sort === 'due') {
    if (keys) query.whereRaw(`(coalesce(p.due_at, 'infinity'), p.case_id) > (?::timestamptz, ?::uuid)`, keys);
    query.orderByRaw(`coalesce(p.due_at, 'infinity'), p.case_id`);
  } else {
    if (keys) query.whereRaw('c.id < ?::uuid', keys);
    query.orderBy('c.id', 'desc');
  }
  const rows = await query.limit(list.limit + 1).select<ListedRow[]>(...caseColumns, database.raw(dueKey));
  const page = pageOfRows(rows, list.limit, (row) => (list.sort === 'due' ? [row.due_key, row.id] : [row.id]));
  return { ...page, ...(total === undefined ? {} : { total }) };
}

async function countRows(database: Database, query: ReturnType<typeof caseQuery>): Promise<number> {
  const answer = await database.from(query.select(database.raw('1')).limit(mostCounted).as('counted')).count<{ count: number }[]>({ count: '*' });
  return Number(answer[0]?.count ?? 0);
}

async function filtered(database: Database, { filter, scope, now }: CaseList) {
  const query = caseQuery(database);
  withinScope(query, scope);
  if (filter.stage) query.where('p.stage', filter.stage);
  if (filter.processId) query.where('c.process_id', filter.processId);
  if (filter.subcategory) query.where('c.subcategory_code', filter.subcategory);
  if (filter.departmentIds) query.whereRaw('p.department_id = any(?)', [filter.departmentIds]);
  if (filter.place) query.whereRaw(...placeCondition(filter.place));
  // A case that was reported and not yet picked up is open to everyone but the machine.
  if (filter.state) query.whereIn('p.state', filter.state === 'open' ? ['open', 'starting'] : [filter.state]);
  if (filter.backlogSince !== undefined) query.where('p.state', 'open').where('c.reported_at', '<=', new Date(filter.backlogSince));
  if (filter.lamp) query.whereRaw(...lampCondition(filter.lamp, 'p', new Date(now)));
  const search = filter.search ? await searchCases(database, filter.search) : undefined;
  if (search?.kind === 'nothing') return undefined;
  if (search?.kind === 'gathered') query.whereRaw('c.id = any(?::uuid[])', [search.caseIds]);
  if (search?.kind === 'compared') query.whereRaw('c.search_terms @> ?', [search.terms]);
  // Wrapped, because a query that an async function returns would run at once.
  return { query };
}

/** Every role but the inspector's works at a desk of some level. */
const inGrid = `exists (select 1 from work_queue w where w.case_id = c.id and split_part(w.holder, '@', 1) = 'inspector')`;

function placeCondition({ departmentIds, isUndispatched, isInGrid }: CasePlace): [string, (string[] | boolean)[]] {
  return isInGrid ? [inGrid, []] : [`(p.department_id = any(?) or (? and p.department_id is null)) and not ${inGrid}`, [departmentIds, isUndispatched]];
}

/** How many open cases of a scope are being worked on at each department; without one: in the grid, or nowhere yet. */
export async function openCasesByPlace(database: Database, scope: CaseScope): Promise<{ departmentId?: string; isInGrid: boolean; count: number }[]> {
  const rows = await withinScope(caseQuery(database), scope).whereIn('p.state', ['open', 'starting'])
    .select<{ department_id: string | null; is_in_grid: boolean; count: string }[]>('p.department_id', database.raw(`${inGrid} as is_in_grid`), database.raw('count(*) as count')).groupByRaw('1, 2');
  return rows.map(({ department_id, is_in_grid, count }) => ({ ...(department_id !== null && { departmentId: department_id }), isInGrid: is_in_grid, count: Number(count) }));
}
