import type { Database } from './connection';
import { personColumns, standsInForColumn } from './persons';
import type { PersonRow } from './persons';

export interface NewSession {
  tokenHash: Buffer;
  personId: string;
  at: number;
  /** Epoch milliseconds: when it ends unless used, and when it ends in any case. */
  idleUntil: number;
  endsAt: number;
}

export interface SessionRow extends PersonRow {
  last_seen_at: Date;
  idle_until: Date;
  ends_at: Date;
  /** Changes with every change of the department tree. */
  organisation_revision: number;
}

export async function insertSession(database: Database, { tokenHash, personId, at, idleUntil, endsAt }: NewSession): Promise<void> {
  const now = new Date(at);
  await database('sessions').insert({ token_hash: tokenHash, person_id: personId, created_at: now, last_seen_at: now, idle_until: new Date(idleUntil), ends_at: new Date(endsAt) });
}

/** The living session of a token with its person, in one query, because every request asks. */
export async function findSession(database: Database, tokenHash: Buffer, now: number): Promise<SessionRow | undefined> {
  const { rows } = await database.raw<{ rows: SessionRow[] }>(
    `select ${personColumns}, ${standsInForColumn}, last_seen_at, idle_until, ends_at, (select revision from organisation_revision) as organisation_revision
     from sessions join persons on persons.id = sessions.person_id
     where token_hash = ? and idle_until > ? and ends_at > ? and is_active`,
    [new Date(now), tokenHash, new Date(now), new Date(now)],
  );
  return rows[0];
}

/** Notes that a session was used. */
export async function extendSession(database: Database, tokenHash: Buffer, now: number, idleUntil: number): Promise<void> {
  await database('sessions').where({ token_hash: tokenHash }).update({ last_seen_at: new Date(now), idle_until: new Date(idleUntil) });
}

export async function deleteSession(database: Database, tokenHash: Buffer): Promise<void> {
  await database('sessions').where({ token_hash: tokenHash }).delete();
}

/** Which of these sessions still live, as hex: live streams ask for all of theirs at once. */
export async function livingSessions(database: Database, tokenHashes: Buffer[], now: number): Promise<Set<string>> {
  const { rows } = await database.raw<{ rows: { hash: string }[] }>(
    `select encode(token_hash, 'hex') as hash from sessions join persons on persons.id = person_id
     where token_hash = any(?) and idle_until > ? and ends_at > ? and is_active`,
    [tokenHashes, new Date(now), new Date(now)],
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** Deletes sessions nobody can use any more. */
export async function deleteEndedSessions(database: Database, now: number): Promise<number> {
  return database('sessions').where('idle_until', '<=', new Date(now)).orWhere('ends_at', '<=', new Date(now)).delete();
}
