import type { ReleaseFile } from '#bpmn/release';
import { columnText, jsonText } from './jsonText';
import type { Database, Transaction } from './connection';
import type { ReleaseContent } from './releases';

export interface ReleaseRequest {
  requestId: string;
  note: string;
  contents: ReleaseContent[];
  /** The release whose changes it takes back. */
  restores?: number;
  requestedBy: string;
  requestedAt: Date;
  state: 'open' | 'released' | 'declined' | 'withdrawn';
  decidedBy?: string;
  decidedAt?: Date;
  decisionNote?: string;
}

interface RequestRow {
  request_id: string;
  note: string;
  contents: ReleaseContent[];
  restores: number | null;
  requested_by: string;
  requested_at: Date;
  state: ReleaseRequest['state'];
  decided_by: string | null;
  decided_at: Date | null;
  decision_note: string | null;
}

/** Requests older than the newest so many are found through their release. */
const listed = 200;

/** The newest requests, those that await somebody first. */
export async function releaseRequests(database: Database): Promise<ReleaseRequest[]> {
  const rows = await database<RequestRow>('release_requests').orderByRaw(`state <> 'open', requested_at desc`).limit(listed);
  return rows.map(requestOf);
}

/** One request. */
export async function findReleaseRequest(database: Database | Transaction, requestId: string): Promise<ReleaseRequest | undefined> {
  const row = await database<RequestRow>('release_requests').where({ request_id: requestId }).first();
  return row && requestOf(row);
}

/** The same under a lock of its row, for who decides it. */
export async function lockReleaseRequest(transaction: Transaction, requestId: string): Promise<ReleaseRequest | undefined> {
  const row = await transaction<RequestRow>('release_requests').where({ request_id: requestId }).forUpdate().first();
  return row && requestOf(row);
}

/** The files of a request as they are to be published. */
export async function filesOfRequest(database: Database | Transaction, requestId: string): Promise<ReleaseFile[]> {
  return database('release_request_files').where({ request_id: requestId }).orderBy('file').select<ReleaseFile[]>({ name: 'file', text: 'text' });
}

/** Writes down what is asked for; false where this very request was written before. */
export async function insertReleaseRequest(
  transaction: Transaction, { requestId, note, contents, restores, requestedBy, requestedAt }: Omit<ReleaseRequest, 'state'>, files: readonly ReleaseFile[],
): Promise<boolean> {
  const added = await transaction('release_requests')
    .insert({ request_id: requestId, note: columnText(note), contents: jsonText(contents), restores: restores ?? null, requested_by: requestedBy, requested_at: requestedAt })
    .onConflict('request_id').ignore().returning('request_id');
  if (added.length === 0) return false;
  await transaction.batchInsert('release_request_files', files.map(({ name, text }) => ({ request_id: requestId, file: name, text })), 50);
  return true;
}

/** Notes how a request whose row the caller holds was decided. */
export async function decideReleaseRequest(transaction: Transaction, requestId: string, { state, by, at, note }: { state: ReleaseRequest['state']; by: string; at: number; note?: string | undefined }): Promise<void> {
  await transaction('release_requests').where({ request_id: requestId }).update({ state, decided_by: by, decided_at: new Date(at), decision_note: note ? columnText(note) : null });
}

function requestOf(row: RequestRow): ReleaseRequest {
  const { request_id: requestId, note, contents, restores, requested_by: requestedBy, requested_at: requestedAt, state, decided_by, decided_at, decision_note } = row;
  return {
    requestId, note, contents, requestedBy, requestedAt, state, ...(restores !== null && { restores }),
    ...(decided_by !== null && { decidedBy: decided_by }), ...(decided_at !== null && { decidedAt: decided_at }), ...(decision_note !== null && { decisionNote: decision_note }),
  };
}
