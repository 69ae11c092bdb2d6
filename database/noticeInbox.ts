import type { Database, Transaction } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { announceNotice } from './live';

/** Whose notices: the person, and every name a notice may reach him under (his groups, and his own as a holder). */
export interface NoticeReader {
  personId: string;
  recipients: readonly string[];
}

/** A notice in somebody's list. */
export interface InboxNotice {
  id: string;
  caseId?: string;
  kind: string;
  recipient: string;
  subject: string;
  body: string;
  createdAt: Date;
  isRead: boolean;
}

/** Older ones are no news any more, read or not: nobody who joins a department begins with its last ten years. */
export const newsLasts = 30 * 24 * 3_600_000;
/** Unread ones are counted up to here; a badge says "99+". */
export const mostUnreadCounted = 100;
/** A worker whose clock is slow, or which commits late, may still add a notice this much older than now. */
const settledAfter = 60 * 60_000;

/** Until when everything counts as read, as `since.at`; the person's own mark, or where the news ends. */
const since = `since as materialized (
  select greatest(cast(:horizon as timestamptz), (select read_until from notice_readers where person_id = :personId)) as at
)`;
/** The marks are few and hashed once; compared row by row they cost a third of a second where a busy hour has just been marked read. */
const isUnread = `n.created_at > (select at from since) and n.id not in (select r.notice_id from notice_reads r where r.person_id = :personId)`;

interface InboxRow {
  id: string;
  case_id: string | null;
  kind: string;
  recipient: string;
  subject: string;
  body: string;
  created_at: Date;
  created_key: string;
  is_read: boolean;
}

export interface InboxPage {
  unreadOnly: boolean;
  after?: string | undefined;
  limit: number;
  /** Epoch milliseconds. */
  now: number;
}

/** A page of a person's notices, the latest first. */
export async function inboxPage(database: Database, reader: NoticeReader, { unreadOnly, after, limit, now }: InboxPage): Promise<{ notices: InboxNotice[]; next?: string }> {
  const [afterAt, afterId] = (after === undefined ? undefined : keysOf(after, 2)) ?? [];
  const answer = await database.raw<{ rows: InboxRow[] }>(
    // One ordered walk through the index per recipient; a notice has exactly one.
    `with ${since}
     select found.id, case_id, kind, recipient, subject, body, created_at, not (${isUnread.replaceAll('n.', 'found.')}) as is_read,
       to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_key
     from unnest(cast(:recipients as text[])) as mine(name) cross join lateral (
       select n.* from notices n where n.channel = 'inApp' and n.recipient = mine.name
         ${afterAt === undefined ? '' : 'and (n.created_at, n.id) < (cast(:afterAt as timestamptz), :afterId)'} ${unreadOnly ? `and ${isUnread}` : ''}
       order by n.created_at desc, n.id desc limit :limit
     ) found order by created_at desc, id desc limit :limit`,
    { ...bindingsOf(reader, now), limit: limit + 1, ...(afterAt !== undefined && { afterAt, afterId: afterId ?? '' }) },
  );
  const page = pageOfRows(answer.rows, limit, (row) => [row.created_key, row.id]);
  return { notices: page.rows.map(inboxNotice), ...(page.next && { next: page.next }) };
}

/** How many of a person's notices are unread, up to `mostUnreadCounted`. */
export async function countUnread(database: Database | Transaction, reader: NoticeReader, now: number): Promise<number> {
  const answer = await database.raw<{ rows: { unread: number }[] }>(
    `with ${since}
     select count(*) as unread from (
       select 1 from unnest(cast(:recipients as text[])) as mine(name) cross join lateral (
         select 1 from notices n where n.channel = 'inApp' and n.recipient = mine.name and ${isUnread} order by n.created_at desc, n.id desc limit :most
       ) found limit :most
     ) counted`,
    { ...bindingsOf(reader, now), most: mostUnreadCounted },
  );
  return answer.rows[0]?.unread ?? 0;
}

/** Marks one notice read; false where the person has no such notice. */
export async function markRead(database: Database, { personId, recipients }: NoticeReader, noticeId: string, now: number): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const notice = await transaction('notices').where({ id: noticeId, channel: 'inApp' }).whereIn('recipient', recipients).first<{ created_at: Date } | undefined>('created_at');
    if (!notice) return false;
    const marked = await transaction('notice_reads').insert({ person_id: personId, notice_id: noticeId, notice_at: notice.created_at, read_at: new Date(now) })
      .onConflict(['person_id', 'notice_id']).ignore().returning('notice_id');
    if (marked.length > 0) await announceRead(transaction, personId, noticeId, now);
    return true;
  });
}

/**
 * Marks every notice read that was made until then (what its reader had before him). The mark itself stays an hour behind, and the
 * last hour is marked one by one: a notice that comes late with an earlier time is not taken for read before anybody saw it.
 */
export async function markAllRead(database: Database, reader: NoticeReader, { until, now }: { until: number; now: number }): Promise<void> {
  const { personId } = reader;
  const settled = new Date(Math.min(until, now - settledAfter));
  await database.transaction(async (transaction) => {
    await transaction.raw(
      `insert into notice_reads (person_id, notice_id, notice_at, read_at)
       select :personId, n.id, n.created_at, :readAt from notices n
       where n.channel = 'inApp' and n.recipient = any(cast(:recipients as text[])) and n.created_at > :settled and n.created_at <= :until
       on conflict do nothing`,
      { personId, recipients: [...reader.recipients], readAt: new Date(now), settled, until: new Date(until) },
    );
    await transaction.raw(
      `insert into notice_readers (person_id, read_until) values (:personId, :settled)
       on conflict (person_id) do update set read_until = greatest(notice_readers.read_until, excluded.read_until)`,
      { personId, settled },
    );
    await transaction('notice_reads').where({ person_id: personId }).where('notice_at', '<=', settled).delete();
    await announceRead(transaction, personId, 'all', now);
  });
}

/** Drops marks of notices that count as read by their age alone. */
export async function deleteOldReads(database: Database, now: number): Promise<void> {
  await database('notice_reads').where('notice_at', '<=', new Date(now - newsLasts)).delete();
}

/** His other screens count anew. */
function announceRead(transaction: Transaction, personId: string, key: string, now: number): Promise<void> {
  return announceNotice(transaction, { id: `read:${personId}:${key}:${now}`, noun: 'notice', key, persons: [personId] });
}

function bindingsOf({ personId, recipients }: NoticeReader, now: number) {
  return { personId, recipients: [...recipients], horizon: new Date(now - newsLasts) };
}

function inboxNotice({ id, case_id, kind, recipient, subject, body, created_at, is_read }: InboxRow): InboxNotice {
  return { id, ...(case_id !== null && { caseId: case_id }), kind, recipient, subject, body, createdAt: created_at, isRead: is_read };
}
