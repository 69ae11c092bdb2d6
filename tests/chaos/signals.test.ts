import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSweeper } from '#activities/sweeper';
import type { Sweeper } from '#activities/sweeper';
import { startByConditions } from '#api/conditionStarts';
import { findInstance } from '#database/instances';
import { broadcastSignal } from '#database/signals';
import { callActivity, modelInARow, userTask } from './models';
import { silent, until } from './processBed';
import { bed, openWorkedBed } from './workedBed';

const signal = '<bpmn:signal id="alarm" name="=&quot;alarm-&quot; + hall" /><bpmn:signal id="begin" name="begin" />';
const withSignals = (model: string) => model.replace('<bpmn:process ', `${signal}<bpmn:escalation id="late" name="late" escalationCode="LATE" /><bpmn:process `);
const beside = (model: string, more: string) => withSignals(model).replace('<bpmn:endEvent', `${more}<bpmn:endEvent`);
const boundary = (id: string, attachedTo: string, definition: string, then: string) =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${attachedTo}" cancelActivity="false">${definition}</bpmn:boundaryEvent>${userTask(then)}<bpmn:sequenceFlow id="to_${then}" sourceRef="${id}" targetRef="${then}" />`;
const throwing = (id: string, definition: string) => `<bpmn:intermediateThrowEvent id="${id}">${definition}</bpmn:intermediateThrowEvent>`;
const begunBy = (id: string, task: string, definitions: string) => withSignals(modelInARow(id, [userTask(task)], definitions));
const condition = (id: string, text: string) => `<bpmn:conditionalEventDefinition id="${id}"><bpmn:condition xsi:type="bpmn:tFormalExpression">${text}</bpmn:condition></bpmn:conditionalEventDefinition>`;

const models: Record<string, string> = {
  'listening.bpmn': beside(modelInARow('listening', [userTask('work')]), boundary('heard', 'work', '<bpmn:signalEventDefinition id="heard_s" signalRef="alarm" />', 'leave')),
  'shouting.bpmn': withSignals(modelInARow('shouting', [throwing('shout', '<bpmn:signalEventDefinition id="shout_s" signalRef="alarm" />')])),
  'begun.bpmn': begunBy('begun', 'begin-work', '<bpmn:signalEventDefinition id="begin_s" signalRef="begin" /><bpmn:messageEventDefinition id="begin_m" messageRef="posted" />'),
  'conditional.bpmn': begunBy('conditional', 'look-up', condition('level', '=waterLevel &gt; 3.5')),
  'caller.bpmn': beside(modelInARow('caller', [callActivity('called', 'escalating')]), boundary('told', 'called', '<bpmn:escalationEventDefinition id="told_e" escalationRef="late" />', 'hurry')),
  'escalating.bpmn': withSignals(modelInARow('escalating', [throwing('escalate', '<bpmn:escalationEventDefinition id="escalate_e" escalationRef="late" />'), userTask('slow')])),
};

let sweeper: Sweeper;

openWorkedBed({ models });
beforeAll(async () => {
  sweeper = startSweeper({ database: bed.database, submit: bed.commands.submitPending, log: silent, interval: 200, schedule: async () => undefined });
});
afterAll(async () => {
  await sweeper?.stop();
});

const tasksOf = async (instanceId: string) => (await bed.openTasks(instanceId)).map(({ name }) => name).sort();

describe('a signal', () => {
  it('thrown by one instance is heard by all that wait for it, and by no other', async () => {
    const near = await Promise.all(Array.from({ length: 25 }, () => bed.start('listening', { hall: 'A' })));
    const far = await bed.start('listening', { hall: 'B' });

    await bed.start('shouting', { hall: 'A' });

    for (const instanceId of near) await until(async () => (await tasksOf(instanceId)).includes('leave'));
    expect(await tasksOf(far)).toEqual(['work']);
  });

  it('from outside is heard once, however often it is sent, and answered the same each time', async () => {
    const instanceId = await bed.start('listening', { hall: 'C' });
    const sent = { id: randomUUID(), name: 'alarm-C', variables: {}, at: Date.now(), personId: 'operator' };

    expect(await bed.commands.broadcastSignal(sent)).toEqual({ reached: 1 });
    expect(await bed.commands.broadcastSignal(sent)).toEqual({ reached: 1 });

    await until(async () => (await tasksOf(instanceId)).includes('leave'));
    expect(await tasksOf(instanceId)).toEqual(['leave', 'work']);
  });

  it('is heard by who is suspended when he goes on', async () => {
    const instanceId = await bed.start('listening', { hall: 'D' });
    const operate = (kind: 'suspend' | 'resume') => bed.commands.submitCommand({ commandId: randomUUID(), instanceId, at: Date.now(), personId: 'operator', reason: 'audit', command: { kind } });
    await operate('suspend');
    await bed.commands.broadcastSignal({ id: randomUUID(), name: 'alarm-D', variables: {}, at: Date.now() });
    await operate('resume');
    await until(async () => (await tasksOf(instanceId)).includes('leave'));
  });

  it('and a message each begin a process that names both', async () => {
    expect(await bed.commands.broadcastSignal({ id: randomUUID(), name: 'begin', variables: { by: 'signal' }, at: Date.now() })).toEqual({ reached: 1 });
    await bed.commands.deliverMessage({ id: randomUUID(), name: 'posted', correlationKey: 'm', variables: {}, at: Date.now(), timeToLive: 0 });
    await until(async () => (await bed.database('user_tasks').where({ name: 'begin-work', state: 'open' })).length === 2);
  });

  it('costs one statement for thousands that wait', async () => {
    await bed.database.raw(`insert into instances (instance_id, process_id, version, hash, release_number, started_at) select 'w' || n, 'listening', 1, 'h', 1, now() from generate_series(1, 3000) n`);
    await bed.database.raw(`insert into signal_subscriptions (instance_id, subscription_id, element_instance_id, node_id, signal_name, subscribed_at) select 'w' || n, 'g1', 'e2', 'heard', 'wide', now() from generate_series(1, 3000) n`);
    // In a transaction that is undone: nobody is there to hear it.
    const undone = bed.database.transaction(async (transaction) => {
      const { commands, reached } = await broadcastSignal(transaction, { id: 'wide', name: 'wide', variables: { a: 1 }, at: Date.now(), thrownBy: 'w1' });
      expect(reached).toBe(2999);
      expect(commands).toHaveLength(20);
      const [{ due = '' } = {}] = await transaction('commands').where({ kind: 'receiveSignal' }).andWhere('id', 'like', 'signal:wide:%').andWhereRaw('next_attempt_at <= now()').count<{ due: string }[]>({ due: '*' });
      expect(Number(due)).toBe(2979);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
  });
});

describe('an escalation', () => {
  it('that a called process does not catch comes to its caller, and both go on', async () => {
    const instanceId = await bed.start('caller');
    await until(async () => (await tasksOf(instanceId)).length === 2);
    expect(await tasksOf(instanceId)).toEqual(['hurry', 'slow']);
    for (const task of await bed.openTasks(instanceId)) await bed.complete(task);
    await until(async () => (await findInstance(bed.database, instanceId))?.status === 'completed');
  });
});

describe('a conditional start event', () => {
  it('begins its process when published variables make it true, once', async () => {
    const publish = (waterLevel: number, commandId = randomUUID()) => startByConditions(bed.database, bed.commands, { commandId, variables: { waterLevel }, personId: 'operator', at: Date.now() });
    expect((await publish(2)).instanceIds).toEqual([]);
    const commandId = randomUUID();
    const { instanceIds, failed } = await publish(4, commandId);
    expect(await tasksOf(instanceIds[0] ?? '')).toEqual(['look-up']);
    expect(failed).toEqual([]);
    expect((await publish(4, commandId)).instanceIds).toEqual(instanceIds);
  });

  it('that cannot be computed starts nothing and is told', async () => {
    const answer = await startByConditions(bed.database, bed.commands, { commandId: randomUUID(), variables: { temperature: 40 }, personId: 'operator', at: Date.now() });
    expect(answer).toMatchObject({ instanceIds: [], failed: [{ processId: 'conditional', startEventId: 'start' }] });
  });
});
