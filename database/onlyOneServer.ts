import type { Database } from './connection';

/** Does work on one server at a time; where another is at it, nothing. The lock ends with its connection, so a dead server blocks nobody. */
export async function onlyOneServer(database: Database, name: string, work: () => Promise<void>): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const { rows } = await transaction.raw<{ rows: { mine: boolean }[] }>('select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as mine', [name]);
    if (!rows[0]?.mine) return false;
    await work();
    return true;
  });
}
