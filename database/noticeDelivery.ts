import type { Json } from '#bpmn/model';
import type { Database } from './connection';
import type { Notice } from './notices';

/** A notice taken for one attempt. */
export interface WaitingNotice extends Notice {
  /** This attempt's number, from 1. */
  attempt: number;
}

/** Takes notices that wait for one of these channels; for `lease` milliseconds no other server takes them. */
export async function takeWaitingNotices(database: Database, { channels, now, lease, limit }: { channels: readonly Notice['channel'][]; now: number; lease: number; limit: number }): Promise<WaitingNotice[]> {
  const { rows } = await database.raw<{ rows: Row[] }>(
    `update notices set attempts = attempts + 1, next_attempt_at = :leasedUntil where id in (
       select id from notices where channel = any(:channels) and sent_at is null and failure is null and coalesce(next_attempt_at, created_at) <= :now
       order by coalesce(next_attempt_at, created_at) limit :limit for update skip locked
     ) returning id, case_id, kind, channel, recipient, subject, body, attempts, details`,
    { channels: [...channels], now: new Date(now), leasedUntil: new Date(now + lease), limit },
  );
  return rows.map(({ case_id, attempts, details, ...notice }) => ({ ...notice, attempt: attempts, ...(case_id !== null && { caseId: case_id }), ...(details !== null && { details }) }));
}

type Row = Pick<Notice, 'id' | 'kind' | 'channel' | 'recipient' | 'subject' | 'body'> & { case_id: string | null; attempts: number; details: Record<string, Json> | null };

/** Notes that a notice has reached its channel. */
export async function noteSent(database: Database, id: string, at: number): Promise<void> {
  await database('notices').where({ id }).update({ sent_at: new Date(at), next_attempt_at: null });
}

/** Notes that an attempt failed; the reason is kept for whoever looks, and without a next one it is final. */
export async function noteFailure(database: Database, id: string, reason: string, nextAttemptAt: number | undefined): Promise<void> {
  const change = nextAttemptAt === undefined ? { failure: reason, last_error: reason, next_attempt_at: null } : { last_error: reason, next_attempt_at: new Date(nextAttemptAt) };
  await database('notices').where({ id }).update(change);
}
