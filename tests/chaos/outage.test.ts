import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOfInstance } from '#database/facts';
import { startPostgres } from '#run/postgres';
import type { PostgresServer } from '#run/postgres';
import { startTemporal } from '#run/temporal';
import type { TemporalServer } from '#run/temporal';
import { expectAgreement } from './agreement';
import { startWorkerPart } from './parts';
import type { Part } from './parts';
import { prepareDatabase } from './preparation';
import { openBed, until } from './processBed';
import type { ProcessBed } from './processBed';

const folder = mkdtempSync(join(tmpdir(), 'yiwang-outage-'));
const postgresOptions = { dataDir: join(folder, 'postgres') };
const temporalOptions = { dbFile: join(folder, 'temporal.db') };
let postgres: PostgresServer;
let temporal: TemporalServer;
let bed: ProcessBed;
let worker: Part;

beforeAll(async () => {
  [postgres, temporal] = await Promise.all([startPostgres(postgresOptions), startTemporal(temporalOptions)]);
  await prepareDatabase(postgres.url);
  bed = openBed({ databaseUrl: postgres.url, temporal, patience: 1500 });
  worker = await startWorkerPart(bed);
});

afterAll(async () => {
  await worker?.kill();
  await bed?.close();
  await Promise.all([postgres?.stop(), temporal?.stop()]);
  for (const left of [folder, postgres?.dataDir]) if (left) rmSync(left, { recursive: true, force: true });
});

const names = async (instanceId: string) => (await bed.openTasks(instanceId)).map(({ name }) => name);

describe('while Temporal is away', () => {
  it('keeps commands and applies them once when it is back; who came second learns why he was refused', async () => {
    const instanceId = await bed.start('ten-tasks');
    const task = await bed.nextTask(instanceId);
    await temporal.stop('SIGKILL');

    const first = await bed.complete(task, 'clerk-one');
    const second = await bed.complete(task, 'clerk-two');
    const startedMeanwhile = await bed.start('ten-tasks');
    expect([first.state, second.state]).toEqual(['recorded', 'recorded']);
    expect(await names(instanceId)).toEqual(['task1']);
    expect(await names(startedMeanwhile)).toEqual([]);

    temporal = await startTemporal({ ...temporalOptions, port: Number(temporal.address.split(':')[1]) });
    await until(async () => (await bed.database('commands').where({ state: 'pending' })).length === 0);
    expect(await names(instanceId)).toEqual(['task2']);
    expect(await names(startedMeanwhile)).toEqual(['task1']);
    const outcomes = await bed.database('commands').whereIn('id', [first.commandId, second.commandId]).orderBy('at').select('state', 'refusal', 'message');
    expect(outcomes).toMatchObject([{ state: 'applied' }, { state: 'refused', refusal: 'alreadyDone' }]);
    expect(outcomes[1].message).not.toBe('');
    for (const id of [instanceId, startedMeanwhile]) await expectAgreement(bed, id);
  });
});

describe('while PostgreSQL is away', () => {
  it('refuses new commands, loses nothing that was under way, and records afterwards what happened meanwhile', async () => {
    const waiting = await bed.start('resting');
    const busy = await bed.start('ten-tasks');
    const task = await bed.nextTask(busy);
    const apply = await bed.nextTask(waiting);
    expect((await bed.complete(apply)).state).not.toBe('refused');
    await until(async () => (await names(waiting)).length === 0);
    await postgres.stop('SIGKILL');

    await expect(bed.complete(task)).rejects.toThrow();
    // The timer fires on Temporal's side, with nowhere to record it.
    await new Promise((resolve) => setTimeout(resolve, 3000));

    postgres = await startPostgres({ ...postgresOptions, port: postgres.port });
    await until(async () => (await names(waiting).catch(() => []))[0] === 'file');
    const fired = (await factsOfInstance(bed.database, waiting)).find(({ kind }) => kind === 'timerFired');
    expect(fired).toBeDefined();
    expect((await bed.complete(task)).state).not.toBe('refused');
    await until(async () => (await names(busy))[0] === 'task2');
    for (const id of [waiting, busy]) await expectAgreement(bed, id);
  });

  it('records later what was applied in the moment it went away', async () => {
    const instanceId = await bed.start('ten-tasks');
    const task = await bed.nextTask(instanceId);
    const submit = bed.processes.submit;
    bed.processes.submit = async (...given) => {
      const submission = await submit(...given);
      await postgres.stop('SIGKILL');
      return submission;
    };
    expect(await bed.complete(task)).toMatchObject({ state: 'recorded' });
    bed.processes.submit = submit;

    postgres = await startPostgres({ ...postgresOptions, port: postgres.port });
    await until(async () => (await names(instanceId).catch(() => []))[0] === 'task2');
    await expectAgreement(bed, instanceId);
  });
});
