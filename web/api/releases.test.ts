import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleId } from '#city/permission';
import type { ChangePage } from '#contract/changes';
import type { Problem } from '#contract/problem';
import type { ProcessDetail } from '#contract/processes';
import type { PublishedText, ReleaseRequestDetail, ReleaseRequestSummary, ReleaseView } from '#contract/releases';
import { checkoutFolder } from '#run/checkout';
import { fillCity } from '#tests/webCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let designer: Browser;
let approver: Browser;
/** Holds both roles, as the only informatics officer of a small city would. */
let both: Browser;
const shipped = (name: string) => readFileSync(join(checkoutFolder(), 'tests', 'models', name), 'utf8');
const form = { name: 'patrol-check.form', text: shipped('patrol-check.form') };
const model = (name = '现场核查') => ({ name: 'patrol-check.bpmn', text: shipped('patrol-check.bpmn').replace('name="现场核查"', `name="${name}"`) });

beforeAll(async () => {
  server = await startWebServer();
  const roles = (['designer', 'approver'] satisfies RoleId[]).map((roleId) => ({ roleId, departmentId: 'centre' }));
  await fillCity(server.database, [{ id: 'single', login: 'single', name: '马科', departmentId: 'centre', roles }]);
  [designer, approver, both] = [await server.browserOf('designer'), await server.browserOf('approver'), await server.browserOf('single')];
});
afterAll(() => server?.close());

const answer = async <Body>(response: Response): Promise<{ status: number; body: Body & Problem }> => ({ status: response.status, body: (await response.json()) as Body & Problem });
const ask = async (browser: Browser, files: object[], given: object = {}) => answer<ReleaseRequestSummary>(await browser.send('POST', '/release-requests', { requestId: randomUUID(), note: '夜间也要核查', files, ...given }));
const approve = async (browser: Browser, requestId: string) => answer<ReleaseRequestSummary>(await browser.send('POST', `/release-requests/${requestId}/approve`, {}));
const asked = async (...files: object[]) => (await ask(designer, files)).body.requestId;
const versions = async () => (await answer<ProcessDetail>(await designer.get('/processes/patrol-check'))).body.history?.map(({ version }) => version) ?? [];
const restore = async (browser: Browser, releaseNumber: number) => answer<ReleaseRequestSummary>(await browser.send('POST', `/releases/${releaseNumber}/restore`, { requestId: randomUUID(), note: '新版有误' }));
const releases = async () => (await answer<ReleaseView[]>(await designer.get('/releases'))).body;

describe('a release', () => {
  it('is asked for by a designer and comes into force when an approver lets it pass', async () => {
    const { status, body: request } = await ask(designer, [model(), form]);
    expect([status, request.state, await versions()]).toEqual([201, 'open', []]);
    expect(request.contents).toMatchObject([{ kind: 'form', changed: true }, { kind: 'process', id: 'patrol-check', changed: true, nextVersion: 1 }]);

    expect((await approve(approver, request.requestId)).body).toMatchObject({ state: 'released', requestedBy: { id: 'designer' }, decidedBy: { id: 'approver' } });

    expect(await versions()).toEqual([1]);
    expect((await releases())[0]).toMatchObject({ note: '夜间也要核查', publishedBy: { id: 'designer' }, approvedBy: { id: 'approver' } });
    // The answer was lost and the approver sends the same again.
    expect((await approve(approver, request.requestId)).status).toBe(200);
    expect(await versions()).toEqual([1]);
  });

  it('is not let pass by who asked for it, though he may let others\' pass', async () => {
    const mine = (await ask(both, [model('雨天核查'), form])).body.requestId;
    expect(await approve(both, mine)).toMatchObject({ status: 403, body: { detail: expect.stringContaining('不能审批本人') as string } });
    expect((await approve(designer, mine)).status).toBe(403);
    expect((await answer(await designer.send('POST', `/release-requests/${mine}/withdraw`, {}))).status).toBe(403);
    expect((await answer<ReleaseRequestSummary>(await both.send('POST', `/release-requests/${mine}/withdraw`, {}))).body).toMatchObject({ state: 'withdrawn' });
    expect((await approve(approver, mine)).status).toBe(409);
    expect((await approve(both, await asked(model('雨天核查'), form))).status).toBe(200);
  });

  it('is sent back with a reason, and is written in the change log at every step', async () => {
    const requestId = await asked(model('节日核查'), form);
    expect((await approver.send('POST', `/release-requests/${requestId}/decline`, {})).status).toBe(422);
    const declined = await answer<ReleaseRequestSummary>(await approver.send('POST', `/release-requests/${requestId}/decline`, { reason: '缺少节日值班安排' }));
    expect(declined.body).toMatchObject({ state: 'declined', decisionNote: '缺少节日值班安排' });
    const log = (await answer<ChangePage>(await (await server.browserOf('administrator')).get(`/changes?noun=release&id=${requestId}`))).body.items;
    expect(log).toMatchObject([{ by: { id: 'approver' }, why: '缺少节日值班安排', fields: [{ field: 'state', before: '待审批', after: '已退回' }] }, { by: { id: 'designer' }, kind: 'added' }]);
  });

  it('is refused where the check finds an error, nothing changes, or no note says what for', async () => {
    expect((await ask(designer, [{ name: 'patrol-check.bpmn', text: 'hello' }])).status).toBe(422);
    expect((await ask(designer, [model('雨天核查'), form]))).toMatchObject({ status: 409, body: { detail: expect.stringContaining('完全一致') as string } });
    expect((await ask(designer, [model('新核查'), form], { note: ' ' })).status).toBe(422);
    // A form the model refers to is neither published nor part of the release.
    expect((await ask(designer, [{ name: 'a.bpmn', text: model('新核查').text.replaceAll('patrol-check', 'patrol-check-2') }])).status).toBe(422);
  });

  it('waits no longer when another version has come into force since it was asked for', async () => {
    const [first, second] = [await asked(model('甲'), form), await asked(model('乙'), form)];
    expect((await approve(approver, first)).status).toBe(200);
    expect(await approve(approver, second)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('已发布了其他版本') as string } });
    const { body } = await answer<ReleaseRequestDetail>(await approver.get(`/release-requests/${second}`));
    expect([body.state, body.files.map(({ name }) => name), body.findings]).toEqual(['open', ['patrol-check.bpmn', 'patrol-check.form'], []]);
  });
});

describe('going back', () => {
  it('is a new release with the old files, which an approver may ask for and let pass alone, but no designer', async () => {
    const [latest, before] = [(await versions())[0] ?? 0, (await releases())[0]];
    const wanted = await answer<PublishedText>(await designer.get(`/published/process/patrol-check/${latest - 1}`));

    const own = (await restore(both, before?.releaseNumber ?? 0)).body.requestId;
    expect((await approve(both, own)).status).toBe(403);
    const request = await restore(approver, before?.releaseNumber ?? 0);
    expect(request.body).toMatchObject({ restores: before?.releaseNumber, contents: [{ kind: 'process', changed: true, nextVersion: latest + 1 }] });
    expect((await approve(approver, request.body.requestId)).status).toBe(200);

    expect((await answer<PublishedText>(await designer.get(`/published/process/patrol-check/${latest + 1}`))).body.text).toBe(wanted.body.text);
    expect((await releases())[0]).toMatchObject({ restores: before?.releaseNumber, publishedBy: { id: 'approver' }, approvedBy: { id: 'approver' } });
  });

  it('is refused where nothing came before, and where there is no such release or version', async () => {
    const first = (await releases()).at(-1)?.releaseNumber ?? 0;
    expect(await restore(approver, first)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('首次发布') as string } });
    expect((await restore(approver, 4711)).status).toBe(404);
    expect((await designer.get('/published/process/patrol-check/99')).status).toBe(404);
    expect((await designer.get('/published/thing/patrol-check')).status).toBe(404);
    expect((await answer<{ version: number }[]>(await designer.get('/published/form/patrol-check'))).body.map(({ version }) => version)).toEqual([1]);
  });
});
