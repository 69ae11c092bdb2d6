import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCommand } from '#database/commands';
import { freshDatabase, temporalServer } from '#tests/servers';
import { expectAgreement } from './agreement';
import { startApiPart, startWorkerPart } from './parts';
import type { Part } from './parts';
import { prepareDatabase } from './preparation';
import { openBed, until } from './processBed';
import type { ProcessBed } from './processBed';

let bed: ProcessBed;
let worker: Part;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  await prepareDatabase(database.url);
  bed = openBed({ databaseUrl: database.url, temporal: temporalServer() });
  worker = await startWorkerPart(bed);
});

afterAll(async () => {
  await worker?.kill();
  await bed?.close();
  await drop?.();
});

/** Completes tasks one after the other as a clerk would, looking again whenever he was told to wait. */
async function work(instanceId: string, tasks: number): Promise<void> {
  for (let index = 1; index <= tasks; index++) {
    const task = await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === `task${index}`));
    await bed.complete(task);
  }
  await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === `task${tasks + 1}`));
}

describe('a worker that is killed', () => {
  it('loses no command and applies none twice', async () => {
    const instanceIds = await Promise.all(Array.from({ length: 5 }, () => bed.start('ten-tasks')));
    const done = Promise.all(instanceIds.map((instanceId) => work(instanceId, 7)));
    for (const pause of [300, 500]) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      await worker.kill();
      worker = await startWorkerPart(bed);
    }
    await done;
    for (const instanceId of instanceIds) await expectAgreement(bed, instanceId);
  });
});

describe('an API process that is killed', () => {
  it.each(['before the update', 'before recording'])('leaves its command to the sweeper: %s', async (dies) => {
    const instanceId = await bed.start('ten-tasks');
    const task = await bed.nextTask(instanceId);
    const commandId = randomUUID();
    const api = await startApiPart(bed, { CHAOS_DIES: dies, CHAOS_TASK: task.task_id, CHAOS_COMMAND: commandId });
    await api.ended;
    expect(await findCommand(bed.database, commandId)).toMatchObject({ state: 'pending' });
    expect((await bed.openTasks(instanceId)).map(({ name }) => name)).toEqual(['task1']);

    await until(async () => (await findCommand(bed.database, commandId))?.state === 'applied');
    expect((await bed.openTasks(instanceId)).map(({ name }) => name)).toEqual(['task2']);
    await expectAgreement(bed, instanceId);
  });

  it('leaves the start of an instance that ended meanwhile to be recorded', async () => {
    const instanceId = await bed.start('inner-check');
    const task = await bed.nextTask(instanceId);
    const commandId = randomUUID();
    const api = await startApiPart(bed, { CHAOS_DIES: 'before recording', CHAOS_TASK: task.task_id, CHAOS_COMMAND: commandId });
    await api.ended;
    await until(async () => (await findCommand(bed.database, commandId))?.state === 'applied');
    expect(await bed.openTasks(instanceId)).toEqual([]);
    await expectAgreement(bed, instanceId);
  });
});
