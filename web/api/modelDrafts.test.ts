import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelDraftDetail, ModelDraftSummary } from '#contract/modelDrafts';
import { checkoutFolder } from '#run/checkout';
import { bringIntoForce } from '#tests/releasing';
import { fillCity } from '#tests/webCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let designer: Browser;
let colleague: Browser;
const text = readFileSync(join(checkoutFolder(), 'tests', 'models', 'patrol-check.bpmn'), 'utf8');
const form = readFileSync(join(checkoutFolder(), 'tests', 'models', 'patrol-check.form'), 'utf8');
const renamed = (name: string) => text.replace('name="现场核查"', `name="${name}"`);

beforeAll(async () => {
  server = await startWebServer();
  await fillCity(server.database, [{ id: 'wang', login: 'wang', name: '王工', departmentId: 'centre', roles: [{ roleId: 'designer', departmentId: 'centre' }] }]);
  [designer, colleague] = [await server.browserOf('designer'), await server.browserOf('wang')];
});
afterAll(() => server?.close());

const body = async <Answer>(response: Response): Promise<Answer> => (await response.json()) as Answer;
const list = async (browser = designer) => body<ModelDraftSummary[]>(await browser.get('/models'));
const read = async (draftId: string) => body<ModelDraftDetail>(await designer.get(`/models/${draftId}`));
async function added(file: string, content = text): Promise<string> {
  const draftId = randomUUID();
  const response = await designer.send('POST', '/models', { draftId, file, folder: '市容/核查', text: content });
  expect(response.status).toBe(201);
  return draftId;
}
const save = (browser: Browser, draftId: string, given: { pageId: string; revision: number; text: string }) => browser.send('PUT', `/models/${draftId}`, given);
const hold = async (browser: Browser, draftId: string, pageId: string, takesOver = false) => body<{ person: { name: string }; isYours: boolean }>(await browser.send('POST', `/models/${draftId}/lock`, { pageId, takesOver }));

describe('a file of the designer', () => {
  it('stands in the list with what it holds; the same request again adds nothing, another of its name is refused', async () => {
    const draftId = await added('check.bpmn');
    expect((await designer.send('POST', '/models', { draftId, file: 'check.bpmn', text })).status).toBe(201);
    const again = await designer.send('POST', '/models', { draftId: randomUUID(), file: 'check.bpmn', text });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('check.bpmn')]);
    expect((await list()).filter(({ file }) => file === 'check.bpmn')).toMatchObject([{
      draftId, folder: '市容/核查', kind: 'process', state: 'draft', revision: 1, contents: [{ kind: 'process', id: 'patrol-check', running: 0 }], savedBy: { id: 'designer' },
    }]);
  });

  it('keeps every revision that was saved, and says who saved it', async () => {
    const [draftId, pageId] = [await added('revised.bpmn'), randomUUID()];
    expect(await body(await save(designer, draftId, { pageId, revision: 1, text: renamed('夜间核查') }))).toMatchObject({ revision: 2 });
    // The answer was lost; the page sends the same again.
    expect(await body(await save(designer, draftId, { pageId, revision: 1, text: renamed('夜间核查') }))).toMatchObject({ revision: 2 });
    expect(await body(await designer.get(`/models/${draftId}/revisions`))).toMatchObject([{ revision: 2, savedBy: { id: 'designer' }, isPublished: false }, { revision: 1 }]);
    expect(await body(await designer.get(`/models/${draftId}/revisions/1`))).toEqual({ text });
    expect((await designer.get(`/models/${draftId}/revisions/9`)).status).toBe(404);
    expect((await read(draftId)).text).toBe(renamed('夜间核查'));
  });

  it('half drawn is saved, not readable is refused with what the reader found and leaves what was there', async () => {
    const [draftId, pageId] = [await added('half.bpmn'), randomUUID()];
    const half = text.replace(/<bpmn:endEvent[\s\S]*?<\/bpmn:endEvent>/, '');
    expect((await save(designer, draftId, { pageId, revision: 1, text: half })).status).toBe(200);
    const refused = await save(designer, draftId, { pageId, revision: 2, text: '<bpmn:definitions' });
    expect(await body(refused)).toMatchObject({ status: 422, findings: [{ rule: 'notXml' }] });
    expect((await read(draftId)).text).toBe(half);
    expect((await designer.send('POST', '/models', { draftId: randomUUID(), file: 'a.form', text: '{"nothing":1}' })).status).toBe(422);
    expect((await designer.send('POST', '/models', { draftId: randomUUID(), file: '../a.bpmn', text })).status).toBe(422);
  });

  it('is moved and renamed, keeps its kind, and discarded gives its name free', async () => {
    const [draftId, other] = [await added('moved.bpmn'), await added('other.bpmn')];
    expect((await designer.send('POST', `/models/${draftId}/move`, { file: 'other.bpmn', folder: '' })).status).toBe(409);
    expect((await designer.send('POST', `/models/${draftId}/move`, { file: 'moved.form', folder: '' })).status).toBe(422);
    expect((await designer.request('DELETE', `/models/${other}`, {})).status).toBe(204);
    expect((await designer.send('POST', `/models/${draftId}/move`, { file: 'other.bpmn', folder: '环卫' })).status).toBe(204);
    expect((await list()).find((draft) => draft.draftId === draftId)).toMatchObject({ file: 'other.bpmn', folder: '环卫' });
    expect((await designer.get(`/models/${other}`)).status).toBe(404);
    expect((await designer.get('/models/nonsense')).status).toBe(404);
  });
});

describe('a text that is still worked on', () => {
  it('is checked by the publish rules, and may refer to files that are not published yet', async () => {
    const checked = async (draftId: string, now: string) => (await body<{ findings: { rule: string; elementId?: string }[] }>(await designer.send('POST', `/models/${draftId}/check`, { text: now }))).findings;
    const draftId = await added('checked.bpmn');
    expect((await checked(draftId, text)).map(({ rule }) => rule)).toEqual(['references']);
    await added('patrol-check-draft.form', form);
    expect(await checked(draftId, text)).toEqual([]);
    expect(await checked(draftId, text.replace('=outcome = &quot;pass&quot;', '=outcome = ('))).toMatchObject([{ rule: 'feelSyntax', elementId: expect.any(String) }]);
  });
});

describe('two people at one file', () => {
  it('see who is editing; only who holds it saves, until he is relieved or gone', async () => {
    const [draftId, mine, theirs] = [await added('shared.bpmn'), randomUUID(), randomUUID()];
    expect(await hold(designer, draftId, mine)).toMatchObject({ isYours: true });
    expect(await hold(colleague, draftId, theirs)).toMatchObject({ isYours: false });
    expect((await list(colleague)).find((draft) => draft.draftId === draftId)?.lock).toMatchObject({ person: { id: 'designer' }, isYours: false });
    const refused = await save(colleague, draftId, { pageId: theirs, revision: 1, text: renamed('甲') });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('正在编辑此文件')]);
    expect((await colleague.request('DELETE', `/models/${draftId}`, {})).status).toBe(409);

    expect(await hold(colleague, draftId, theirs, true)).toMatchObject({ person: { name: '王工' }, isYours: true });
    expect((await save(colleague, draftId, { pageId: theirs, revision: 1, text: renamed('甲') })).status).toBe(200);
    expect(await (await save(designer, draftId, { pageId: mine, revision: 1, text: renamed('乙') })).text()).toContain('王工正在编辑');

    server.pass(61_000);
    expect(await hold(designer, draftId, mine)).toMatchObject({ isYours: true });
    const stale = await save(designer, draftId, { pageId: mine, revision: 1, text: renamed('乙') });
    expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining('王工已保存了更新的修订')]);
    expect((await designer.request('DELETE', `/models/${draftId}/lock/${mine}`, {})).status).toBe(204);
    expect((await list()).find((draft) => draft.draftId === draftId)?.lock).toBeUndefined();
  });

  it('includes one person in two tabs', async () => {
    const [draftId, first, second] = [await added('tabs.bpmn'), randomUUID(), randomUUID()];
    await hold(designer, draftId, first);
    expect(await hold(designer, draftId, second)).toMatchObject({ isYours: false, person: { id: 'designer' } });
    expect(await (await save(designer, draftId, { pageId: second, revision: 1, text: renamed('甲') })).text()).toContain('另一个页面');
  });
});

describe('a release', () => {
  const publish = async (...files: { name: string; text: string }[]) => bringIntoForce({ designer, approver: await server.browserOf('approver') }, files);

  it('brings files of others into the list, marks what it took, and replaces nothing somebody works on', async () => {
    expect((await publish({ name: 'patrol-check.bpmn', text }, { name: 'patrol-check.form', text: form })).status).toBe(200);
    const draft = (await list()).find(({ file }) => file === 'patrol-check.bpmn');
    expect(draft).toMatchObject({ state: 'published', contents: [{ id: 'patrol-check', publishedVersion: 1 }] });
    expect((await list()).find(({ file }) => file === 'patrol-check.form')).toMatchObject({ state: 'published', kind: 'form' });

    const draftId = draft?.draftId ?? '';
    expect((await save(designer, draftId, { pageId: randomUUID(), revision: 1, text: renamed('夜间核查') })).status).toBe(200);
    expect(await read(draftId)).toMatchObject({ state: 'changed' });
    expect((await publish({ name: 'patrol-check.bpmn', text: renamed('雨天核查') }, { name: 'patrol-check.form', text: form })).status).toBe(200);
    expect(await read(draftId)).toMatchObject({ state: 'changed', text: renamed('夜间核查'), contents: [{ publishedVersion: 2 }] });
    expect((await publish({ name: 'patrol-check.bpmn', text: renamed('夜间核查') }, { name: 'patrol-check.form', text: form })).status).toBe(200);
    expect(await read(draftId)).toMatchObject({ state: 'published', contents: [{ publishedVersion: 3 }] });
  });
});
