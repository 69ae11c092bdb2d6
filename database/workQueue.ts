import type { Lamp } from '#city/case';
import type { CaseSearch } from './caseSearch';
import { searchCases } from './caseSearch';
import type { Database } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { lampCondition } from './lampCondition';

/** What narrows a queue; as the console's URL has it. */
export interface QueueFilter {
  search?: string | undefined;
  lamp?: Lamp | undefined;
  stage?: string | undefined;
  processId?: string | undefined;
  subcategory?: string | undefined;
  /** Departments the case was dispatched to. */
  departmentIds?: string[] | undefined;
  /** Names in the queue it must stand under, one of these. */
  holders?: readonly string[] | undefined;
}

export interface QueuePage {
  filter: QueueFilter;
  sort: 'due' | 'newest' | 'priority';
  after?: string | undefined;
  limit: number;
  /** Epoch milliseconds. */
  now: number;
}

/** Where a task stands in the queue: what its lamp is read from. */
export interface QueueEntry {
  taskId: string;
  clockState?: 'running' | 'paused' | 'stopped';
  warnAt?: Date;
  dueAt?: Date;
}

interface QueueRow {
  task_id: string;
  due_key: string;
  created_key: string;
  priority: number;
}

/** Counts beyond this are shown as "at least": exact ones over a million rows would cost more than anybody gains. */
export const mostCounted = 10_000;

/** Instants travel through the cursor as texts in microseconds: a JavaScript date would lose the last digits and repeat rows. */
const keyFormat = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const keyOf = (column: string) => `case when ${column} = 'infinity' then 'infinity' else to_char(${column} at time zone 'UTC', ${keyFormat}) end`;

/** `selects` is no more than the order needs, so that an index can answer a page alone. */
const orders = {
  due: { by: 'due_at, task_id', selects: 'due_at', after: '(w.due_at, w.task_id) > (?::timestamptz, ?)', shows: `${keyOf('due_at')} as due_key`, keys: (row: QueueRow) => [row.due_key, row.task_id], count: 2 },
  newest: {
    by: 'created_at desc, task_id desc', selects: 'created_at', after: '(w.created_at, w.task_id) < (?::timestamptz, ?)', shows: `${keyOf('created_at')} as created_key`,
    keys: (row: QueueRow) => [row.created_key, row.task_id], count: 2,
  },
  priority: {
    by: 'priority desc, due_at, task_id', selects: 'priority, w.due_at', after: '(w.priority < ? or (w.priority = ? and (w.due_at, w.task_id) > (?::timestamptz, ?)))',
    shows: `priority, ${keyOf('due_at')} as due_key`, keys: (row: QueueRow) => [row.priority, row.priority, row.due_key, row.task_id], count: 4,
  },
} as const;

export interface QueueIds {
  taskIds: string[];
  next?: string;
}

/** 待办: open tasks nobody has claimed that one of the holders may take. */
export async function todoPage(database: Database, holders: readonly string[], page: QueuePage): Promise<QueueIds> {
  const found = await conditions(database, page);
  if (!found) return { taskIds: [] };
  const { sql, bindings } = found;
  const { by, selects, shows } = orders[page.sort];
  const answer = await database.raw<{ rows: QueueRow[] }>(
    // One ordered walk through the index per holder; a task two of them share comes twice and is counted once.
    `select task_id, ${shows} from (
       select distinct found.* from unnest(?::text[]) as holding(holder) cross join lateral (
         select w.task_id, w.${selects} from work_queue w where w.holder = holding.holder and w.claimed_by is null and ${sql} order by ${prefixed(by)} limit ?
       ) found
     ) found order by ${by} limit ?`,
    [[...holders], ...bindings, page.limit + 1, page.limit + 1],
  );
  return idsOf(answer.rows, page);
}

/** 在办: open tasks a person, or somebody he stands in for, has claimed or was handed. */
export async function doingPage(database: Database, personIds: readonly string[], page: QueuePage): Promise<QueueIds> {
  const found = await conditions(database, page);
  if (!found) return { taskIds: [] };
  const { by, shows } = orders[page.sort];
  const answer = await database.raw<{ rows: QueueRow[] }>(
    `select task_id, ${shows} from (
       select distinct on (w.task_id) w.* from work_queue w where w.claimed_by = any(?) and ${found.sql} order by w.task_id
     ) found order by ${by} limit ?`,
    [[...personIds], ...found.bindings, page.limit + 1],
  );
  return idsOf(answer.rows, page);
}

/** How many open tasks nobody has claimed, up to `mostCounted`. */
export async function countTodo(database: Database, holders: readonly string[], { filter, now }: Pick<QueuePage, 'filter' | 'now'>): Promise<number> {
  const found = await conditions(database, { filter, now, sort: 'due', limit: 0 });
  if (!found) return 0;
  const answer = await database.raw<{ rows: { entries: number; tasks: number }[] }>(
    `select count(*) as entries, count(distinct task_id) as tasks from (
       select found.task_id from unnest(?::text[]) as holding(holder) cross join lateral (
         select w.task_id from work_queue w where w.holder = holding.holder and w.claimed_by is null and ${found.sql} limit ?
       ) found limit ?
     ) counted`,
    [[...holders], ...found.bindings, mostCounted, mostCounted],
  );
  const { entries = 0, tasks = 0 } = answer.rows[0] ?? {};
  // Cut off there, the tasks two holders share are not worth telling apart.
  return entries < mostCounted ? tasks : mostCounted;
}

/** The open task of each of some cases that a person holds or may take; his own before one of the pool, the latest first. */
export async function openTaskOfCases(database: Database, caseIds: readonly string[], { personIds, holders }: { personIds: readonly string[]; holders: readonly string[] }): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const answer = await database.raw<{ rows: { case_id: string; task_id: string }[] }>(
    `select distinct on (case_id) case_id, task_id from work_queue
     where case_id = any(cast(:caseIds as uuid[])) and (claimed_by = any(cast(:personIds as text[])) or (claimed_by is null and holder = any(cast(:holders as text[]))))
     order by case_id, claimed_by is null, created_at desc`,
    { caseIds: [...caseIds], personIds: [...personIds], holders: [...holders] },
  );
  return new Map(answer.rows.map(({ case_id, task_id }) => [case_id, task_id]));
}

/** How many open tasks some persons have claimed; with holders, of those that stand under one of these names. */
export async function countDoing(database: Database, personIds: readonly string[], holders?: readonly string[]): Promise<number> {
  const [within, bindings] = holders ? ['and holder = any(?)', [[...holders]]] : ['', []];
  const answer = await database.raw<{ rows: { count: number }[] }>(`select count(distinct task_id) as count from work_queue where claimed_by = any(?) ${within}`, [[...personIds], ...bindings]);
  return answer.rows[0]?.count ?? 0;
}

/** Every open task of a group, claimed or not, the most urgent first, up to `mostCounted`. */
export async function tasksOfHolder(database: Database, holder: string): Promise<string[]> {
  const rows: { task_id: string }[] = await database('work_queue').where({ holder }).orderBy(['due_at', 'task_id']).limit(mostCounted).select('task_id');
  return rows.map(({ task_id }) => task_id);
}

/** Where some tasks stand in the queue, for lists and pages about them. */
export async function entriesOfTasks(database: Database, taskIds: string[]): Promise<Map<string, QueueEntry>> {
  const answer = await database.raw<{ rows: { task_id: string; clock_state: 'running' | 'paused' | 'stopped' | null; warn_at: Date | null; due_at: Date | null }[] }>(
    `select distinct on (task_id) task_id, clock_state, warn_at, nullif(due_at, 'infinity') as due_at from work_queue where task_id = any(?) order by task_id`,
    [taskIds],
  );
  return new Map(answer.rows.map(({ task_id, clock_state, warn_at, due_at }) => [
    task_id, { taskId: task_id, ...(clock_state !== null && { clockState: clock_state }), ...(warn_at && { warnAt: warn_at }), ...(due_at && { dueAt: due_at }) },
  ]));
}

async function conditions(database: Database, { filter, sort, after, now }: QueuePage): Promise<{ sql: string; bindings: (string | number | Date | string[])[] } | undefined> {
  const parts: string[] = ['true'];
  const bindings: (string | number | Date | string[])[] = [];
  const add = (sql: string, ...values: (string | number | Date | string[])[]) => {
    parts.push(sql);
    bindings.push(...values);
  };
  const keys = after === undefined ? undefined : keysOf(after, orders[sort].count);
  if (keys) add(orders[sort].after, ...keys);
  if (filter.stage) add('w.stage = ?', filter.stage);
  if (filter.processId) add('w.process_id = ?', filter.processId);
  if (filter.lamp) {
    const [sql, values] = lampCondition(filter.lamp, 'w', new Date(now));
    add(sql, ...values);
  }
  if (filter.subcategory) add('w.subcategory_code = ?', filter.subcategory);
  if (filter.departmentIds) add('w.department_id = any(?)', filter.departmentIds);
  if (filter.holders) add('w.holder = any(?)', [...filter.holders]);
  if (filter.search) {
    const search = await searchCases(database, filter.search);
    if (search.kind === 'nothing') return undefined;
    add(...searchCondition(search));
  }
  return { sql: parts.join(' and '), bindings };
}

function searchCondition(search: Exclude<CaseSearch, { kind: 'nothing' }>): [string, string[]] {
  return search.kind === 'gathered'
    ? ['w.case_id = any(?::uuid[])', search.caseIds]
    : ['exists (select 1 from cases c where c.id = w.case_id and c.search_terms @> ?)', search.terms];
}

const prefixed = (order: string) => order.split(', ').map((column) => `w.${column}`).join(', ');

function idsOf(rows: readonly QueueRow[], { sort, limit }: QueuePage): QueueIds {
  const page = pageOfRows(rows, limit, (row) => [...orders[sort].keys(row)]);
  return { taskIds: page.rows.map(({ task_id }) => task_id), ...(page.next !== undefined && { next: page.next }) };
}
