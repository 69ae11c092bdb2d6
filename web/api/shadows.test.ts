import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShadowCaseDetail, ShadowCaseView, ShadowView } from '#contract/shadows';
import { reliefModel } from '#tests/reliefModel';
import { ask, mustComeIntoForce } from '#tests/releasing';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

let city: WorkingCity;
let designer: Browser;
let approver: Browser;
let operator: Browser;
const files = (limit: number) => [{ name: 'relief.bpmn', text: reliefModel(limit) }];

beforeAll(async () => {
  city = await startWorkingCity();
  [designer, approver, operator] = [await city.browserOf('designer'), await city.browserOf('approver'), await city.browserOf('operator')];
  await mustComeIntoForce({ designer, approver }, files(1000));
});
afterAll(() => city?.close());

const apply = async (amount: number) => ((await ask(operator, 'POST', '/messages', { commandId: randomUUID(), name: 'relief applied', variables: { amount } })).body as { instanceId: string }).instanceId;
/** An operator takes a case on; which person works it does not matter here. */
const passOn = async (instanceId: string, from: string, to: string) => {
  const { elements } = (await ask(operator, 'GET', `/instances/${instanceId}`)).body as { elements: { elementInstanceId: string; nodeId: string; state: string }[] };
  const open = elements.find(({ nodeId, state }) => nodeId === from && state === 'active');
  const answer = await ask(operator, 'POST', `/instances/${instanceId}/commands`, { commandId: randomUUID(), reason: '测试', command: { kind: 'modify', terminate: [open?.elementInstanceId], activate: [{ nodeId: to }] } });
  expect(answer.status).toBe(200);
};
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const request = async (limit: number) => {
  const requestId = randomUUID();
  expect((await ask(designer, 'POST', '/release-requests', { requestId, note: '提高复核金额', files: files(limit) })).status).toBe(201);
  return requestId;
};
const begin = (body: object, speaker = designer) => ask(speaker, 'POST', '/shadows', { shadowId: randomUUID(), processId: 'relief', note: '先看一周', until: inDays(7), mostCases: 50, ...body });
const shadowOf = async (shadowId: string) => (await ask(approver, 'GET', `/shadows/${shadowId}`)).body as ShadowView;
const casesOf = async (shadowId: string, query = '') => ((await ask(approver, 'GET', `/shadows/${shadowId}/cases${query}`)).body as { items: ShadowCaseView[] }).items;
const counted = (shadowId: string, counts: Record<string, number>) => expect.poll(async () => Object.fromEntries((await shadowOf(shadowId)).counts.map(({ kind, count }) => [kind, count])), { timeout: 20_000 }).toEqual(counts);

describe('a shadow', () => {
  it('follows what begins and moves beside the live version, without effects, and tells where its own way would have parted and by which value', async () => {
    // given
    const asleep = await apply(1500);
    const requestId = await request(2000);
    const { status, body } = await begin({ source: { kind: 'request', id: requestId } });
    expect(status).toBe(201);
    const { shadowId } = body as ShadowView;

    // when
    const [small, middle] = [await apply(10), await apply(1500)];
    await counted(shadowId, { same: 2 });
    for (const instanceId of [small, middle]) await passOn(instanceId, 'verify', 'size');

    // then
    await counted(shadowId, { same: 1, branch: 1 });
    expect(await shadowOf(shadowId)).toMatchObject({ state: 'running', version: 1, processName: '临时救助', source: { kind: 'request', label: '提高复核金额' }, counts: expect.arrayContaining([{ kind: 'branch', nodeId: 'size', nodeName: '金额', count: 1 }]) as unknown });
    expect(await casesOf(shadowId, '?kind=branch&nodeId=size')).toMatchObject([{
      instanceId: middle, position: [{ nodeId: 'review', name: '复核' }], rehearsed: [{ nodeId: 'pay', name: '发放' }],
      difference: { before: [{ flowId: 'large', target: '复核', expression: 'amount > 1000', operands: { amount: 1500 } }], after: [{ flowId: 'small', target: '发放', isDefault: true }] },
    }]);
    expect((await casesOf(shadowId)).map(({ instanceId }) => instanceId)).not.toContain(asleep);
    const { body: detail } = await ask(approver, 'GET', `/shadows/${shadowId}/cases/${middle}`);
    expect(detail as ShadowCaseDetail).toMatchObject({ before: reliefModel(1000), after: reliefModel(2000), why: { zh: expect.stringContaining('金额') as string } });
    expect((await ask(operator, 'GET', `/instances/${middle}`)).body).toMatchObject({ version: 1, elements: expect.arrayContaining([expect.objectContaining({ nodeId: 'review', state: 'active' })]) as unknown });

    // and what ran already is followed from its next step on
    await passOn(asleep, 'verify', 'size');
    await counted(shadowId, { same: 1, branch: 2 });
    expect((await ask(designer, 'POST', `/release-requests/${requestId}/withdraw`, {})).status).toBe(200);
    expect((await designer.send('DELETE', `/shadows/${shadowId}`)).status).toBe(204);
    expect((await ask(designer, 'GET', `/shadows/${shadowId}`)).status).toBe(404);
  });

  it('counts for itself what would have been settled otherwise along the same way, and says it in words', async () => {
    const requestId = randomUUID();
    expect((await ask(designer, 'POST', '/release-requests', { requestId, note: '改由部门发放', files: [{ name: 'relief.bpmn', text: reliefModel(1000, 'handler') }] })).status).toBe(201);
    const { shadowId } = (await begin({ source: { kind: 'request', id: requestId } })).body as ShadowView;
    const [paid, waiting] = [await apply(10), await apply(20)];
    await passOn(paid, 'verify', 'size');
    await counted(shadowId, { same: 1, terms: 1 });
    expect((await shadowOf(shadowId)).terms).toEqual([{ kind: 'people', nodeId: 'pay', nodeName: '发放', count: 1 }]);
    expect(await casesOf(shadowId, '?term=people&nodeId=pay')).toMatchObject([{ instanceId: paid, kind: 'terms', terms: [{ kind: 'people', nodeId: 'pay', why: { zh: '“发放”的办理人不同：现行是受理员，影子版本是处置人员。' } }] }]);
    expect((await casesOf(shadowId, '?kind=same')).map(({ instanceId }) => instanceId)).toEqual([waiting]);
    expect(await casesOf(shadowId, '?term=form')).toEqual([]);
    expect((await ask(designer, 'POST', `/release-requests/${requestId}/withdraw`, {})).status).toBe(200);
    expect((await designer.send('DELETE', `/shadows/${shadowId}`)).status).toBe(204);
  });

  it('takes no more cases than it may, is given more or ended by hand, and keeps what it found', async () => {
    const requestId = await request(3000);
    const { shadowId } = (await begin({ source: { kind: 'request', id: requestId }, mostCases: 1 })).body as ShadowView;
    await apply(1);
    await counted(shadowId, { same: 1 });
    await apply(2);
    expect(await ask(approver, 'PUT', `/shadows/${shadowId}`, { until: inDays(120), mostCases: 2 })).toMatchObject({ status: 422 });
    expect(await ask(approver, 'PUT', `/shadows/${shadowId}`, { until: inDays(14), mostCases: 2 })).toMatchObject({ status: 200, body: { mostCases: 2 } });
    await counted(shadowId, { same: 2 });
    expect(await ask(approver, 'POST', `/shadows/${shadowId}/end`, {})).toMatchObject({ status: 200, body: { state: 'ended', ending: 'person' } });
    expect((await ask(approver, 'POST', `/shadows/${shadowId}/end`, {})).status).toBe(409);
    expect((await shadowOf(shadowId)).counts).toEqual([{ kind: 'same', count: 2 }]);
    const log = (await ask(await city.browserOf('admin'), 'GET', `/changes?noun=shadow&id=${shadowId}`)).body as { items: { kind: string; why?: string }[] };
    expect(log.items).toMatchObject([{ kind: 'changed' }, { kind: 'changed' }, { kind: 'added', why: '先看一周' }]);
    expect((await ask(designer, 'POST', `/release-requests/${requestId}/withdraw`, {})).status).toBe(200);
  });

  it('runs of a draft as it was, is refused where nothing could differ, and ends when another version comes into force', async () => {
    const drafts = (await ask(designer, 'GET', '/models')).body as { draftId: string; file: string }[];
    const draftId = drafts.find(({ file }) => file === 'relief.bpmn')?.draftId;
    expect(await begin({ source: { kind: 'draft', id: draftId } })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('完全一致') as string } });
    expect(await begin({ source: { kind: 'draft', id: randomUUID() } })).toMatchObject({ status: 404 });
    const requestId = await request(500);
    expect(await begin({ source: { kind: 'request', id: requestId }, processId: 'other' })).toMatchObject({ status: 409 });
    expect(await begin({ source: { kind: 'request', id: requestId }, until: inDays(-1) })).toMatchObject({ status: 422 });
    const { shadowId } = (await begin({ source: { kind: 'request', id: requestId } })).body as ShadowView;
    expect((await ask(designer, 'POST', `/release-requests/${requestId}/withdraw`, {})).status).toBe(200);
    await mustComeIntoForce({ designer, approver }, files(700));
    await expect.poll(async () => await shadowOf(shadowId), { timeout: 20_000 }).toMatchObject({ state: 'ended', ending: 'superseded' });
  });
});
