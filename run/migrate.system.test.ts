import pg from 'pg';
import { expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { migrateDatabase } from '#run/migrate';
import { freshDatabase } from '#tests/servers';

const folder = `${checkoutFolder()}/migrations`;

it('migrates once, however many servers start at the same moment', async () => {
  // given
  const database = await freshDatabase();

  // when
  const done = await Promise.all([1, 2, 3].map(() => migrateDatabase(database.url, folder)));

  // then
  const names = done.flat();
  expect(names).toContain('002_processes');
  expect(names).toEqual([...new Set(names)]);
  await database.drop();
});

it('goes on where a server died in the middle of migrating', async () => {
  // given
  const database = await freshDatabase();
  await migrateDatabase(database.url, folder);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('update knex_migrations_lock set is_locked = 1');
  await client.end();

  // when
  const done = await migrateDatabase(database.url, folder);

  // then
  expect(done).toEqual([]);
  await database.drop();
});
