import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceOfVersion } from '#database/definitions';
import { findInstance } from '#database/instances';
import { freshDatabase, temporalServer } from '#tests/servers';
import { expectAgreement } from './agreement';
import { modelInARow, serviceTask, timerCatch, userTask } from './models';
import { startWorkerPart } from './parts';
import type { Part } from './parts';
import { prepareDatabase, publishFiles } from './preparation';
import { openBed, until } from './processBed';
import type { ProcessBed } from './processBed';

/** The office now seals what it only read before, and has the letter counted. */
const old = modelInARow('letters', [userTask('read'), userTask('file')]);
const renewed = modelInARow('letters', [userTask('study'), timerCatch('rest', 'PT0.1S'), serviceTask('count', 'count'), userTask('seal'), userTask('file')]);

/** Instances begun before the new version was published. */
const begun: string[] = [];
let bed: ProcessBed;
let worker: Part;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  await prepareDatabase(database.url, { 'letters.bpmn': old });
  bed = openBed({ databaseUrl: database.url, temporal: temporalServer(), budget: { commands: 2 } });
  for (let count = 0; count < 3; count++) begun.push(await bed.start('letters'));
  await publishFiles(bed.database, { 'letters.bpmn': renewed });
  worker = await startWorkerPart(bed, { commands: 2 });
});

afterAll(async () => {
  await worker?.kill();
  await bed?.close();
  await drop?.();
});

async function migrate(instanceId: string, version: number, mapping?: Record<string, string>) {
  const definition = await referenceOfVersion(bed.database, 'letters', version);
  if (!definition) throw new Error(`There is no version ${version}.`);
  return bed.commands.submitCommand({ commandId: randomUUID(), instanceId, at: Date.now(), reason: 'test', personId: 'operator', command: { kind: 'migrate', definition, ...(mapping && { mapping }) } });
}

const workOn = async (instanceId: string, name: string) => bed.complete(await until(async () => (await bed.openTasks(instanceId)).find((task) => task.name === name)));

async function runs(instanceId: string): Promise<number> {
  let count = 0;
  for await (const _run of bed.client.workflow.list({ query: `WorkflowId = "${instanceId}"` })) count += 1;
  return count;
}

describe('an instance migrated to another version of its model', () => {
  it('stays where it is while something has no place there, and goes on by the new version over its further runs', async () => {
    // given
    const [instanceId = ''] = begun;
    await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === 'read'));

    // when
    const refused = await migrate(instanceId, 2);
    const standing = await findInstance(bed.database, instanceId);
    const moved = await migrate(instanceId, 2, { read: 'study' });

    // then
    expect(refused).toMatchObject({ state: 'refused', reason: 'notAllowedNow', obstacles: [{ kind: 'nodeMissing', nodeId: 'read' }] });
    expect(standing?.version).toBe(1);
    expect(moved.state).toBe('applied');
    expect(await findInstance(bed.database, instanceId)).toMatchObject({ version: 2 });
    await expectAgreement(bed, instanceId);
    for (const name of ['study', 'seal', 'file']) expect((await workOn(instanceId, name)).state).not.toBe('refused');
    await until(async () => (await findInstance(bed.database, instanceId))?.status === 'completed');
    await expectAgreement(bed, instanceId);
    await until(async () => (await runs(instanceId)) > 1);
  });

  it('takes commands that come while its target is fetched, in their order', async () => {
    // given
    const [, instanceId = ''] = begun;
    await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === 'read'));

    // when
    const set = (value: number) => bed.commands.submitCommand({ commandId: randomUUID(), instanceId, at: Date.now(), reason: 'test', command: { kind: 'setVariables', variables: { value } } });
    const answers = await Promise.all([set(1), migrate(instanceId, 2, { read: 'study' }), set(2), migrate(instanceId, 2, { read: 'study' }), set(3)]);

    // then
    expect(answers.filter(({ state }) => state === 'refused')).toMatchObject([{ reason: 'alreadyDone' }]);
    await workOn(instanceId, 'study');
    await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === 'seal'));
    // What was not answered in time on a busy machine is taken up by the sweeper.
    await until(async () => (await bed.database('commands').where({ instance_id: instanceId, state: 'pending' })).length === 0);
    await expectAgreement(bed, instanceId);
  });

  it('refuses a version nobody can load, and works on', async () => {
    // given
    const [, , instanceId = ''] = begun;
    const definition = { processId: 'letters', version: 9, hash: 'nowhere', release: 1 };

    // when
    const command = { kind: 'migrate' as const, definition };
    const commandId = randomUUID();
    await bed.commands.submitCommand({ commandId, instanceId, at: Date.now(), reason: 'test', command });

    // then
    await until(async () => (await bed.database('commands').where({ id: commandId }).first()).state === 'refused');
    expect((await workOn(instanceId, 'read')).state).not.toBe('refused');
    await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === 'file'));
    await expectAgreement(bed, instanceId);
  });
});
