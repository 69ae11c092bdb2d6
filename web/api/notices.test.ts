import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepNotice } from '#database/notices';
import type { Notice } from '#database/notices';
import { NoticeCounts, NoticePage } from '#contract/notices';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let handler: Browser;
let inspector: Browser;
let designer: Browser;

beforeAll(async () => {
  server = await startWebServer();
  [handler, inspector, designer] = await Promise.all([server.browserOf('handler'), server.browserOf('inspector'), server.browserOf('designer')]);
});
afterAll(() => server?.close());
beforeEach(async () => {
  await server.database.raw('truncate notices, notice_reads, notice_readers');
});

const tell = (recipient: string, more: Partial<Notice> = {}, at = Date.now()) =>
  keepNotice(server.database, { id: randomUUID(), kind: 'overdue', channel: 'inApp', recipient, subject: '案件 A1 处置超期', body: '请督促处置。', ...more }, at);
const list = async (browser: Browser, query = '') => NoticePage.parse(await (await browser.get(`/notices${query}`)).json());
const unread = async (browser: Browser) => NoticeCounts.parse(await (await browser.get('/notices/counts')).json()).unread;

describe('the list of notices', () => {
  it('tells each what he was told himself and as one of a group, by which name', async () => {
    await tell('handler@urban', { id: 'to-bureau' }, Date.now() - 1000);
    await tell('person:handler', { id: 'to-himself', kind: 'closed' });
    await tell('handler@water');

    const { items } = await list(handler);

    expect(items).toMatchObject([
      { id: 'to-himself', kindName: { zh: '结案告知' }, isRead: false },
      { id: 'to-bureau', kindName: { zh: '超期通报' }, to: { zh: '市城管局的处置人员', en: 'Handler of 市城管局' }, isRead: false },
    ]);
    expect(items[0]?.to).toBeUndefined();
    expect(await unread(handler)).toBe(2);
    expect((await list(designer)).items).toEqual([]);
  });

  it('pages and filters by what is unread', async () => {
    for (let index = 0; index < 5; index++) await tell('person:handler', { id: `n${index}` }, Date.now() - index * 1000);
    await handler.send('POST', '/notices/n1/read');

    const first = await list(handler, '?state=unread&limit=2');
    const second = await list(handler, `?state=unread&limit=2&after=${first.next ?? ''}`);

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['n0', 'n2', 'n3', 'n4']);
    expect(second.next).toBeUndefined();
  });

  it('names a case only to who may read it', async () => {
    const [caseId, elsewhere] = [randomUUID(), randomUUID()];
    await insertCase(caseId, 'inspector');
    await insertCase(elsewhere, 'acceptor');
    await tell('person:inspector', { id: 'readable', caseId }, Date.now());
    await tell('person:inspector', { id: 'not-readable', caseId: elsewhere }, Date.now() - 1000);

    const { items } = await list(inspector);

    expect(items.map(({ id, case: about }) => [id, about?.id])).toEqual([['readable', caseId], ['not-readable', undefined]]);
  });

  it('refuses a filter it does not know', async () => {
    expect(await (await handler.get('/notices?state=some')).json()).toMatchObject({ status: 422, type: '/problems/invalid-request' });
  });
});

describe('marking notices read', () => {
  it('answers how many are left', async () => {
    await tell('handler@urban', { id: 'one' });
    await tell('handler@urban', { id: 'two' });

    expect(await (await handler.send('POST', '/notices/one/read')).json()).toEqual({ unread: 1 });
    expect(await unread(handler)).toBe(1);
  });

  it('is refused for another\'s notice as for one that does not exist', async () => {
    await tell('person:inspector', { id: 'not-his' });

    const answers = await Promise.all(['not-his', 'nowhere'].map(async (id) => (await handler.send('POST', `/notices/${id}/read`)).json() as Promise<object>));

    for (const answer of answers) expect(answer).toMatchObject({ status: 404, type: '/problems/not-found', detail: '通知不存在，或您无权查看。' });
    expect(await unread(inspector)).toBe(1);
  });

  it('at once leaves what was made after the latest he saw', async () => {
    const seen = Date.now() - 60_000;
    await tell('handler@urban', {}, seen - 5000);
    await tell('handler@urban', {}, seen);
    await tell('handler@urban', {}, seen + 1000);

    const answer = await handler.send('POST', '/notices/read', { until: new Date(seen).toISOString() });

    expect([answer.status, await answer.json()]).toEqual([200, { unread: 1 }]);
  });

  it('at once needs to be told until when', async () => {
    expect(await (await handler.send('POST', '/notices/read', {})).json()).toMatchObject({ status: 422, errors: [{ path: 'until' }] });
  });

  it('is remembered across servers', async () => {
    await tell('handler@urban', { id: 'kept' });
    await handler.send('POST', '/notices/kept/read');

    server.restart();

    expect((await list(handler)).items).toMatchObject([{ id: 'kept', isRead: true }]);
  });
});

async function insertCase(id: string, reportedBy: string): Promise<void> {
  const { database } = server;
  await database('categories').insert({ code: '01', kind: 'facility', name: '公用设施' }).onConflict().ignore();
  await database('subcategories').insert({ code: '0101', category_code: '01', name: '井盖' }).onConflict().ignore();
  await database('cases').insert({
    id, number: id.slice(0, 8), instance_id: id, title: '井盖破损', description: '井盖破损', category_code: '01', category_name: '公用设施', subcategory_code: '0101', subcategory_name: '井盖',
    address: '解放路 1 号', source: 'inspector', reported_by: reportedBy, reported_department_id: 'centre', reported_at: new Date(), search_terms: [],
  });
  await database('case_progress').insert({ case_id: id });
}
