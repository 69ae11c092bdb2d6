import type { Database, Transaction } from './connection';

/** Failed sign-ins counted for one subject: a login, an address, or a login at an address it knows. */
export interface FailureCount {
  failures: number;
  lastAttemptAt: number;
  lockedUntil?: number;
}

interface FailureRow {
  subject: string;
  failures: number;
  last_attempt_at: Date;
  locked_until: Date | null;
}

/**
 * Counts an attempt for each subject before the password is looked at, so that a thousand guesses at once are a thousand attempts.
 * `count` says from what is known what becomes of it; if it refuses one subject, nothing is written for any.
 */
export async function countAttempt<Refused>(
  database: Database, subjects: readonly string[], count: (subject: string, known: FailureCount | undefined) => FailureCount | { refused: Refused },
): Promise<Refused | undefined> {
  const ordered = [...subjects].sort();
  return database.transaction(async (transaction) => {
    // Rows are made first and locked in one order: a row that is not there cannot be waited for.
    await transaction('login_failures').insert(ordered.map((subject) => ({ subject, failures: 0, last_attempt_at: new Date(0) }))).onConflict('subject').ignore();
    const rows: FailureRow[] = await transaction('login_failures').whereIn('subject', ordered).orderBy('subject').forUpdate();
    const counted: [string, FailureCount][] = [];
    for (const row of rows) {
      const answer = count(row.subject, row.failures === 0 ? undefined : { failures: row.failures, lastAttemptAt: row.last_attempt_at.getTime(), lockedUntil: row.locked_until?.getTime() });
      if ('refused' in answer) return answer.refused;
      counted.push([row.subject, answer]);
    }
    for (const [subject, { failures, lastAttemptAt, lockedUntil }] of counted) {
      await transaction('login_failures').where({ subject }).update({ failures, last_attempt_at: new Date(lastAttemptAt), locked_until: lockedUntil === undefined ? null : new Date(lockedUntil) });
    }
    return undefined;
  });
}

/** Forgets the failures of a subject that has signed in. */
export async function forgetFailures(database: Database, subject: string): Promise<void> {
  await database('login_failures').where({ subject }).delete();
}

/** Forgets all failures of a login, from wherever: an administrator vouches for who asks. */
export async function forgetLogin(database: Database | Transaction, login: string): Promise<void> {
  const name = login.toLowerCase();
  await database('login_failures').where({ subject: `login:${name}` }).orWhereRaw('starts_with(subject, ?)', [`known:${name}@`]).delete();
}

/** Takes back one counted attempt: it succeeded, but says nothing about the others made from there. */
export async function takeBackAttempt(database: Database, subject: string): Promise<void> {
  await database('login_failures').where({ subject }).update({ failures: database.raw('greatest(0, failures - 1)'), locked_until: null });
}

/** Deletes counts nobody will ask for again. */
export async function deleteOldFailures(database: Database, before: number): Promise<number> {
  return database('login_failures').where('last_attempt_at', '<', new Date(before)).delete();
}

/** Whether somebody has signed in with this login from this address since then. */
export async function isKnownAddress(database: Database, login: string, address: string, since: number): Promise<boolean> {
  const row = await database('known_addresses').join('persons', 'persons.id', 'person_id')
    .whereRaw('lower(login) = lower(?)', [login]).andWhere({ address }).andWhere('signed_in_at', '>=', new Date(since)).first('person_id');
  return row !== undefined;
}

/** Notes where a person signed in from. */
export async function rememberAddress(database: Database, personId: string, address: string, at: number): Promise<void> {
  await database('known_addresses').insert({ person_id: personId, address, signed_in_at: new Date(at) }).onConflict(['person_id', 'address']).merge();
}
