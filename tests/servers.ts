import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { migrateDatabase } from '#run/migrate';

/** The Temporal server of this test run. Use a task queue of your own, so that files do not meet. */
export function temporalServer(): { address: string; namespace: string } {
  return inject('temporal');
}

/** An empty database of its own for one test file, on the PostgreSQL server of this test run. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(server, `drop database ${name} with (force)`) };
}

/** As `freshDatabase`, with all migrations run. */
export async function migratedDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const database = await freshDatabase();
  await migrateDatabase(database.url, `${checkoutFolder()}/migrations`);
  return database;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
