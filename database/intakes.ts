import type { Json, Variables } from '#bpmn/model';
import type { Source } from '#city/case';
import type { RequestKind, Urgency } from '#city/channel';
import { keysOf, pageOfRows } from './cursor';
import type { Database, Transaction } from './connection';

/** What every report says beside what a case is made of. */
export interface IntakeMarks {
  requestKind?: RequestKind | undefined;
  urgency?: Urgency | undefined;
  /** In the words of its channel, by field. */
  details?: Record<string, Json> | undefined;
  clientId?: string | undefined;
  sourceReference?: string | undefined;
}

/** A report as it is kept, with a case or waiting for what it lacks. */
export interface IntakeRow {
  id: string;
  case_id: string | null;
  client_id: string | null;
  source: Source;
  source_reference: string | null;
  request_kind: RequestKind | null;
  urgency: Urgency;
  details: Variables;
  content: Variables | null;
  unmapped_code: string | null;
  unmapped_name: string | null;
  state: 'filed' | 'waiting' | 'dismissed';
  received_at: Date;
  received_by: string;
  /** Why it was dismissed. */
  decision: string | null;
}

interface NewIntake extends IntakeMarks {
  id: string;
  source: Source;
  at: number;
  by: string;
}

/** Keeps what came with a report that is a case from now on; one that waited takes its case. */
export async function keepFiledIntake(transaction: Transaction, { id, caseId, source, requestKind, urgency, details, clientId, sourceReference, at, by }: NewIntake & { caseId: string }): Promise<void> {
  await transaction('intakes').insert({
    id, case_id: caseId, client_id: clientId ?? null, source, source_reference: sourceReference ?? null, request_kind: requestKind ?? null, urgency: urgency ?? 'ordinary',
    details: JSON.stringify(details ?? {}), state: 'filed', received_at: new Date(at), received_by: by,
  });
}

/** Keeps a report that cannot be a case yet; a repeat of its channel's number keeps nothing anew. */
export async function keepWaitingIntake(
  database: Database, { id, source, requestKind, urgency, details, clientId, sourceReference, at, by, content, unmappedCode, unmappedName }: NewIntake & { content: Variables; unmappedCode: string; unmappedName?: string | undefined },
): Promise<{ isNew: boolean }> {
  const kept = await database('intakes').insert({
    id, client_id: clientId ?? null, source, source_reference: sourceReference ?? null, request_kind: requestKind ?? null, urgency: urgency ?? 'ordinary', details: JSON.stringify(details ?? {}),
    content: JSON.stringify(content), unmapped_code: unmappedCode, unmapped_name: unmappedName ?? null, state: 'waiting', received_at: new Date(at), received_by: by,
  }).onConflict().ignore().returning('id');
  return { isNew: kept.length > 0 };
}

/** Gives a waiting report the case it has become; false where somebody was quicker. */
export async function fileWaitingIntake(transaction: Transaction, { id, caseId, at, by }: { id: string; caseId: string; at: number; by: string }): Promise<boolean> {
  return await transaction('intakes').where({ id, state: 'waiting' }).update({ state: 'filed', case_id: caseId, content: null, decided_at: new Date(at), decided_by: by }) > 0;
}

/** Ends the waiting of a report that is to be no case, with the reason; false where it waits no more. */
export async function dismissIntake(database: Database, { id, reason, at, by }: { id: string; reason: string; at: number; by: string }): Promise<boolean> {
  return await database('intakes').where({ id, state: 'waiting' }).update({ state: 'dismissed', decision: reason, decided_at: new Date(at), decided_by: by }) > 0;
}

/** One report. */
export async function findIntake(database: Database | Transaction, id: string): Promise<IntakeRow | undefined> {
  return database('intakes').where({ id }).first<IntakeRow | undefined>(...columns);
}

/** The report a program sent under its own number. */
export async function intakeOfReference(database: Database, clientId: string, sourceReference: string): Promise<IntakeRow | undefined> {
  return database('intakes').where({ client_id: clientId, source_reference: sourceReference }).first<IntakeRow | undefined>(...columns);
}

/** What came in with a case. */
export async function intakeOfCase(database: Database, caseId: string): Promise<(IntakeRow & { client_name: string | null }) | undefined> {
  return database('intakes as i').leftJoin('api_clients as a', 'a.id', 'i.client_id').where('i.case_id', caseId)
    .first<(IntakeRow & { client_name: string | null }) | undefined>(...columns.map((name) => `i.${name}`), 'a.name as client_name');
}

/** A page of the reports that wait, those that wait longest first. */
export async function waitingIntakes(database: Database, { source, after, limit }: { source?: Source | undefined; after?: string | undefined; limit: number }): Promise<{ rows: IntakeRow[]; next?: string | undefined; total: number }> {
  const waiting = () => {
    const query = database('intakes').where({ state: 'waiting' });
    return source === undefined ? query : query.where({ source });
  };
  const [afterAt, afterId] = (after === undefined ? undefined : keysOf(after, 2)) ?? [];
  const page = waiting().orderBy(['received_at', 'id']).limit(limit + 1);
  if (afterAt !== undefined) page.whereRaw('(received_at, id) > (?::timestamptz, ?::uuid)', [afterAt, afterId ?? '']);
  const [rows, count] = await Promise.all([page.select<IntakeRow[]>(...columns), waiting().count<{ count: number }[]>({ count: '*' })]);
  const { rows: shown, next } = pageOfRows(rows, limit, (row) => [row.received_at.toISOString(), row.id]);
  return { rows: shown, next, total: Number(count[0]?.count ?? 0) };
}

/** Ids of reports that wait for one code, those that wait longest first. */
export async function waitingFor(database: Database, source: Source, code: string, limit: number): Promise<string[]> {
  return database('intakes').where({ source, unmapped_code: code, state: 'waiting' }).orderBy(['received_at', 'id']).limit(limit).pluck('id');
}

const columns = [
  'id', 'case_id', 'client_id', 'source', 'source_reference', 'request_kind', 'urgency', 'details', 'content', 'unmapped_code', 'unmapped_name', 'state', 'received_at', 'received_by', 'decision',
] as const;
