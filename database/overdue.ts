import type { Lamp } from '#city/case';
import { caseColumns, caseQuery } from './cases';
import type { CaseRow } from './cases';
import type { CaseScope } from './caseScope';
import { withinScope } from './caseScope';
import type { Database } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { lampCondition } from './lampCondition';

export interface DepartmentLamps {
  departmentId: string;
  departmentName: string;
  red: number;
  yellow: number;
  green: number;
  grey: number;
  /** Milliseconds by which the oldest overdue case has passed its limit. */
  longestOverdue: number;
}

/** 超期看板: open cases of every department by lamp, the worst first. Cases not dispatched yet stand under the empty id. */
export async function lampsByDepartment(database: Database, scope: CaseScope, now: number): Promise<DepartmentLamps[]> {
  const at = new Date(now);
  const counted = (['red', 'yellow', 'green', 'grey'] as const).map((lamp) => {
    const [sql, bindings] = lampCondition(lamp, 'p', at);
    return database.raw(`count(*) filter (where ${sql}) as ??`, [...bindings, lamp]);
  });
  const [red, redBindings] = lampCondition('red', 'p', at);
  const query = caseQuery(database).where('p.state', 'open');
  withinScope(query, scope);
  const rows = await query.groupBy('p.department_id').select<Record<string, string | number | null>[]>(
    'p.department_id', database.raw('max(p.department_name) as department_name'), ...counted,
    database.raw(`coalesce(extract(epoch from (?::timestamptz - min(p.due_at) filter (where ${red}))) * 1000, 0)::bigint as longest`, [at, ...redBindings]),
  );
  return rows.map((row) => ({
    departmentId: String(row['department_id'] ?? ''), departmentName: String(row['department_name'] ?? '未派遣'),
    red: Number(row['red']), yellow: Number(row['yellow']), green: Number(row['green']), grey: Number(row['grey']), longestOverdue: Math.max(0, Number(row['longest'])),
  })).sort((one, other) => other.red - one.red || other.yellow - one.yellow || one.departmentName.localeCompare(other.departmentName));
}

export interface OverdueList {
  scope: CaseScope;
  lamp: Lamp;
  /** Departments the case was dispatched to; an empty list: cases not dispatched yet. */
  departmentIds?: string[] | undefined;
  after?: string | undefined;
  limit: number;
  now: number;
}

/** The cases behind a number of the board, the longest overdue first. */
export async function casesByLamp(database: Database, { scope, lamp, departmentIds, after, limit, now }: OverdueList): Promise<{ rows: CaseRow[]; next?: string }> {
  const query = caseQuery(database).where('p.state', 'open').whereRaw(...lampCondition(lamp, 'p', new Date(now)));
  withinScope(query, scope);
  if (departmentIds?.length === 0) query.whereNull('p.department_id');
  else if (departmentIds) query.whereRaw('p.department_id = any(?)', [departmentIds]);
  const keys = after === undefined ? undefined : keysOf(after, 2);
  if (keys) query.whereRaw(`(coalesce(p.due_at, 'infinity'), p.case_id) > (?::timestamptz, ?::uuid)`, keys);
  const rows = await query.orderByRaw(`coalesce(p.due_at, 'infinity'), p.case_id`).limit(limit + 1).select<(CaseRow & { due_key: string })[]>(
    ...caseColumns, database.raw(`case when p.due_at is null then 'infinity' else to_char(p.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end as due_key`),
  );
  return pageOfRows(rows, limit, (row) => [row.due_key, row.id]);
}
