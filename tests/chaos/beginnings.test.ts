import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { beginning } from '#api/beginning';
import { commandFor } from '#api/commandFor';
import { findCommand, insertCommand } from '#database/commands';
import type { CommandRow } from '#database/commands';
import { currentReference } from '#database/definitions';
import type { DefinitionReference } from '#database/definitions';
import { factsOfInstance } from '#database/facts';
import { findInstance } from '#database/instances';
import { newInstanceId } from '#database/messages';
import { expectAgreement } from './agreement';
import { modelInARow, testModels, timerCatch, userTask } from './models';
import { openBed, until } from './processBed';
import { bed, openWorkedBed } from './workedBed';

const models = {
  ...testModels,
  'at-once.bpmn': modelInARow('at-once', ['<bpmn:task id="noted" name="noted" />']),
  'stuck.bpmn': modelInARow('stuck', [timerCatch('rest', '=nobody'), userTask('after')]),
  'soon.bpmn': modelInARow('soon', [timerCatch('rest', 'PT3S'), userTask('after')]),
  'large.bpmn': modelInARow('large', [userTask('first'), ...Array.from({ length: 900 }, (_, index) => `<bpmn:task id="step${index}" name="step${index}" />`)]),
};

openWorkedBed({ models });

/** The row of a start that nobody has submitted yet. */
async function written(processId: string, variables = {}): Promise<CommandRow & { definition: DefinitionReference }> {
  const instanceId = newInstanceId(Date.now());
  const definition = await currentReference(bed.database, processId);
  if (!definition) throw new Error(`${processId} is not published`);
  const { row } = await insertCommand(bed.database, { id: randomUUID(), instanceId, definition, at: Date.now(), patience: 600_000, command: { kind: 'startProcess', instanceId, variables } });
  return { ...row, definition };
}

/** Submits a start as an API does that dies before it records anything. */
async function startAndDie(row: CommandRow & { definition: DefinitionReference }): Promise<void> {
  const command = commandFor(row);
  const given = await beginning(bed.database, row.definition, command);
  expect(given).toMatchObject({ carried: { state: { instanceId: row.instance_id } } });
  expect(await bed.processes.start(given, { command, recordedSequence: 0 }, {})).toMatchObject({ kind: 'answered', answer: { accepted: true } });
  expect(await findInstance(bed.database, row.instance_id)).toBeUndefined();
}

const eventTypes = async (instanceId: string) => {
  const { events } = await bed.client.workflow.getHandle(instanceId).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionStartedEventAttributes: started, workflowExecutionUpdateAcceptedEventAttributes: accepted }) => (started ? ['started'] : accepted ? ['update'] : []));
};

describe('the first command of an instance, worked out by who starts it', () => {
  it('is answered though no worker runs; where one does, it goes on from there', async () => {
    const alone = openBed({ databaseUrl: bed.databaseUrl, temporal: bed.temporal, taskQueue: `nobody-${randomUUID()}`, patience: 1500 });
    try {
      const instanceId = await alone.start('ten-tasks', { paper: 'p' });
      expect((await alone.openTasks(instanceId)).map(({ name }) => name)).toEqual(['task1']);
    } finally {
      await alone.close();
    }
    const instanceId = await bed.start('ten-tasks', { paper: 'p' });
    await bed.complete(await bed.nextTask(instanceId));
    expect((await bed.openTasks(instanceId)).map(({ name }) => name)).toEqual(['task2']);
    expect(await eventTypes(instanceId)).toEqual(['started', 'update']);
    await expectAgreement(bed, instanceId);
  });

  it('is recorded by whoever submits it again, should the first one die before he recorded it', async () => {
    const row = await written('ten-tasks', { paper: 'p' });
    await startAndDie(row);
    expect(await bed.commands.submitPending(row)).toBe(true);
    expect((await findCommand(bed.database, row.id))?.state).toBe('applied');
    expect((await bed.openTasks(row.instance_id)).map(({ name }) => name)).toEqual(['task1']);
    await bed.complete(await bed.nextTask(row.instance_id));
    await expectAgreement(bed, row.instance_id);
  });

  it('is recorded by the instance itself where it was the last one too', async () => {
    const row = await written('at-once');
    const command = commandFor(row);
    await bed.processes.start(await beginning(bed.database, row.definition, command), { command, recordedSequence: 0 }, {});
    await until(async () => (await findInstance(bed.database, row.instance_id))?.status === 'completed');
    await until(async () => (await bed.client.workflow.getHandle(row.instance_id).describe()).status.name === 'COMPLETED');
    await bed.commands.submitPending(row);
    expect((await findCommand(bed.database, row.id))?.state).toBe('applied');
    await expectAgreement(bed, row.instance_id);
  });

  it('goes along with its state also where the definition is too large for that', async () => {
    const row = await written('large');
    const given = await beginning(bed.database, row.definition, commandFor(row));
    expect(given.loaded).toBeUndefined();
    await startAndDie(row);
    await bed.commands.submitPending(row);
    await bed.complete(await bed.nextTask(row.instance_id));
    await until(async () => (await findInstance(bed.database, row.instance_id))?.status === 'completed');
    await expectAgreement(bed, row.instance_id);
  });
});

describe('an instance that waits for people', () => {
  const events = async (instanceId: string) => (await bed.client.workflow.getHandle(instanceId).fetchHistory()).events?.length;

  it('is seen by no worker before somebody does something, and can be asked how it stands all the same', async () => {
    const instanceId = await bed.start('ten-tasks', { paper: 'p' });
    const { state, unrecorded } = await bed.processes.stateOf(instanceId);
    expect(Object.values(state?.elements ?? {}).some(({ nodeId }) => nodeId === 'task1')).toBe(true);
    expect(unrecorded).toBe((await factsOfInstance(bed.database, instanceId)).length);
    await expectAgreement(bed, instanceId);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await events(instanceId)).toBe(1);
    await bed.complete(await bed.nextTask(instanceId));
    expect(await events(instanceId)).toBe(6);
    await expectAgreement(bed, instanceId);
  });

  it('is seen at its first deadline', async () => {
    const instanceId = await bed.start('soon');
    expect(await events(instanceId)).toBe(1);
    await until(async () => (await bed.openTasks(instanceId)).map(({ name }) => name)[0] === 'after');
    await expectAgreement(bed, instanceId);
  });

  it('whose start nobody recorded is recorded and goes on after its deadline', async () => {
    const row = await written('soon');
    await startAndDie(row);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    await bed.commands.submitPending(row);
    await until(async () => (await bed.openTasks(row.instance_id)).map(({ name }) => name)[0] === 'after');
    await expectAgreement(bed, row.instance_id);
  });

  it('can be ended before a worker has seen it', async () => {
    const instanceId = await bed.start('ten-tasks', { paper: 'p' });
    await bed.commands.submitCommand({ commandId: randomUUID(), instanceId, at: Date.now(), reason: 'withdrawn', command: { kind: 'cancel' } });
    await until(async () => (await bed.client.workflow.getHandle(instanceId).describe()).status.name === 'COMPLETED');
    expect((await findInstance(bed.database, instanceId))?.status).not.toBe('active');
  });
});

describe('the first command of an instance is left to the instance', () => {
  const carriedOf = async (processId: string, variables = {}) => {
    const row = await written(processId, variables);
    return { row, carried: (await beginning(bed.database, row.definition, commandFor(row))).carried };
  };

  it('where it gets stuck', async () => {
    const { row, carried } = await carriedOf('stuck');
    expect(carried).toBeUndefined();
    await bed.commands.submitPending(row);
    expect((await factsOfInstance(bed.database, row.instance_id)).map(({ kind }) => kind)).toContain('incidentRaised');
    expect(await eventTypes(row.instance_id)).toEqual(['started', 'update']);
    await expectAgreement(bed, row.instance_id);
  });

  it('where what it brings is large', async () => {
    const { row, carried } = await carriedOf('ten-tasks', { text: '水'.repeat(150_000) });
    expect(carried).toBeUndefined();
    await bed.commands.submitPending(row);
    expect((await bed.openTasks(row.instance_id)).map(({ name }) => name)).toEqual(['task1']);
    await expectAgreement(bed, row.instance_id);
  });

  it('where it would be refused: the instance says why', async () => {
    const { row } = await carriedOf('by-letter');
    const asked = { ...row, arguments: { ...row.arguments, startEventId: 'nowhere', definition: 0 } };
    expect((await beginning(bed.database, row.definition, commandFor(asked))).carried).toBeUndefined();
    await bed.commands.submitPending(asked);
    expect(await findCommand(bed.database, row.id)).toMatchObject({ state: 'refused' });
  });
});
