import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { openDatabase } from '#database/connection';

interface Migration {
  up(database: Knex): Promise<void>;
  down(database: Knex): Promise<void>;
}

/** Brings a database to today's shape; any number of servers may try at once. Answers the names of what was done. */
export async function migrateDatabase(url: string, folder: string): Promise<string[]> {
  const database = openDatabase({ url, poolSize: 4, applicationName: 'yiwang migrate', acquireTimeout: 20_000 });
  try {
    return await alone(database, async () => {
      const migrator = { migrationSource: migrationsIn(folder) };
      // Who holds the advisory lock is alone; knex's own lock row can only be the trace of a server that died at work.
      await database.migrate.forceFreeMigrationsLock(migrator);
      const [, done] = (await database.migrate.latest(migrator)) as [number, string[]];
      return done;
    });
  } finally {
    await database.destroy();
  }
}

/** The advisory lock ends with its connection, so that a killed server blocks nobody. */
async function alone<Result>(database: Knex, work: () => Promise<Result>): Promise<Result> {
  return database.transaction(async (transaction) => {
    await transaction.raw(`select pg_advisory_xact_lock(hashtext('yiwang migrations'))`);
    return work();
  });
}

/** Names without ending: the same migration is a `.ts` in the checkout and a `.mjs` in a build. */
function migrationsIn(folder: string): Knex.MigrationSource<string> {
  const files = new Map(readdirSync(folder).filter((file) => /^\d{3}_\w+\.(ts|mjs)$/.test(file)).map((file) => [parse(file).name, file]));
  return {
    getMigrations: async () => [...files.keys()].sort(),
    getMigrationName: (name) => name,
    getMigration: async (name) => (await import(pathToFileURL(join(folder, files.get(name) ?? '')).href)) as Migration,
  };
}
