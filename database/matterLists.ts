import type { MatterState } from '#city/matter';
import type { CaseScope } from './caseScope';
import { withinScope } from './caseScope';
import type { Database } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { standing } from './matters';
import type { MatterRow } from './matters';

export interface MatterFilter {
  kind?: string | undefined;
  state?: MatterState | undefined;
  departmentIds?: string[] | undefined;
  level?: number | undefined;
  /** Only those past their deadline. */
  isOverdue?: boolean | undefined;
  search?: string | undefined;
}

export interface MatterQuery {
  filter: MatterFilter;
  scope: CaseScope;
  after?: string | undefined;
  limit: number;
  now: number;
}

/** A matter with the case it is about. */
export type ListedMatter = MatterRow & { case_number: string; case_title: string; stage: string; opened_key: string };

/** Matters of the cases one may read, the newest first. */
export async function matterPage(database: Database, { filter, scope, after, limit, now }: MatterQuery): Promise<{ rows: ListedMatter[]; next?: string }> {
  const query = filtered(database, filter, scope, now);
  const keys = after === undefined ? undefined : keysOf(after, 2);
  if (keys) query.whereRaw('(m.opened_at, m.id) < (?::timestamptz, ?)', keys);
  const rows = await query.orderBy([{ column: 'm.opened_at', order: 'desc' }, { column: 'm.id', order: 'desc' }]).limit(limit + 1).select<ListedMatter[]>(
    'm.*', standing(database), 'c.number as case_number', 'c.title as case_title', 'p.stage',
    database.raw(`to_char(m.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as opened_key`),
  );
  return pageOfRows(rows, limit, (row) => [row.opened_key, row.id]);
}

export interface MatterCount {
  kind: string;
  open: number;
  overdue: number;
  done: number;
  withdrawn: number;
  amount: number;
}

/** How many matters of each kind there are and how they stand: every kind counts by itself. */
export async function countMatters(database: Database, { scope, now, filter }: { scope: CaseScope; now: number; filter: MatterFilter }): Promise<MatterCount[]> {
  const rows = await filtered(database, filter, scope, now).groupBy('m.kind').orderBy('m.kind').select<Record<string, string>[]>(
    'm.kind', database.raw(`count(*) filter (where ${isOpen}) as open`), database.raw(`count(*) filter (where ${isOpen} and m.due_at < ?) as overdue`, [new Date(now)]),
    database.raw(`count(*) filter (where m.state = 'done') as done`), database.raw(`count(*) filter (where m.state <> 'done' and not (${isOpen})) as withdrawn`), database.raw('coalesce(sum(m.amount), 0) as amount'),
  );
  return rows.map(({ kind = '', open, overdue, done, withdrawn, amount }) => ({ kind, open: Number(open), overdue: Number(overdue), done: Number(done), withdrawn: Number(withdrawn), amount: Number(amount) }));
}

const isOpen = `m.state = 'open' and i.ended_at is null`;
const isWithdrawn = `(m.state = 'withdrawn' or (m.state = 'open' and i.ended_at is not null))`;

function filtered(database: Database, { kind, state, departmentIds, level, isOverdue, search }: MatterFilter, scope: CaseScope, now: number) {
  const query = database('matters as m').join('cases as c', 'c.id', 'm.case_id').join('case_progress as p', 'p.case_id', 'c.id').leftJoin('instances as i', 'i.instance_id', 'm.instance_id');
  // Whoever owns a matter reads it with the case it is about.
  query.where((visible) => {
    void visible.where((within) => void withinScope(within, scope));
    if (scope.kind !== 'all') void visible.orWhereRaw('m.owner_department_id = any(?)', [scope.departmentIds]);
  });
  if (kind !== undefined) query.where('m.kind', kind);
  if (state === 'open') query.whereRaw(isOpen);
  if (state === 'done') query.where('m.state', 'done');
  if (state === 'withdrawn') query.whereRaw(isWithdrawn);
  if (departmentIds) query.whereRaw('m.owner_department_id = any(?)', [departmentIds]);
  if (level !== undefined) query.where('m.level', level);
  if (isOverdue) query.whereRaw(`${isOpen} and m.due_at < ?`, [new Date(now)]);
  if (search) query.where((found) => void found.where('m.number', search).orWhere('c.number', search).orWhereRaw(`position(? in m.title || c.title) > 0`, [search]));
  return query;
}
