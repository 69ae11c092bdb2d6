import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitApiClient } from '#database/apiClients';
import { tellStatus } from '#database/statusFeedback';
import { makeReportable } from '#tests/reportableCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let acceptor: Browser;
let administrator: Browser;
const programs: Record<string, Browser> = {};

/** A program of a channel, with its key. */
async function admit(source: 'hotline' | 'media' | 'sensor', callback?: { url: string; secret: string }): Promise<{ id: string; program: Browser }> {
  const [id, key] = [randomUUID(), randomUUID().replaceAll('-', '')];
  await server.database.transaction((transaction) => admitApiClient(transaction, { id, key, name: `${source} 平台`, source, departmentId: 'centre', at: Date.now(), callback }));
  return { id, program: server.stranger({ authorization: `Bearer ${key}` }) };
}

beforeAll(async () => {
  server = await startWebServer();
  await makeReportable(server.database);
  acceptor = await server.browserOf('acceptor');
  administrator = await server.browserOf('administrator');
  for (const source of ['hotline', 'media', 'sensor'] as const) programs[source] = (await admit(source)).program;
});
afterAll(() => server.close());

const told = (wanted: Record<string, unknown> = {}) => ({ sourceReference: randomUUID(), category: { code: 'T-88', name: '道路坑洼' }, description: '坑很深', place: { address: '解放路 9 号' }, details: { outlet: '临江晚报' }, ...wanted });
const send = async (body: unknown, program = programs['media']) => {
  const response = await program?.send('POST', '/intake/reports', body);
  return { status: response?.status, body: (await response?.json()) as Record<string, unknown> };
};
const translate = (from: string, to: string | undefined, kind = 'category', source = 'media') => administrator.send('PUT', '/intake/mappings', { source, kind, from, to });
const waiting = async () => ((await (await acceptor.get('/intake/waiting?source=media')).json()) as { items: { id: string; sourceReference: string; category: { code: string } }[]; total: number });

describe('a report of another platform', () => {
  it('in the city\'s own codes is a case at once, in the channel of its program, and a repeat of its number is the same case', async () => {
    const report = told({ category: undefined, subcategoryCode: 'E0113', sourceReference: 'M-2026-1', further: { page: 'A3' }, reporter: { email: 'desk@paper.cn' } });
    const first = await send(report);
    expect(first).toMatchObject({ status: 201, body: { sourceReference: 'M-2026-1', state: 'filed', caseNumber: expect.stringMatching(/^E0113/), status: 'received' } });
    expect(await send({ ...report, description: '换了说法' })).toEqual(first);
    const rows = await server.database('intakes as i').join('cases as c', 'c.id', 'i.case_id').where({ source_reference: 'M-2026-1' });
    expect(rows).toMatchObject([{ source: 'media', title: '解放路 9 号 道路破损', description: '坑很深', reporter_email: 'desk@paper.cn', details: { outlet: '临江晚报', further: { page: 'A3' } } }]);
    expect(await (await programs['media']?.get('/intake/reports/M-2026-1'))?.json()).toEqual(first.body);
  });

  it('sent twice at once is one case', async () => {
    const report = told({ category: undefined, subcategoryCode: 'E0113' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(report)));
    expect(new Set(answers.map(({ body }) => body['caseNumber'])).size).toBe(1);
  });

  it('is no other program\'s to ask for', async () => {
    await send(told({ category: undefined, subcategoryCode: 'E0113', sourceReference: 'M-own' }));
    expect((await programs['hotline']?.get('/intake/reports/M-own'))?.status).toBe(404);
  });

  it('needs what its channel needs, each missing field named', async () => {
    expect(await send(told({ details: {} }))).toMatchObject({ status: 422, body: { errors: [{ path: 'details.outlet' }] } });
    expect(await send(told({ category: undefined }))).toMatchObject({ status: 422, body: { errors: [{ path: 'category' }] } });
    expect(await send(told({ details: undefined, description: undefined }), programs['hotline'])).toMatchObject({
      status: 422, body: { errors: ['requestKind', 'reporter.name', 'details.occurredAt', 'details.cause', 'details.course'].map((path) => ({ path })) },
    });
    expect(await send(told({ details: { outlet: 'x', colour: 'red' } }))).toMatchObject({ status: 422 });
  });

  it('is taken from nobody without a key that counts', async () => {
    expect((await server.stranger().send('POST', '/intake/reports', told())).status).toBe(401);
    expect((await server.stranger({ authorization: 'Bearer guess' }).send('POST', '/intake/reports', told())).status).toBe(401);
  });
});

describe('a code nobody has translated', () => {
  it('lets the report wait in the work list until an acceptor says what it is; then its program reads the case', async () => {
    const report = told({ sourceReference: 'W-1', category: { code: 'T-1', name: '井盖松动' } });
    expect(await send(report)).toMatchObject({ status: 202, body: { state: 'waiting', reason: expect.stringContaining('T-1') } });
    const entry = (await waiting()).items.find(({ sourceReference }) => sourceReference === 'W-1');
    expect(entry).toMatchObject({ category: { code: 'T-1', name: '井盖松动' }, description: '坑很深', place: { address: '解放路 9 号' }, clientName: 'media 平台', details: { outlet: '临江晚报' } });
    const commandId = randomUUID();
    const path = `/intake/waiting/${entry?.id}/case`;

    expect((await acceptor.send('POST', path, { commandId, subcategoryCode: 'E0113' })).status).toBe(202);
    expect((await acceptor.send('POST', path, { commandId: randomUUID(), subcategoryCode: 'E0113' })).status).toBe(409);

    expect(await (await programs['media']?.get('/intake/reports/W-1'))?.json()).toMatchObject({ state: 'filed', caseNumber: expect.stringMatching(/^E0113/) });
  });

  it('once translated files all that waited for it, and the next ones at once; the translation\'s editions tell who changed what', async () => {
    for (const sourceReference of ['T-a', 'T-b']) await send(told({ sourceReference, category: { code: 'T-2', name: '垃圾' } }));
    const list = (await (await administrator.get('/intake/mappings')).json()) as { unmapped: object[] };
    expect(list.unmapped).toContainEqual({ source: 'media', kind: 'category', code: 'T-2', name: '垃圾', times: 2, waiting: 2 });

    expect(await (await translate('T-2', 'E0114')).json()).toEqual({ released: 2, left: 0 });
    expect(await send(told({ category: { code: 'T-2' } }))).toMatchObject({ status: 201, body: { caseNumber: expect.stringMatching(/^E0114/) } });
    await translate('T-2', undefined);
    expect(await send(told({ category: { code: 'T-2' } }))).toMatchObject({ status: 202 });

    const history = await (await administrator.get('/intake/mappings/history?source=media&kind=category&from=T-2')).json();
    expect(history).toMatchObject([{ edition: 2, changedBy: '系统管理员' }, { edition: 1, to: 'E0114' }]);
    expect((history as object[])[0]).not.toHaveProperty('to');
  });

  it('of urgency or kind holds no report up, and is on the administrator\'s list all the same', async () => {
    expect(await send(told({ category: undefined, subcategoryCode: 'E0113', urgency: '加急' }))).toMatchObject({ status: 201 });
    expect(((await (await administrator.get('/intake/mappings')).json()) as { unmapped: object[] }).unmapped).toContainEqual(expect.objectContaining({ kind: 'urgency', code: '加急', waiting: 0 }));
    await translate('加急', 'urgent', 'urgency');
    await send(told({ category: undefined, subcategoryCode: 'E0113', urgency: '加急', sourceReference: 'U-1' }));
    expect(await server.database('intakes').where({ source_reference: 'U-1' }).first()).toMatchObject({ urgency: 'urgent' });
  });

  it('is translated into nothing that does not exist', async () => {
    expect(await (await translate('T-3', 'X9999')).json()).toMatchObject({ status: 422, errors: [{ path: 'to' }] });
    expect(await (await translate('加急', 'soon', 'urgency')).json()).toMatchObject({ status: 422, errors: [{ path: 'to' }] });
    expect(await (await translate('nowhere', '9', 'status')).json()).toMatchObject({ status: 422, errors: [{ path: 'from' }] });
  });

  it('may be dismissed with a reason, which its program reads', async () => {
    await send(told({ sourceReference: 'D-1', category: { code: 'T-4' } }));
    const entry = (await waiting()).items.find(({ sourceReference }) => sourceReference === 'D-1');
    expect((await acceptor.send('POST', `/intake/waiting/${entry?.id}/dismiss`, { reason: ' ' })).status).toBe(422);
    expect((await acceptor.send('POST', `/intake/waiting/${entry?.id}/dismiss`, { reason: '转载旧闻' })).status).toBe(204);
    expect((await acceptor.send('POST', `/intake/waiting/${entry?.id}/dismiss`, { reason: '再来' })).status).toBe(404);
    expect(await (await programs['media']?.get('/intake/reports/D-1'))?.json()).toEqual({ sourceReference: 'D-1', state: 'dismissed', reason: '转载旧闻' });
  });
});

describe('the status of a report', () => {
  it('is told to its program once for each status, in the program\'s own code too', async () => {
    const { id, program } = await admit('sensor', { url: 'https://sensors.example.org/hook', secret: 'x'.repeat(32) });
    await translate('filed', '30', 'status', 'sensor');
    await send({ sourceReference: 'S-1', subcategoryCode: 'E0113', description: '积水 20 厘米', place: { address: '人民隧道' } }, program);
    const row = await server.database('intakes').where({ source_reference: 'S-1' }).first();
    const move = async (stage: string) => {
      await server.database('case_progress').where({ case_id: row.case_id }).update({ state: 'open', stage });
      await server.database.transaction((transaction) => tellStatus(transaction, row.case_id, Date.now()));
    };

    for (const stage of ['accept', 'file', 'file', 'dispatch']) await move(stage);

    const notices = await server.database('notices').where({ case_id: row.case_id, channel: 'program' }).orderBy('created_at');
    expect(notices.map(({ recipient, details }) => [recipient, details.status, details.externalStatus])).toEqual([[id, 'accepted', undefined], [id, 'filed', '30']]);
    expect(notices[1].details).toMatchObject({ sourceReference: 'S-1', caseNumber: expect.stringMatching(/^E0113/), statusName: '已立案' });
  });
});

describe('a call to the hotline', () => {
  const call = (wanted: Record<string, unknown> = {}) => ({
    commandId: randomUUID(), requestKind: 'complaint', urgency: 'urgent', callerName: '王小丽', phone: '13800002222', occurredAt: '2026-05-01T00:30:00Z', place: { address: '新桥路 5 号' },
    cause: '夜间施工', course: '从十点起未停', subcategoryCode: 'E0114', ...wanted,
  });

  it('is a case with its five elements, and the caller\'s earlier calls are found by any spelling of the number', async () => {
    const answer = (await (await acceptor.send('POST', '/intake/calls', call())).json()) as { caseNumber: string; caseId: string };
    expect(answer.caseNumber).toMatch(/^E0114/);
    expect(await server.database('intakes as i').join('cases as c', 'c.id', 'i.case_id').where('c.id', answer.caseId).first()).toMatchObject({
      source: 'hotline', request_kind: 'complaint', urgency: 'urgent', description: '起因：夜间施工\n经过：从十点起未停', details: { occurredAt: '2026-05-01T00:30:00Z', cause: '夜间施工', course: '从十点起未停' },
    });
    expect(await (await acceptor.get('/intake/callers?phone=%2B86%20138-0000-2222')).json()).toMatchObject({ total: 1, cases: [{ number: answer.caseNumber, reporterName: '王小丽' }] });
  });

  it.each(['callerName', 'occurredAt', 'place', 'cause', 'course', 'requestKind'])('is not registered without %s', async (field) => {
    const response = await acceptor.send('POST', '/intake/calls', call({ [field]: undefined }));
    expect(await response.json()).toMatchObject({ status: 422, errors: [{ path: expect.stringContaining(field) }] });
  });

  it('is told to have a wrong number before it is kept', async () => {
    expect(await (await acceptor.send('POST', '/intake/calls', call({ phone: '12' }))).json()).toMatchObject({ status: 422, errors: [{ path: 'phone' }] });
  });
});

it('the form tells a channel its own fields', async () => {
  const form = (await (await server.stranger().get('/intake/form?source=leader')).json()) as { id: string; isNeeded: boolean }[];
  expect(form.filter(({ isNeeded }) => isNeeded).map(({ id }) => id)).toEqual(['place', 'subcategoryCode', 'description', 'leaderName', 'instruction']);
});
