import type { WatchReason } from '#city/watchReason';
import { caseColumns, caseQuery } from './cases';
import type { CaseRow } from './cases';
import type { CaseScope } from './caseScope';
import { withinScope } from './caseScope';
import type { Database } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { lampCondition } from './lampCondition';

export interface WatchList {
  scope: CaseScope;
  reason?: WatchReason | undefined;
  departmentIds?: string[] | undefined;
  isSupervised?: boolean | undefined;
  /** Days after its report from which an open case is a backlog. */
  backlogDays: number;
  after?: string | undefined;
  limit: number;
  now: number;
}

export type WatchedRow = CaseRow & { reasons: WatchReason[]; returned_count: number; open_orders: string[] };

/** How often a case came back: sent back by a department, or to it after a check. */
const returnedCount = `(p.rework_count + (select count(*) from user_tasks t where t.business_key = c.id::text and t.state = 'completed' and t.outcome = 'return'))::integer`;
const dissatisfied = `exists (select 1 from user_tasks t where t.business_key = c.id::text and t.state = 'completed' and t.outcome = 'dissatisfied')`;
const openOrders = `array(select m.number from matters m join instances i on i.instance_id = m.instance_id where m.case_id = c.id and m.kind = 'supervision' and m.state = 'open' and i.ended_at is null order by m.opened_at)`;

type Condition = [sql: string, bindings: readonly (string | number | Date)[]];

/** The condition of each reason; a case may have several. */
function conditions(backlogDays: number, now: number): Record<WatchReason, Condition> {
  const [red, redBindings] = lampCondition('red', 'p', new Date(now));
  return {
    overdue: [`(p.overdue_since is not null or ${red})`, redBindings],
    returned: [`${returnedCount} >= 2`, []],
    dissatisfied: [dissatisfied, []],
    backlog: ['c.reported_at <= ?::timestamptz', [new Date(now - backlogDays * 86_400_000)]],
  };
}

/** Open cases that ask for supervision, the longest open first. */
export async function watchedCases(database: Database, { after, limit, ...list }: WatchList): Promise<{ rows: WatchedRow[]; next?: string }> {
  const known = conditions(list.backlogDays, list.now);
  const reasons = Object.entries(known);
  const query = watched(database, list, known);
  const keys = after === undefined ? undefined : keysOf(after, 1);
  if (keys) query.whereRaw('c.id > ?::uuid', keys);
  const rows = await query.orderBy('c.id').limit(limit + 1).select<WatchedRow[]>(
    ...caseColumns, database.raw(`${returnedCount} as returned_count`), database.raw(`${openOrders} as open_orders`),
    database.raw(`array_remove(array[${reasons.map(([name, [sql]]) => `case when ${sql} then '${name}' end`).join(', ')}], null) as reasons`, reasons.flatMap(([, [, bindings]]) => [...bindings])),
  );
  return pageOfRows(rows, limit, (row) => [row.id]);
}

/** How many open cases ask for supervision for each reason. */
export async function countWatched(database: Database, list: Omit<WatchList, 'after' | 'limit' | 'reason'>): Promise<Record<WatchReason, number>> {
  const known = conditions(list.backlogDays, list.now);
  const counted = Object.entries(known).map(([name, [sql, bindings]]) => database.raw(`count(*) filter (where ${sql}) as ??`, [...bindings, name]));
  const row = await watched(database, list, known).first<Record<string, string> | undefined>(...counted);
  const count = (name: WatchReason) => Number(row?.[name] ?? 0);
  return { overdue: count('overdue'), returned: count('returned'), dissatisfied: count('dissatisfied'), backlog: count('backlog') };
}

/** 积案 nobody was told of yet, the longest open first. */
export async function backlogToPropose(database: Database, { since, limit }: { since: number; limit: number }): Promise<Pick<CaseRow, 'id' | 'number' | 'title' | 'department_id'>[]> {
  return caseQuery(database).where('p.state', 'open').where('c.reported_at', '<=', new Date(since)).whereRaw(`not exists (select from notices n where n.id = 'backlog:' || c.id::text || ':0')`)
    .orderBy('c.id').limit(limit).select<Pick<CaseRow, 'id' | 'number' | 'title' | 'department_id'>[]>('c.id', 'c.number', 'c.title', 'p.department_id');
}

function watched(database: Database, { scope, reason, departmentIds, isSupervised }: Omit<WatchList, 'after' | 'limit' | 'now' | 'backlogDays'>, known: Record<WatchReason, Condition>) {
  const query = caseQuery(database).where('p.state', 'open');
  withinScope(query, scope);
  const asked = reason === undefined ? Object.values(known) : [known[reason]];
  query.where((any) => asked.forEach(([sql, bindings]) => void any.orWhereRaw(sql, [...bindings])));
  if (departmentIds) query.whereRaw('p.department_id = any(?)', [departmentIds]);
  if (isSupervised !== undefined) query.whereRaw(`cardinality(${openOrders}) ${isSupervised ? '> 0' : '= 0'}`);
  return query;
}
