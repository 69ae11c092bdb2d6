import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact, FactKind } from '#engine/fact';
import { prepareDatabase } from '#tests/chaos/preparation';
import { freshDatabase } from '#tests/servers';
import { findCommand, insertCommand } from './commands';
import { openDatabase } from './connection';
import type { Database } from './connection';
import { currentReference } from './definitions';
import type { DefinitionReference } from './definitions';
import { factsOfInstance } from './facts';
import { findInstance } from './instances';
import { newInstanceId, publishMessage, returnMessage } from './messages';
import { RecordingGap, recordFacts } from './recording';

let database: Database;
let definition: DefinitionReference;
let drop: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  await prepareDatabase(fresh.url);
  database = openDatabase({ url: fresh.url });
  definition = (await currentReference(database, 'ten-tasks'))!;
});

afterAll(async () => {
  await database?.destroy();
  await drop?.();
});

const at = Date.UTC(2026, 0, 5, 1);

function started(instanceId: string, ...further: FactKind[]): Fact[] {
  const kinds: FactKind[] = [{ kind: 'processInstanceStarted', instanceId, processId: 'ten-tasks', hash: definition.hash, businessKey: `key-${instanceId}` }, ...further];
  return kinds.map((kind, index) => ({ ...kind, sequence: index + 1, at: at + index, commandId: `command-${instanceId}` }) as Fact);
}

const subscribed = (subscriptionId: string, correlationKey: string): FactKind => ({ kind: 'messageSubscribed', subscriptionId, elementInstanceId: 'e9', nodeId: 'sign', messageName: 'signed', correlationKey });
const message = (id: string, correlationKey: string, timeToLive = 60_000) => ({ id, name: 'signed', correlationKey, variables: { by: 'mayor' }, at: Date.now(), timeToLive });
const publish = (given: ReturnType<typeof message>) => database.transaction((transaction) => publishMessage(transaction, given));

describe('recording', () => {
  it('skips what is recorded, takes what is new, and marks the command applied', async () => {
    const instanceId = newInstanceId(at);
    const facts = started(instanceId, { kind: 'variablesSet', scopeInstanceId: 'e1', variables: { limit: 4 } });
    await insertCommand(database, { id: `command-${instanceId}`, instanceId, command: { kind: 'startProcess', instanceId }, at });
    expect(await recordFacts(database, { instanceId, definition, facts: facts.slice(0, 1) })).toMatchObject({ recordedSequence: 1, newFacts: 1 });
    expect(await recordFacts(database, { instanceId, definition, facts })).toMatchObject({ recordedSequence: 2, newFacts: 1 });
    expect(await recordFacts(database, { instanceId, definition, facts })).toMatchObject({ recordedSequence: 2, newFacts: 0 });
    expect(await factsOfInstance(database, instanceId)).toEqual(facts);
    expect(await findInstance(database, instanceId)).toMatchObject({ business_key: `key-${instanceId}`, release_number: definition.release, recorded_sequence: 2 });
    expect(await findCommand(database, `command-${instanceId}`)).toMatchObject({ state: 'applied' });
  });

  it('moves what is under way, and only that, to the nodes and the version of the model an instance was migrated to', async () => {
    const instanceId = newInstanceId(at);
    const task = (elementInstanceId: string): FactKind => ({ kind: 'userTaskCreated', elementInstanceId, nodeId: 'sign', name: 'Sign', candidateGroups: [], candidateUsers: [], priority: 50 });
    const timer = (timerId: string): FactKind => ({ kind: 'timerScheduled', timerId, elementInstanceId: 'e3', nodeId: timerId === 't2' ? 'late' : 'soon', dueAt: at });
    const facts = started(instanceId,
      { kind: 'elementActivated', elementInstanceId: 'e3', nodeId: 'sign', type: 'userTask', scopeInstanceId: 'e1', name: 'Sign' }, task('e3'), task('e4'), timer('t1'), timer('t2'), timer('t3'), subscribed('s1', 'moved'),
      { kind: 'userTaskCompleted', elementInstanceId: 'e4', nodeId: 'sign', variables: {} }, { kind: 'timerFired', timerId: 't3' });
    await recordFacts(database, { instanceId, definition, facts });
    const target: DefinitionReference = { ...definition, version: definition.version + 1, hash: 'other' };
    const migrated = [
      { kind: 'processInstanceMigrated', from: definition.hash, definition: target, nodes: { sign: 'seal', soon: 'late', late: 'soon' }, flows: {} },
      { kind: 'elementMigrated', elementInstanceId: 'e3', nodeId: 'seal', name: 'Seal' },
      { kind: 'userTaskMigrated', elementInstanceId: 'e3', nodeId: 'seal', name: 'Seal', formId: 'seal-form', annotations: { stage: 'filing' } },
    ].map((kind, index) => ({ ...kind, sequence: facts.length + 1 + index, at, commandId: `migrate-${instanceId}` }) as Fact);

    await recordFacts(database, { instanceId, definition, facts: migrated });

    expect(await findInstance(database, instanceId)).toMatchObject({ version: target.version, hash: 'other' });
    expect(await database('user_tasks').where({ instance_id: instanceId }).orderBy('element_instance_id').select('node_id', 'name', 'form_id', 'stage', 'version')).toEqual([
      { node_id: 'seal', name: 'Seal', form_id: 'seal-form', stage: 'filing', version: target.version }, { node_id: 'sign', name: 'Sign', form_id: null, stage: null, version: definition.version },
    ]);
    expect(await database('timers').where({ instance_id: instanceId }).orderBy('timer_id').pluck('node_id')).toEqual(['late', 'soon', 'soon']);
    expect(await database('element_instances').where({ instance_id: instanceId, element_instance_id: 'e3' }).first()).toMatchObject({ node_id: 'seal', name: 'Seal' });
    expect(await database('message_subscriptions').where({ instance_id: instanceId }).first()).toMatchObject({ node_id: 'seal' });
  });

  it('refuses facts without those before them, and leaves nothing of the attempt', async () => {
    const instanceId = newInstanceId(at);
    const facts = started(instanceId, { kind: 'processInstanceSuspended' });
    await expect(recordFacts(database, { instanceId, definition, facts: facts.slice(1) })).rejects.toThrow(RecordingGap);
    expect(await findInstance(database, instanceId)).toBeUndefined();
  });

  it('lets recorders of the same facts meet: each fact becomes one row', async () => {
    const instanceId = newInstanceId(at);
    const facts = started(instanceId, ...Array.from({ length: 20 }, (_, index): FactKind => ({ kind: 'variablesSet', scopeInstanceId: 'e1', variables: { index } })));
    const recorded = await Promise.all([5, 21, 12, 21].map((count) => recordFacts(database, { instanceId, definition, facts: facts.slice(0, count) })));
    expect(recorded.reduce((sum, { newFacts }) => sum + newFacts, 0)).toBe(21);
    expect(await factsOfInstance(database, instanceId)).toEqual(facts);
  });

  it('records at once what follows on what the caller knew, and as well where he knew too little', async () => {
    const instanceId = newInstanceId(at);
    const task = (elementInstanceId: string): FactKind => ({
      kind: 'userTaskCreated', elementInstanceId, nodeId: 'task1', name: 'task1', candidateGroups: ['clerk'], candidateUsers: [], priority: 50,
    });
    const facts = started(instanceId, task('e2'), { kind: 'userTaskCompleted', elementInstanceId: 'e2', nodeId: 'task1', variables: {} }, task('e3'), { kind: 'variablesSet', scopeInstanceId: 'e1', variables: { limit: 4 } });
    await recordFacts(database, { instanceId, definition, facts: facts.slice(0, 2) });
    const standing = (await insertCommand(database, { id: `next-${instanceId}`, instanceId, command: { kind: 'suspend' }, at })).instance ?? undefined;
    expect(standing).toMatchObject({ recorded_sequence: 2, process_id: 'ten-tasks' });

    const atOnce = await recordFacts(database, { instanceId, definition, facts: facts.slice(0, 4), commandId: `next-${instanceId}`, standing });
    const late = await recordFacts(database, { instanceId, definition, facts: facts.slice(4), standing });
    const repeated = await recordFacts(database, { instanceId, definition, facts, standing });

    expect([atOnce, late, repeated].map(({ newFacts, recordedSequence }) => [newFacts, recordedSequence])).toEqual([[2, 4], [1, 5], [0, 5]]);
    expect(await factsOfInstance(database, instanceId)).toEqual(facts);
    expect(await findCommand(database, `next-${instanceId}`)).toMatchObject({ state: 'applied' });
    expect(await database('user_tasks').where({ instance_id: instanceId }).orderBy('task_id').pluck('state')).toEqual(['completed', 'open']);
    expect(await database('work_queue').where({ instance_id: instanceId }).pluck('task_id')).toEqual([`${instanceId}:e3`]);
  });

  it('makes the row of an instance with its first facts in one statement, and leaves that to one of several who begin', async () => {
    const instanceId = newInstanceId(at);
    const commandId = `command-${instanceId}`;
    const facts = started(instanceId,
      { kind: 'elementActivated', elementInstanceId: 'e1', nodeId: 'ten-tasks', type: 'process' },
      { kind: 'userTaskCreated', elementInstanceId: 'e2', nodeId: 'task1', name: 'task1', candidateGroups: ['clerk'], candidateUsers: [], priority: 50 },
      { kind: 'processInstanceTerminated', reason: 'cancelled', variables: {} });
    const { instance } = await insertCommand(database, { id: commandId, instanceId, command: { kind: 'startProcess', instanceId }, at });
    expect(instance).toBeNull();

    const begun = await Promise.all([3, 4, 4].map((count) => recordFacts(database, { instanceId, definition, facts: facts.slice(0, count), commandId })));

    expect(begun.reduce((sum, { newFacts }) => sum + newFacts, 0)).toBe(4);
    expect(await factsOfInstance(database, instanceId)).toEqual(facts);
    expect(await findInstance(database, instanceId)).toMatchObject({
      business_key: `key-${instanceId}`, release_number: definition.release, version: definition.version, recorded_sequence: 4, status: 'terminated', end_reason: 'cancelled', started_at: new Date(at),
    });
    expect(await findCommand(database, commandId)).toMatchObject({ state: 'applied' });
    expect(await database('user_tasks').where({ instance_id: instanceId }).pluck('state')).toEqual(['open']);
  });

  it('looks up what it changes by its key, also by a plan made while the tables were all but empty', async () => {
    const instanceId = newInstanceId(at);
    const task = (elementInstanceId: string): FactKind => ({ kind: 'userTaskCreated', elementInstanceId, nodeId: 'task1', name: 'task1', candidateGroups: ['clerk'], candidateUsers: [], priority: 50 });
    const facts = started(instanceId,
      { kind: 'elementActivated', elementInstanceId: 'e2', nodeId: 'task1', type: 'userTask', scopeInstanceId: 'e1' }, task('e2'),
      { kind: 'userTaskCompleted', elementInstanceId: 'e2', nodeId: 'task1', variables: {} }, { kind: 'elementCompleted', elementInstanceId: 'e2', nodeId: 'task1' }, task('e3'));
    await recordFacts(database, { instanceId, definition, facts: facts.slice(0, 3) });
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => statements.push(sql);
    database.on('query', listen);
    await recordFacts(database, { instanceId, definition, facts: facts.slice(3), standing: await findInstance(database, instanceId) });
    database.removeListener('query', listen);

    const recording = statements.find((sql) => sql.startsWith('with guard')) ?? '';
    const { rows } = await database.raw<{ rows: Record<'QUERY PLAN', string>[] }>(`explain (generic_plan) ${recording}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');

    expect(plan).toContain('Update on element_instances');
    expect(plan).toContain('Insert on work_queue');
    expect(plan).not.toContain('Seq Scan');
  });

  it('refuses a gap between the facts themselves, however it records them', async () => {
    const instanceId = newInstanceId(at);
    const facts = started(instanceId, ...[1, 2, 3].map((limit): FactKind => ({ kind: 'variablesSet', scopeInstanceId: 'e1', variables: { limit } })));
    await recordFacts(database, { instanceId, definition, facts: facts.slice(0, 1) });
    const standing = await findInstance(database, instanceId);
    const holed = [...facts.slice(0, 2), ...facts.slice(3)];

    await expect(recordFacts(database, { instanceId, definition, facts: holed, standing })).rejects.toThrow(RecordingGap);
    await expect(recordFacts(database, { instanceId, definition, facts: holed })).rejects.toThrow(RecordingGap);
    expect(await factsOfInstance(database, instanceId)).toEqual(facts.slice(0, 1));
  });

  it('lets recorders that know the same of an instance meet: each fact becomes one row', async () => {
    const instanceId = newInstanceId(at);
    const facts = started(instanceId, ...Array.from({ length: 20 }, (_, index): FactKind => ({ kind: 'variablesSet', scopeInstanceId: 'e1', variables: { index } })));
    await recordFacts(database, { instanceId, definition, facts: facts.slice(0, 1) });
    const standing = await findInstance(database, instanceId);
    const recorded = await Promise.all([5, 21, 12, 21].map((count) => recordFacts(database, { instanceId, definition, facts: facts.slice(0, count), standing })));
    expect(recorded.reduce((sum, { newFacts }) => sum + newFacts, 0)).toBe(20);
    expect(await factsOfInstance(database, instanceId)).toEqual(facts);
  });

  it('keeps what PostgreSQL cannot hold in a readable form, instead of never', async () => {
    const instanceId = newInstanceId(at);
    const [nothing, half] = [String.fromCharCode(0), String.fromCharCode(0xd83d)];
    const facts = started(instanceId, { kind: 'variablesSet', scopeInstanceId: 'e1', variables: { read: `a${nothing}b${half}`, path: 'C:\\u0000', whole: '\u{1f600}' } });
    expect(await recordFacts(database, { instanceId, definition, facts })).toMatchObject({ recordedSequence: 2 });
    expect(await factsOfInstance(database, instanceId, { kinds: ['variablesSet'] })).toMatchObject([{ variables: { read: 'a\ufffdb\ufffd', path: 'C:\\u0000', whole: '\u{1f600}' } }]);
    expect(await publish(message(`odd${instanceId}`, `key${nothing}`))).toEqual([]);
  });

  it('moves a task\'s due time with its own clock', async () => {
    const instanceId = newInstanceId(at);
    const facts = started(
      instanceId,
      { kind: 'clockStarted', clockId: 'c1', name: 'handling', ownerInstanceId: 'e2', amount: 4, unit: 'workHour', calendarId: 'standard', total: 14_400_000, dueAt: at + 1000 },
      { kind: 'userTaskCreated', elementInstanceId: 'e2', nodeId: 'task1', name: 'task1', candidateGroups: ['clerk'], candidateUsers: [], priority: 50, clockId: 'c1', dueAt: at + 1000 },
      { kind: 'clockExtended', clockId: 'c1', amount: 1, total: 18_000_000, dueAt: at + 9000, reason: 'rain' },
    );
    await recordFacts(database, { instanceId, definition, facts });
    const [task] = await database('user_tasks').where({ instance_id: instanceId });
    expect(task.due_at.getTime()).toBe(at + 9000);
    expect(await database('clock_entries').where({ instance_id: instanceId }).orderBy('sequence').pluck('kind')).toEqual(['started', 'extended']);
  });

  it('answers the caller when the called process is not published', async () => {
    const instanceId = newInstanceId(at);
    const called: FactKind = { kind: 'childProcessCalled', elementInstanceId: 'e3', nodeId: 'call', childInstanceId: `${instanceId}.e3`, processId: 'nowhere', bindingType: 'latest', variables: {} };
    const { followUps } = await recordFacts(database, { instanceId, definition, facts: started(instanceId, called) });
    expect(followUps).toMatchObject([{ kind: 'failChildProcess', instance_id: instanceId }]);
    expect(String(followUps[0]?.arguments['message'])).toContain('nowhere');
  });
});

describe('a message', () => {
  it('waits for a catcher that comes later, and is given to it once', async () => {
    const [key, instanceId] = [randomUUID(), newInstanceId(at)];
    expect(await publish(message(key, key))).toEqual([]);
    const { followUps } = await recordFacts(database, { instanceId, definition, facts: started(instanceId, subscribed('s1', key)) });
    expect(followUps).toMatchObject([{ kind: 'receiveMessage', instance_id: instanceId, arguments: { subscriptionId: 's1', messageId: key, variables: { by: 'mayor' } } }]);
    expect(await publish(message(key, key))).toEqual([]);
  });

  it('goes to a catcher that waits, one instance of a process only', async () => {
    const [key, one, other] = [randomUUID(), newInstanceId(at), newInstanceId(at + 1)];
    for (const instanceId of [one, other]) await recordFacts(database, { instanceId, definition, facts: started(instanceId, subscribed('s1', key)) });
    expect(await publish(message(key, key))).toMatchObject([{ instance_id: one }]);
    expect(await publish(message(`${key}-2`, 'another key'))).toEqual([]);
  });

  it('looks for another catcher when the one it was meant for is gone', async () => {
    const [key, one, other] = [randomUUID(), newInstanceId(at), newInstanceId(at + 1)];
    await recordFacts(database, { instanceId: one, definition, facts: started(one, subscribed('s1', key)) });
    const [command] = await publish(message(key, key));
    const gone = { ...started(one, subscribed('s1', key), { kind: 'messageUnsubscribed', subscriptionId: 's1' }).at(-1)! };
    await recordFacts(database, { instanceId: one, definition, facts: [gone] });
    await recordFacts(database, { instanceId: other, definition, facts: started(other, subscribed('s7', key)) });
    expect(await database.transaction((transaction) => returnMessage(transaction, command!.id, Date.now()))).toMatchObject([{ instance_id: other, arguments: { subscriptionId: 's7' } }]);
  });

  it('is not caught after its time to live', async () => {
    const [key, instanceId] = [randomUUID(), newInstanceId(at)];
    await publish({ ...message(key, key, 0), at: Date.now() - 1000 });
    const { followUps } = await recordFacts(database, { instanceId, definition, facts: started(instanceId, subscribed('s1', key)) });
    expect(followUps).toEqual([]);
  });
});
