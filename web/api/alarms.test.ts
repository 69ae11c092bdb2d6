import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitApiClient } from '#database/apiClients';
import { allBindings } from '#api/bindings';
import type { Dependencies } from '#api/dependencies';
import { makeReportable } from '#tests/reportableCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';
import { raiseDueAlarms } from './alarmRaising';

let server: WebServer;
let program: Browser;
let acceptor: Browser;
let administrator: Browser;
let dependencies: Dependencies;

beforeAll(async () => {
  server = await startWebServer({ bindings: (given) => {
    dependencies = given;
    return allBindings(given);
  } });
  await makeReportable(server.database);
  acceptor = await server.browserOf('acceptor');
  administrator = await server.browserOf('administrator');
  await server.database.transaction((transaction) => admitApiClient(transaction, { id: randomUUID(), key: 'alarm-key', name: '物联平台', source: 'sensor', departmentId: 'centre', at: Date.now() }));
  program = server.stranger({ authorization: 'Bearer alarm-key' });
  await administrator.send('POST', '/devices', { devices: ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'].map((id) => ({ id, name: `液位计 ${id}`, source: 'sensor', address: `人民隧道 ${id}`, ownerDepartmentId: 'water' })) });
  await administrator.send('PUT', '/alarm-kinds/water', { name: '道路积水', subcategoryCode: 'E0113', windowSeconds: 60, raiseLevel: 2, raiseCount: 2 });
  await administrator.send('PUT', '/alarm-kinds/vendor', { name: '占道经营', subcategoryCode: 'E0114', windowSeconds: 600 });
});
afterAll(() => server.close());

const begin = Date.parse('2026-05-01T00:00:00Z');
const signal = (deviceId: string, second: number, wanted: Record<string, unknown> = {}) => ({ deviceId, kind: 'water', at: new Date(begin + second * 1000).toISOString(), level: 2, value: second, ...wanted });
const take = async (signals: unknown[], batchId?: string) => (await (await program.send('POST', '/alarms', { signals, batchId })).json()) as Record<string, unknown>;
const stream = async (lines: string[], type = 'application/x-ndjson') => {
  const response = await program.request('POST', '/alarms/stream', { body: lines.join('\n'), headers: { 'content-type': type } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
interface Alarm { id: string; state: string; count: number; level: number; value?: number; reason?: string; case?: { id: string; number: string } }
const alarmsOf = async (deviceId: string) => ((await (await acceptor.get(`/alarms?search=${encodeURIComponent(deviceId)}`)).json()) as { items: Alarm[] }).items;

describe('signals', () => {
  it('of a device that flutters are one alarm, until it is quiet for longer than its kind\'s window', async () => {
    expect(await take([signal('d1', 0, { level: 3 }), signal('d1', 30, { level: 3 }), signal('d1', 200, { level: 3 })])).toEqual({ taken: 3, begun: 2, due: 0, isRepeat: false });
    expect(await take([signal('d1', 230, { level: 3 })])).toMatchObject({ begun: 0 });
    expect(await alarmsOf('d1')).toMatchObject([{ state: 'open', count: 2, value: 230 }, { state: 'open', count: 2, value: 30 }]);
  });

  it('sent twice under one batch id count once', async () => {
    const batch = [signal('d2', 0, { level: 3 }), signal('d2', 5, { level: 3 })];
    await take(batch, 'b-1');
    expect(await take(batch, 'b-1')).toMatchObject({ taken: 2, isRepeat: true });
    expect((await alarmsOf('d2'))[0]?.count).toBe(2);
  });

  it('of many senders at once about one device are all counted, in one alarm', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => take([signal('d3', index, { level: 3 }), signal('d3', index + 1, { level: 3 })])));
    expect((await alarmsOf('d3')).map(({ count }) => count)).toEqual([24]);
  });

  it('of a device or a kind nobody knows are kept for a person to look at', async () => {
    expect(await take([signal('stranger-9', 0, { level: 1 }), signal('stranger-9', 1, { level: 1 }), signal('d4', 0, { kind: 'smoke', level: 1 })])).toMatchObject({ taken: 3, begun: 2, due: 0 });
    expect(await alarmsOf('stranger-9')).toMatchObject([{ state: 'open', isRegistered: false, count: 2 }]);
    const devices = (await (await administrator.get('/devices?unregistered=true')).json()) as { items: { id: string }[] };
    expect(devices.items.map(({ id }) => id)).toEqual(['stranger-9']);
    const [alarm] = await alarmsOf('stranger-9');
    expect(await (await acceptor.send('POST', `/alarms/${alarm?.id}/case`, {})).json()).toMatchObject({ status: 409, detail: expect.stringContaining('尚未登记') });
  });

  it.each([[[]], [Array.from({ length: 1001 }, () => signal('d1', 0))], [[{ deviceId: 'd1', kind: 'water', at: 'yesterday' }]], [[{ ...signal('d1', 0), level: 9 }]]])('are refused as a whole where one is none or they are too many (%#)', async (signals) => {
    expect(await take(signals)).toMatchObject({ status: 422 });
  });

  it('come as a stream too: wrong lines are named and the others taken', async () => {
    const lines = [JSON.stringify(signal('d5', 0, { level: 3 })), '{"deviceId":"d5"}', 'nonsense', '', JSON.stringify(signal('d5', 9, { level: 3 })), 'x'.repeat(9000)];
    const { status, body } = await stream(lines);
    expect(status).toBe(200);
    expect(body).toMatchObject({ taken: 2, begun: 1, wrong: 3, errors: [{ line: 2 }, { line: 3 }, { line: 6 }] });
    expect((await alarmsOf('d5'))[0]?.count).toBe(2);
    expect((await stream(lines, 'text/plain')).status).toBe(415);
  });
});

describe('an alarm', () => {
  it('becomes a case by its rule, and goes on to be the same case while that is open', async () => {
    expect(await take([signal('d6', 0, { level: 1 }), signal('d6', 10, { level: 1 })])).toMatchObject({ begun: 1, due: 1 });
    expect(await raiseDueAlarms(dependencies)).toBe(1);
    const [raised] = await alarmsOf('d6');
    expect(raised).toMatchObject({ state: 'raised', case: { number: expect.stringMatching(/^E0113/) } });
    const row = await server.database('intakes as i').join('cases as c', 'c.id', 'i.case_id').where('c.id', raised?.case?.id ?? '').first();
    expect(row).toMatchObject({ source: 'sensor', urgency: 'critical', address: '人民隧道 d6', title: '人民隧道 d6 道路积水', details: { deviceId: 'd6' } });

    expect(await take([signal('d6', 20)])).toMatchObject({ begun: 0, due: 0 });
    expect((await alarmsOf('d6'))[0]).toMatchObject({ state: 'raised', count: 3, case: raised?.case });

    await take([signal('d6', 500), signal('d6', 501)]);
    await raiseDueAlarms(dependencies);

    expect((await alarmsOf('d6')).map(({ state, case: one }) => [state, one?.id])).toEqual([['raised', raised?.case?.id], ['raised', raised?.case?.id]]);
  });

  it('a person makes a case of, or finds to be false; either is decided once', async () => {
    await take([signal('d4', 0, { kind: 'vendor' }), signal('d4', 2000, { kind: 'vendor' })]);
    const [second, first] = (await alarmsOf('d4')).filter(({ state }) => state === 'open');
    expect((await acceptor.send('POST', `/alarms/${first?.id}/dismiss`, { reason: '树影' })).status).toBe(204);
    expect((await acceptor.send('POST', `/alarms/${first?.id}/dismiss`, { reason: '树影' })).status).toBe(409);
    expect((await acceptor.send('POST', `/alarms/${first?.id}/case`, {})).status).toBe(409);
    const raised = await (await acceptor.send('POST', `/alarms/${second?.id}/case`, {})).json();
    expect(await (await acceptor.send('POST', `/alarms/${second?.id}/case`, {})).json()).toEqual(raised);
    const { kinds } = (await (await acceptor.get('/alarms/figures?days=366')).json()) as { kinds: { kind: string; falseRate?: number }[] };
    expect(kinds.find(({ kind }) => kind === 'vendor')).toMatchObject({ name: '占道经营', alarms: 2, raised: 1, dismissed: 1, wrong: 1, falseRate: 0.5 });
  });

  it('that its rule cannot raise is put before a person with the reason', async () => {
    await administrator.send('PUT', '/alarm-kinds/ghost', { name: '将撤销', subcategoryCode: 'E0113', windowSeconds: 60, raiseLevel: 3, raiseCount: 1 });
    await server.database('alarm_kinds').where({ code: 'ghost' }).update({ subcategory_code: 'X9999' });
    await take([signal('d1', 9000, { kind: 'ghost' })]);
    await raiseDueAlarms(dependencies);
    const alarms = (await (await acceptor.get('/alarms?kind=ghost')).json()) as { items: Alarm[] };
    expect(alarms.items).toMatchObject([{ state: 'open', reason: expect.stringContaining('X9999') }]);
  });
});

it('a kind\'s rule names a subcategory of the catalogue, and its editions are counted', async () => {
  expect(await (await administrator.send('PUT', '/alarm-kinds/odd', { name: 'x', subcategoryCode: 'X1', windowSeconds: 60 })).json()).toMatchObject({ status: 422, errors: [{ path: 'subcategoryCode' }] });
  await administrator.send('PUT', '/alarm-kinds/vendor', { name: '占道经营', subcategoryCode: 'E0114', windowSeconds: 900 });
  const kinds = (await (await administrator.get('/alarm-kinds')).json()) as { code: string }[];
  expect(kinds.find(({ code }) => code === 'vendor')).toMatchObject({ edition: 2, windowSeconds: 900 });
});
