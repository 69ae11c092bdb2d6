import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { startPostgres } from '#run/postgres';

const folder = mkdtempSync(join(tmpdir(), 'yiwang-postgres-'));
let realFolder = folder;

afterAll(() => {
  for (const left of [folder, realFolder]) rmSync(left, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('keeps committed rows when PostgreSQL is killed and started again on the same folder', async () => {
  // given
  const first = await startPostgres({ dataDir: join(folder, 'rows') });
  realFolder = first.dataDir;
  await query(first.url, 'create table kept (word text)');
  await query(first.url, `insert into kept values ('一网')`);

  // when
  await first.stop('SIGKILL');
  const second = await startPostgres({ dataDir: join(folder, 'rows'), port: first.port });

  // then
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: '一网' }]);
  expect(second.url).toBe(first.url);
  await second.stop();
});

it('ends a PostgreSQL that an earlier start left behind on the same folder', async () => {
  // given
  const leftBehind = await startPostgres({ dataDir: join(folder, 'left') });

  // when
  const next = await startPostgres({ dataDir: join(folder, 'left') });

  // then
  expect(await leftBehind.ended).toMatch(/ended/);
  expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await next.stop();
  rmSync(next.dataDir, { recursive: true, force: true });
});
