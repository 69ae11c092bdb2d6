import { changedFields, isChangedNoun } from '#city/changeLog';
import type { ChangedField, ChangedNoun } from '#city/changeLog';
import type { Json } from '#bpmn/model';
import type { Database, Transaction } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { columnText, jsonText } from './jsonText';

/** Fields of a thing as they are to be read in the log: short values, names where ids say nothing. */
export type LoggedState = Record<string, Json>;

/** A change somebody made to one of the city's settings. */
export interface Change {
  noun: ChangedNoun;
  id: string;
  /** What it is called, for who reads the log. */
  name: string;
  /** Absent where it is new. */
  before?: LoggedState | undefined;
  /** Absent where it is gone. */
  after?: LoggedState | undefined;
  /** Absent where the platform itself did it. */
  by?: string | undefined;
  at: number;
  why?: string | undefined;
}

export interface LoggedChange {
  sequence: number;
  noun: ChangedNoun;
  id: string;
  name: string;
  kind: 'added' | 'changed' | 'ended';
  fields: ChangedField<Json>[];
  by?: { id: string; name: string };
  at: Date;
  why?: string;
}

export interface ChangeFilter {
  noun?: ChangedNoun | undefined;
  id?: string | undefined;
  by?: string | undefined;
  /** Epoch milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
  /** Part of the thing's name or of the reason. */
  search?: string | undefined;
}

/** Enters changes in the log, in the transaction that makes them; what differs in no field is no change and is not entered. */
export async function logChanges(transaction: Transaction, changes: readonly Change[]): Promise<void> {
  const rows = changes.filter(({ before, after }) => changedFields(before, after).length > 0).map(({ noun, id, name, before, after, by, at, why }) => ({
    noun, subject_id: id, subject_name: columnText(name), before: before === undefined ? null : jsonText(before), after: after === undefined ? null : jsonText(after),
    changed_by: by ?? null, changed_at: new Date(at), reason: why ? columnText(why) : null,
  }));
  if (rows.length > 0) await transaction.batchInsert('change_log', rows, 1_000);
}

/** Enters one change in the log, in the transaction that makes it. */
export async function logChange(transaction: Transaction, change: Change): Promise<void> {
  await logChanges(transaction, [change]);
}

interface ChangeRow {
  sequence: number;
  noun: string;
  subject_id: string;
  subject_name: string;
  before: LoggedState | null;
  after: LoggedState | null;
  changed_by: string | null;
  person_name: string | null;
  changed_at: Date;
  reason: string | null;
}

/** Changes, the latest first. */
export async function changePage(database: Database, { filter, after, limit }: { filter: ChangeFilter; after?: string | undefined; limit: number }): Promise<{ changes: LoggedChange[]; next?: string }> {
  const query = database('change_log as l').leftJoin('persons as p', 'p.id', 'l.changed_by');
  const { noun, id, by, from, to, search } = filter;
  if (noun) query.where('l.noun', noun);
  if (id) query.where('l.subject_id', id);
  if (by) query.where('l.changed_by', by);
  if (from !== undefined) query.where('l.changed_at', '>=', new Date(from));
  if (to !== undefined) query.where('l.changed_at', '<', new Date(to));
  if (search) query.where((either) => either.whereILike('l.subject_name', partOf(search)).orWhereILike('l.reason', partOf(search)));
  const keys = after === undefined ? undefined : keysOf(after, 1);
  if (keys) query.where('l.sequence', '<', keys[0] ?? 0);
  const rows = await query.orderBy('l.sequence', 'desc').limit(limit + 1).select<ChangeRow[]>('l.*', 'p.name as person_name');
  const page = pageOfRows(rows, limit, ({ sequence }) => [sequence]);
  return { changes: page.rows.flatMap(changeOf), ...(page.next !== undefined && { next: page.next }) };
}

function changeOf(row: ChangeRow): LoggedChange[] {
  const { noun, before, after, changed_by, reason } = row;
  if (!isChangedNoun(noun)) return [];
  return [{
    sequence: row.sequence, noun, id: row.subject_id, name: row.subject_name, kind: before === null ? 'added' : after === null ? 'ended' : 'changed',
    fields: changedFields(before ?? undefined, after ?? undefined), at: row.changed_at,
    ...(changed_by !== null && { by: { id: changed_by, name: row.person_name ?? changed_by } }), ...(reason !== null && { why: reason }),
  }];
}

function partOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
