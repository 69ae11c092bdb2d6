import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCommand } from '#database/commands';
import { startPostgres } from '#run/postgres';
import type { PostgresServer } from '#run/postgres';
import { temporalServer } from '#tests/servers';
import { expectAgreement } from './agreement';
import { startWorkerPart } from './parts';
import type { Part } from './parts';
import { prepareDatabase } from './preparation';
import { openBed, until } from './processBed';
import type { ProcessBed } from './processBed';

const folder = mkdtempSync(join(tmpdir(), 'yiwang-lost-commits-'));
// The longest PostgreSQL may leave commits in memory that nobody waits for: a kill within these ten seconds loses them.
const postgresOptions = { dataDir: join(folder, 'postgres'), settings: ['wal_writer_delay=10000ms'] };
let postgres: PostgresServer;
let bed: ProcessBed;
let worker: Part;

beforeAll(async () => {
  postgres = await startPostgres(postgresOptions);
  await prepareDatabase(postgres.url);
  bed = openBed({ databaseUrl: postgres.url, temporal: temporalServer() });
  worker = await startWorkerPart(bed);
});

afterAll(async () => {
  await worker?.kill();
  await bed?.close();
  await postgres?.stop();
  for (const left of [folder, postgres?.dataDir]) if (left) rmSync(left, { recursive: true, force: true });
});

const names = async (instanceId: string) => (await bed.openTasks(instanceId)).map(({ name }) => name);

it('records again what PostgreSQL forgot in a crash: the durable command brings its facts back', async () => {
  const instanceId = await bed.start('ten-tasks');
  for (const name of ['task1', 'task2', 'task3']) {
    const task = await bed.nextTask(instanceId);
    expect([task.name, (await bed.complete(task)).state]).toEqual([name, 'applied']);
  }
  const last = await bed.complete(await bed.nextTask(instanceId));
  await postgres.stop('SIGKILL');
  expect(last.state).toBe('applied');

  postgres = await startPostgres({ ...postgresOptions, port: postgres.port });
  // The last recording is gone, its command is not; and the command before it, whose facts the process keeps no more, is as settled as it was.
  const forgotten = await until(() => findCommand(bed.database, last.commandId).catch(() => undefined));
  expect(forgotten.state).toBe('pending');
  expect(await names(instanceId)).toEqual(['task4']);

  await until(async () => (await findCommand(bed.database, last.commandId))?.state === 'applied');
  expect(await names(instanceId)).toEqual(['task5']);
  expect((await bed.complete(await bed.nextTask(instanceId))).state).toBe('applied');
  await expectAgreement(bed, instanceId);
});
