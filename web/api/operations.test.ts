import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InstanceDetail, PreviewAnswer } from '#contract/processes';
import type { Problem } from '#contract/problem';
import { petitionModel } from '#tests/petitionModel';
import { mustComeIntoForce } from '#tests/releasing';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

let city: WorkingCity;
let operator: Browser;
let designer: Browser;

beforeAll(async () => {
  city = await startWorkingCity();
  [operator, designer] = await Promise.all([city.browserOf('operator'), city.browserOf('designer')]);
  await publish(1);
});

afterAll(() => city?.close());

async function publish(version: 1 | 2): Promise<void> {
  await mustComeIntoForce({ designer, approver: await city.browserOf('approver') }, [{ name: 'petition.bpmn', text: petitionModel(version) }]);
}

async function begin(): Promise<string> {
  const answer = await operator.send('POST', '/messages', { commandId: randomUUID(), name: 'petition received', variables: { signers: ['街道', '社区'] } });
  return ((await answer.json()) as { instanceId: string }).instanceId;
}

const read = async (instanceId: string) => (await (await operator.get(`/instances/${instanceId}`)).json()) as InstanceDetail;
const request = (command: object) => ({ commandId: randomUUID(), reason: '演练', command });
const previewed = async (instanceId: string, command: object) => (await (await operator.send('POST', `/instances/${instanceId}/preview`, request(command))).json()) as PreviewAnswer;
const given = async (instanceId: string, command: object, commandId?: string) => {
  const response = await operator.send('POST', `/instances/${instanceId}/commands`, { ...request(command), ...(commandId && { commandId }) });
  return { status: response.status, body: (await response.json()) as Problem };
};
const activeAt = async (instanceId: string, nodeId: string, type?: string) =>
  (await read(instanceId)).elements.filter((element) => element.state === 'active' && element.nodeId === nodeId && (type === undefined || element.type === type));

/** Moves the instance on to a node, past what comes before it. */
async function moveTo(instanceId: string, nodeId: string): Promise<void> {
  const { elements } = await read(instanceId);
  const terminate = elements.filter(({ state, type }) => state === 'active' && type !== 'process').map(({ elementInstanceId }) => elementInstanceId);
  expect((await given(instanceId, { kind: 'modify', terminate, activate: [{ nodeId }] })).status).toBe(200);
}

describe('an operator', () => {
  it('adds somebody who signs and takes somebody out, after having seen what it does', async () => {
    // given
    const instanceId = await begin();
    await moveTo(instanceId, 'sign');
    const [body] = await activeAt(instanceId, 'sign', 'multiInstanceBody');
    const add = { kind: 'addInstance', elementInstanceId: body?.elementInstanceId, item: '信访局' };

    // when
    const preview = await previewed(instanceId, add);
    const nothing = await activeAt(instanceId, 'sign', 'userTask');
    await given(instanceId, add);
    const added = await activeAt(instanceId, 'sign', 'userTask');
    await given(instanceId, { kind: 'removeInstance', elementInstanceId: body?.elementInstanceId, loopCounter: 1 });
    const refused = await previewed(instanceId, { ...add, item: undefined });

    // then
    expect(preview.facts.map(({ kind }) => kind)).toContain('instanceAdded');
    expect(nothing).toHaveLength(2);
    expect(added.map(({ loopCounter }) => loopCounter)).toEqual([1, 2, 3]);
    expect((await activeAt(instanceId, 'sign', 'userTask')).map(({ loopCounter }) => loopCounter)).toEqual([2, 3]);
    expect(refused).toMatchObject({ accepted: false, refusal: { zh: '请填写“会签”新增一份的办理对象。' } });
  });

  it('begins an activity of an ad-hoc sub-process as often as needed, and ends it', async () => {
    // given
    const instanceId = await begin();
    await moveTo(instanceId, 'consult');
    const [consult] = await activeAt(instanceId, 'consult');
    const elementInstanceId = consult?.elementInstanceId;

    // when
    const preview = await previewed(instanceId, { kind: 'activateActivity', elementInstanceId, nodeId: 'visit' });
    const outside = await given(instanceId, { kind: 'activateActivity', elementInstanceId, nodeId: 'sign' });
    for (const nodeId of ['visit', 'call', 'visit']) expect((await given(instanceId, { kind: 'activateActivity', elementInstanceId, nodeId })).status).toBe(200);
    const visits = await activeAt(instanceId, 'visit');
    const ended = await given(instanceId, { kind: 'completeAdHocSubProcess', elementInstanceId });

    // then
    expect(preview.facts.some(({ text }) => text.zh.includes('上门走访'))).toBe(true);
    expect(outside).toMatchObject({ status: 409, body: { detail: expect.stringContaining('不能在“征询意见”中直接开始') } });
    expect(visits).toHaveLength(2);
    expect(ended.status).toBe(200);
    expect((await read(instanceId)).status).toBe('completed');
  });

  it('migrates to another version once every place has one there, and is told of each that has none', async () => {
    // given
    const instanceId = await begin();
    await publish(2);
    const migrate = { kind: 'migrate', version: 2 };

    // when
    const preview = await previewed(instanceId, migrate);
    const commandId = randomUUID();
    const refused = await given(instanceId, migrate, commandId);
    const again = await given(instanceId, migrate, commandId);
    const mapped = await previewed(instanceId, { ...migrate, mapping: { read: 'study' } });
    const standing = await read(instanceId);
    const done = await given(instanceId, { ...migrate, mapping: { read: 'study' } });

    // then
    expect(preview).toMatchObject({ accepted: false, facts: [], obstacles: [{ nodeId: 'read', text: { zh: expect.stringContaining('“阅办”在目标版本中不存在'), en: expect.stringContaining('does not exist in the target version') } }] });
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ message: expect.stringContaining('阅办') }] } });
    expect([again.status, again.body.errors]).toEqual([409, refused.body.errors]);
    expect(mapped.facts.map(({ text }) => text.zh)).toEqual(expect.arrayContaining(['流程迁移到第 2 版模型', '移至新版的“研办”']));
    expect(standing.version).toBe(1);
    expect(done.status).toBe(200);
    expect(await read(instanceId)).toMatchObject({ version: 2, status: 'active' });
    expect(await activeAt(instanceId, 'study')).toHaveLength(1);
  });

  it('is told when there is no such version', async () => {
    const instanceId = await begin();
    expect(await given(instanceId, { kind: 'migrate', version: 7 })).toMatchObject({ status: 409, body: { detail: '流程“petition”没有发布第 7 版，请刷新后重新选择。' } });
    expect(await given(instanceId, { kind: 'migrate', version: 0 })).toMatchObject({ status: 422 });
  });
});
