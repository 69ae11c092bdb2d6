import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteFailure, noteSent, takeWaitingNotices } from '#database/noticeDelivery';
import { keepNotice } from '#database/notices';
import { templateInForce } from '#database/noticeTemplates';
import { shippedTemplates } from '#city/noticeTemplate';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';
import { alertUntold } from './untoldReporters';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  administrator = await server.browserOf('administrator');
});
afterAll(() => server.close());

const log = async (query = '') => ((await (await administrator.get(`/notice-log?${query}`)).json()) as { items: Record<string, unknown>[]; next?: string });
const keep = (id: string, channel: 'sms' | 'email' | 'inApp', recipient: string, at: number) => keepNotice(server.database, { id, kind: 'closed', channel, recipient, subject: `案件 ${id} 已结案`, body: '王小丽，您好' }, at);

describe('the log of notices', () => {
  it('tells what left, what waits and what failed and why, and of recipients only as much as tells them apart', async () => {
    const at = Date.now() - 60_000;
    await keep('n1', 'sms', '13800001111', at);
    await keep('n2', 'email', 'wang@mail.cn', at + 1);
    await keep('n3', 'sms', '13900002222', at + 2);
    await keep('n4', 'inApp', 'acceptor', at + 3);
    await takeWaitingNotices(server.database, { channels: ['sms', 'email'], now: Date.now(), lease: 0, limit: 9 });
    await noteSent(server.database, 'n1', Date.now());
    await noteFailure(server.database, 'n2', '550 no such user', undefined);
    await noteFailure(server.database, 'n3', 'gateway away', Date.now() + 60_000);

    const { items } = await log();

    expect(items.map(({ id, state, recipient, attempts, failure }) => [id, state, recipient, attempts, failure])).toEqual([
      ['n3', 'waiting', '139****2222', 1, 'gateway away'], ['n2', 'failed', 'w***@mail.cn', 1, '550 no such user'], ['n1', 'delivered', '138****1111', 1, undefined],
    ]);
    expect(JSON.stringify(items)).not.toContain('王小丽');
    expect((await log('state=failed')).items).toHaveLength(1);
    expect((await log('channel=email&state=delivered')).items).toEqual([]);
    const first = await log('limit=2');
    expect((await log(`limit=2&after=${first.next}`)).items.map(({ id }) => id)).toEqual(['n1']);
  });

  it('has a notice tried again that was given up, and none that arrived', async () => {
    expect((await administrator.send('POST', '/notice-log/n2/retry')).status).toBe(204);
    expect((await takeWaitingNotices(server.database, { channels: ['email'], now: Date.now() + 1000, lease: 0, limit: 9 })).map(({ id, attempt }) => [id, attempt])).toEqual([['n2', 1]]);
    expect((await administrator.send('POST', '/notice-log/n1/retry')).status).toBe(404);
  });
});

describe('a template', () => {
  const save = (name: string, subject: string, body: string) => administrator.send('PUT', `/notice-templates/${name}`, { subject, body });

  it('of the city\'s own is in force from then on, and the platform\'s can be had back; every edition stays', async () => {
    expect((await save('caseClosed', '{number} 办结', '“{title}”已办结。[[确认：{link}]]')).status).toBe(204);
    expect(await templateInForce(server.database, 'caseClosed')).toEqual({ kind: 'closed', subject: '{number} 办结', body: '“{title}”已办结。[[确认：{link}]]' });
    expect((await administrator.request('DELETE', '/notice-templates/caseClosed', {})).status).toBe(204);
    expect(await templateInForce(server.database, 'caseClosed')).toEqual(shippedTemplates.caseClosed);

    expect(await (await administrator.get('/notice-templates/caseClosed/editions')).json()).toMatchObject([{ edition: 2, changedBy: '系统管理员' }, { edition: 1, subject: '{number} 办结' }]);
    expect(await server.database('change_log').where({ noun: 'noticeTemplate' })).toHaveLength(2);
  });

  it('with a placeholder nobody knows is refused by name', async () => {
    expect(await (await save('caseClosed', '{nummer}', '{link')).json()).toMatchObject({ status: 422, errors: [{ path: 'subject', message: expect.stringContaining('{nummer}') }, { path: 'body', message: expect.stringContaining('配对') }] });
    expect((await save('nothing', 'x', 'y')).status).toBe(404);
  });
});

it('the shift leader hears once a day that somebody was not told, and nothing while everybody was', async () => {
  const at = Date.now();
  await alertUntold(server.database, at);
  expect(await server.database('notices').where({ kind: 'untold' })).toEqual([]);
  await server.database('categories').insert({ code: 'E01', kind: 'occurrence', name: '市容环境' });
  await server.database('subcategories').insert({ code: 'E0113', category_code: 'E01', name: '道路破损' });
  const id = '0198c0de-0000-7000-8000-000000000001';
  await server.database('cases').insert({ id, number: 'E1', instance_id: 'i1', title: 'x', description: 'x', category_code: 'E01', category_name: 'x', subcategory_code: 'E0113', subcategory_name: 'x', address: 'x', source: 'hotline', reported_by: 'acceptor', reported_department_id: 'centre', reported_at: new Date(at), search_terms: [] });
  await server.database('case_progress').insert({ case_id: id, state: 'open', accepted_at: new Date(at - 2 * 3_600_000) });
  await alertUntold(server.database, at);
  await alertUntold(server.database, at + 1000);
  expect(await server.database('notices').where({ kind: 'untold' })).toMatchObject([{ recipient: 'shiftLeader', body: expect.stringContaining('受理告知：应告知 1 件，已告知 0 件') }]);
});
