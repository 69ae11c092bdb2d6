import { keysOf, pageOfRows } from './cursor';
import type { Database } from './connection';
import type { Notice } from './notices';

/** A notice that has to leave the platform, with what came of it. */
export interface NoticeLogRow extends Pick<Notice, 'id' | 'kind' | 'channel' | 'recipient' | 'subject'> {
  case_number: string | null;
  client_name: string | null;
  created_at: Date;
  sent_at: Date | null;
  failure: string | null;
  last_error: string | null;
  attempts: number;
  next_attempt_at: Date | null;
}

export interface NoticeLogFilter {
  state?: 'delivered' | 'waiting' | 'failed' | undefined;
  channel?: Notice['channel'] | undefined;
}

/** A page of the log, the latest first. */
export async function noticeLogPage(database: Database, { state, channel, after, limit }: NoticeLogFilter & { after?: string | undefined; limit: number }): Promise<{ rows: NoticeLogRow[]; next?: string }> {
  const query = database('notices as n').leftJoin('cases as c', 'c.id', 'n.case_id').joinRaw("left join api_clients a on n.channel = 'program' and a.id::text = n.recipient")
    .whereNot('n.channel', 'inApp').orderBy([{ column: 'n.created_at', order: 'desc' }, { column: 'n.id', order: 'desc' }]).limit(limit + 1);
  if (channel !== undefined) query.where('n.channel', channel);
  if (state === 'delivered') query.whereNotNull('n.sent_at');
  if (state === 'failed') query.whereNotNull('n.failure');
  if (state === 'waiting') query.whereNull('n.sent_at').whereNull('n.failure');
  const [afterAt, afterId] = (after === undefined ? undefined : keysOf(after, 2)) ?? [];
  if (afterAt !== undefined) query.whereRaw('(n.created_at, n.id) < (?::timestamptz, ?)', [afterAt, afterId ?? '']);
  const rows = await query.select<NoticeLogRow[]>(
    'n.id', 'n.kind', 'n.channel', 'n.recipient', 'n.subject', 'c.number as case_number', 'a.name as client_name', 'n.created_at', 'n.sent_at', 'n.failure', 'n.last_error', 'n.attempts', 'n.next_attempt_at',
  );
  return pageOfRows(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
}

/** Has a notice tried again at once, as if for the first time; false where it was delivered or never was. */
export async function tryAgain(database: Database, id: string, at: number): Promise<boolean> {
  return await database('notices').where({ id }).whereNull('sent_at').update({ failure: null, attempts: 0, next_attempt_at: new Date(at) }) > 0;
}
