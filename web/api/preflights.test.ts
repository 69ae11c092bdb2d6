import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem';
import type { CaseMoveView, PreflightCaseDetail, PreflightCaseView, PreflightView } from '#contract/releases';
import { petitionModel } from '#tests/petitionModel';
import { ask, mustComeIntoForce, preflighted } from '#tests/releasing';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

let city: WorkingCity;
let designer: Browser;
let approver: Browser;
let operator: Browser;
const files = (version: 1 | 2) => [{ name: 'petition.bpmn', text: petitionModel(version) }];

beforeAll(async () => {
  city = await startWorkingCity();
  [designer, approver, operator] = [await city.browserOf('designer'), await city.browserOf('approver'), await city.browserOf('operator')];
  await mustComeIntoForce({ designer, approver }, files(1));
});
afterAll(() => city?.close());

const begin = async () => ((await ask(operator, 'POST', '/messages', { commandId: randomUUID(), name: 'petition received', variables: { signers: ['街道', '社区'] } })).body as { instanceId: string }).instanceId;
const asked = async (given: object[]) => {
  const requestId = randomUUID();
  expect((await ask(designer, 'POST', '/release-requests', { requestId, note: '改为研办', files: given })).status).toBe(201);
  return requestId;
};
const again = async (requestId: string, mappings: object) => ask(designer, 'POST', `/release-requests/${requestId}/preflight`, { preflightId: randomUUID(), mappings });
const cases = async (requestId: string, query = '') => ((await ask(approver, 'GET', `/release-requests/${requestId}/preflight/cases${query}`)).body as { items: PreflightCaseView[] }).items;

describe('a pre-flight', () => {
  it('plays every running case through the new version, and again with a mapping that gives its place another name', async () => {
    // given
    const instanceId = await begin();
    const requestId = await asked(files(2));

    // when
    const first = await preflighted(approver, requestId);
    const stranded = await cases(requestId, '?kind=stranded');
    await again(requestId, { petition: { read: 'study' } });
    const second = await preflighted(approver, requestId);

    // then
    expect(first).toMatchObject({ state: 'done', total: 1, checked: 1, processes: [{ processId: 'petition', fromVersion: 1, toVersion: 2, running: 1, counts: [{ kind: 'stranded', nodeId: 'read', nodeName: '阅办', count: 1 }] }] });
    expect(stranded).toMatchObject([{ instanceId, version: 1, position: [{ nodeId: 'read', name: '阅办' }], why: { zh: expect.stringContaining('在目标版本中不存在') as string } }]);
    expect(second).toMatchObject({ state: 'done', mappings: { petition: { read: 'study' } }, processes: [{ counts: [{ kind: 'remapped', count: 1 }] }] });
    const { body } = await ask(approver, 'GET', `/release-requests/${requestId}/preflight/cases/${instanceId}`);
    expect(body as PreflightCaseDetail).toMatchObject({ kind: 'remapped', position: [{ nodeId: 'read' }], migrated: [{ nodeId: 'study', name: '研办' }], before: petitionModel(1), after: petitionModel(2) });
  });

  it('is waited for, refuses nodes the new version has not, and is not asked for again once the request is decided', async () => {
    const requestId = await asked(files(2));
    await city.database('preflights').where({ request_id: requestId }).update({ state: 'failed', failure: 'out of memory' });
    const approve = (body: object) => ask(approver, 'POST', `/release-requests/${requestId}/approve`, body);
    expect(await approve({})).toMatchObject({ status: 409, body: { detail: expect.stringContaining('预检没有完成') as string } as Partial<Problem> });
    expect(await again(requestId, { petition: { read: 'nowhere' } })).toMatchObject({ status: 422 });
    expect(await ask(approver, 'GET', `/release-requests/${requestId}/preflight/cases/nobody`)).toMatchObject({ status: 404 });
    expect(await approve({ withoutPreflight: '今晚必须生效' })).toMatchObject({ status: 200, body: { decisionNote: '未经预检：今晚必须生效' } });
    expect((await again(requestId, {})).status).toBe(409);
    expect(((await ask(approver, 'GET', `/release-requests/${requestId}/preflight`)).body as PreflightView).state).toBe('failed');
  });
});

describe('running cases, once the new version is in force,', () => {
  const move = (requestId: string, body: object) => ask(approver, 'POST', `/release-requests/${requestId}/moves`, { moveId: randomUUID(), processId: 'petition', reason: '统一按新版办理', ...body });
  const moves = async (requestId: string) => ((await ask(approver, 'GET', `/release-requests/${requestId}/moves`)).body as CaseMoveView[])[0];
  const settled = (requestId: string, state: string) => expect.poll(async () => (await moves(requestId))?.state).toBe(state);
  const versionOf = async (instanceId: string) => ((await ask(operator, 'GET', `/instances/${instanceId}`)).body as { version: number }).version;

  it('stay as they are, go along as chosen, and go back where nothing has happened since', async () => {
    // given
    await mustComeIntoForce({ designer, approver }, files(1));
    const [untouched, worked] = [await begin(), await begin()];
    const before = await versionOf(untouched);
    const requestId = await asked(files(2));
    await preflighted(approver, requestId);
    expect((await move(requestId, { kinds: ['remapped'] })).status).toBe(409);
    await again(requestId, { petition: { read: 'study' } });
    await preflighted(approver, requestId);
    expect((await ask(approver, 'POST', `/release-requests/${requestId}/approve`, {})).status).toBe(200);
    expect(await versionOf(untouched)).toBe(before);

    // when
    expect((await ask(designer, 'POST', `/release-requests/${requestId}/moves`, {})).status).toBe(403);
    expect((await move(requestId, { kinds: ['remapped'], processId: 'other' })).status).toBe(404);
    await move(requestId, { kinds: ['remapped'] });
    await settled(requestId, 'done');

    // then
    expect([await versionOf(untouched), await versionOf(worked)]).toEqual([before + 1, before + 1]);
    const instance = (await ask(operator, 'GET', `/instances/${worked}`)).body as { elements: { elementInstanceId: string; nodeId: string; state: string }[] };
    const study = instance.elements.find(({ nodeId, state }) => nodeId === 'study' && state === 'active');
    expect((await ask(operator, 'POST', `/instances/${worked}/commands`, { commandId: randomUUID(), reason: '补充', command: { kind: 'setVariables', scopeInstanceId: study?.elementInstanceId, variables: { note: '已研' } } })).status).toBe(200);
    expect((await ask(approver, 'POST', `/release-requests/${requestId}/moves/${(await moves(requestId))?.moveId}`, { verb: 'undo' })).status).toBe(200);
    await settled(requestId, 'done');
    expect([await versionOf(untouched), await versionOf(worked)]).toEqual([before, before + 1]);
    expect((await moves(requestId))?.notable).toMatchObject([{ instanceId: worked, state: 'kept', message: expect.stringContaining('已有办理') as string }]);
    expect((await ask(approver, 'POST', `/release-requests/${requestId}/moves/${(await moves(requestId))?.moveId}`, { verb: 'pause' })).status).toBe(409);
  });
});
