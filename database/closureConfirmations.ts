import { createHash } from 'node:crypto';
import type { Database, Transaction } from './connection';

/** Keeps that whoever has this token may confirm the closure of a case, or say that it is not fixed. */
export async function keepConfirmation(transaction: Transaction, { token, caseId, noticeId, expiresAt }: { token: string; caseId: string; noticeId: string; expiresAt: number }): Promise<void> {
  await transaction('closure_confirmations').insert({ token_hash: hashOf(token), case_id: caseId, notice_id: noticeId, expires_at: new Date(expiresAt) });
}

/** The case a token opens; none for one that never was or is too old. */
export async function caseOfConfirmation(database: Database, token: string, now: number): Promise<{ caseId: string } | undefined> {
  const row = await database('closure_confirmations').where({ token_hash: hashOf(token) }).where('expires_at', '>', new Date(now)).first<{ case_id: string } | undefined>('case_id');
  return row && { caseId: row.case_id };
}

/** Forgets links nobody can use any more. */
export async function deleteOldConfirmations(database: Database, now: number): Promise<void> {
  await database('closure_confirmations').where('expires_at', '<=', new Date(now)).delete();
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
