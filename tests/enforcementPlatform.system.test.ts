import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostListOf, noHosts } from '#activities/http/hostList';
import { enforcementPlatform } from '#activities/jobs/enforcementPlatform';
import type { CaseDetail } from '#contract/cases';
import { MatterPage } from '#contract/matters';
import { clerksOf, dispatchedCase } from '#tests/caseClerks';
import type { CaseClerk } from '#tests/caseClerks';
import { signatureOf, startPlatform } from '#tests/enforcementPlatform';
import type { SimulatedPlatform } from '#tests/enforcementPlatform';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['inspector', 'acceptor', 'leader', 'dispatcher', 'handler', 'department.enforcement', 'handler.enforcement', 'operator', 'admin'] as const;
let platform: SimulatedPlatform;
let city: WorkingCity;
let key: string;
let at: Record<(typeof logins)[number], CaseClerk>;

beforeAll(async () => {
  platform = await startPlatform();
  city = await startWorkingCity({ connector: { hosts: hostListOf(platform.host) ?? noHosts, secrets: [] } });
  at = await clerksOf(city, logins);
  const admitted = (await (await at.admin.browser.send('POST', '/api-clients', { name: '市执法监管平台', purpose: 'enforcement', departmentId: 'enforcement', callbackUrl: platform.url })).json()) as { key: string; callbackSecret: string };
  key = admitted.key;
  platform.secret = admitted.callbackSecret;
});

afterAll(async () => {
  await city?.close();
  await platform?.close();
});

const until = (caseId: string, holds: (detail: CaseDetail) => boolean) => at.leader.until(caseId, holds);

interface Reply { status: number; body: { type?: string; effect?: string; status?: unknown; isRepeated?: boolean; detail?: string; errors?: { path: string }[] } }

/** What the platform sends, signed by its secret; `age` in seconds. */
async function report(said: object, { by = key, secret = platform.secret, age = 0 }: { by?: string; secret?: string; age?: number } = {}): Promise<Reply> {
  const [timestamp, text] = [String(Math.floor(Date.now() / 1000) - age), JSON.stringify({ reportId: randomUUID(), at: new Date().toISOString(), ...said })];
  const response = await fetch(`${city.address}/api/enforcement/reports`, {
    method: 'POST', body: text, headers: { 'content-type': 'application/json', authorization: `Bearer ${by}`, 'x-yiwang-timestamp': timestamp, 'x-yiwang-signature': signatureOf(secret, timestamp, text) },
  });
  return { status: response.status, body: (await response.json()) as Reply['body'] };
}

/** A dispatched case of which an enforcement case was opened; `filed` has it approved, which pushes it. */
async function opened(): Promise<string> {
  const cell = await city.database('grid_cells').orderBy('code').first<{ outline: [number, number][] }>('outline');
  const [corner = [0, 0], , opposite = [0, 0]] = cell?.outline ?? [];
  const place = { address: '东湖区人民路 9 号', longitude: (corner[0] + opposite[0]) / 2, latitude: (corner[1] + opposite[1]) / 2 };
  const caseId = await dispatchedCase(at, { title: '人民路擅自挖掘', description: '未经许可挖掘道路，约三平方米。', place }, { otherReason: '由主办单位牵头' });
  expect((await at.dispatcher.operate(caseId, 'openEnforcement', { enforcement: { departmentId: 'enforcement', clue: '擅自挖掘道路', party: '某施工公司' } }, '涉嫌违法')).status).toBe(200);
  return caseId;
}
async function filed(): Promise<{ caseId: string; number: string }> {
  const caseId = await opened();
  await at['department.enforcement'].work(caseId, '立案审批', 'file');
  const { matters } = await until(caseId, (detail) => detail.matters[0]?.status === '已推送市执法监管平台');
  return { caseId, number: matters[0]?.number ?? '' };
}
const minute = (minutes: number) => new Date(Date.parse('2026-05-01T00:00:00.000Z') + minutes * 60_000).toISOString();

describe('an enforcement case of a department with an outside platform', { timeout: 120_000 }, () => {
  it('is pushed once it is filed, signed and with all the platform needs, and its evidence can be fetched by that platform alone', async () => {
    const { caseId, number } = await filed();

    const pushed = platform.seen.find(({ body }) => body['number'] === number);
    const detail = await at.leader.read(caseId);
    expect(pushed).toMatchObject({
      method: 'POST', path: '/cases', isSigned: true,
      body: {
        number, round: 1, clue: '擅自挖掘道路', party: '某施工公司', deadline: detail.matters[0]?.dueAt, reportTo: 'https://city.example/api/enforcement/reports',
        case: { number: detail.number, description: '未经许可挖掘道路，约三平方米。', subcategory: { code: 'E0113', name: '道路破损' }, filingCondition: { id: 'E0113-1', text: expect.stringMatching(/./) as unknown }, place: { address: '东湖区人民路 9 号', longitude: detail.place.longitude, latitude: detail.place.latitude } },
        department: { id: 'enforcement', contact: { name: expect.stringMatching(/./) as unknown } }, evidence: [{ mediaType: 'image/png', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown }],
      },
    });
    expect(detail.matters[0]?.platform).toMatchObject({ name: '市执法监管平台', status: 'pushed', externalNumber: platform.cases.get(number)?.externalNumber });
    expect(detail.openTasks.map(({ name }) => name)).not.toContain('调查取证');
    const path = new URL((pushed?.body['evidence'] as { url: string }[])[0]?.url ?? '').pathname;
    const fetched = await fetch(`${city.address}${path}`, { headers: { authorization: `Bearer ${key}` } });
    const other = (await (await at.admin.browser.send('POST', '/api-clients', { name: '另一平台', purpose: 'enforcement', departmentId: 'water', callbackUrl: platform.url })).json()) as { key: string; callbackSecret: string };
    const foreign = await fetch(`${city.address}${path}`, { headers: { authorization: `Bearer ${other.key}` } });
    expect([fetched.status, fetched.headers.get('content-type'), foreign.status]).toEqual([200, 'image/png', 404]);
    expect((await report({ number, status: 'accepted' }, { by: other.key, secret: other.callbackSecret })).status).toBe(404);
  });

  it('goes through the statuses the platform reports, each shown with its time on both cases, and ends with its outcome', async () => {
    const { caseId, number } = await filed();

    const answers = [
      await report({ number, status: 'accepted', at: minute(1), externalNumber: 'ZF-0001' }), await report({ number, status: 'investigating', at: minute(2) }),
      await report({ number, status: 'decided', at: minute(3), outcome: 'penalise', penalty: '罚款', amount: 5000, document: '罚字〔2026〕1号' }),
    ];
    const decided = await until(caseId, ({ matters }) => matters[0]?.status === '平台已决定');
    const closing = await report({ number, status: 'closed', at: minute(4) });
    const ended = await until(caseId, ({ matters }) => matters[0]?.state === 'done');
    const listed = MatterPage.parse(await (await at.leader.browser.get(`/matters?kind=enforcement&search=${encodeURIComponent(number)}`)).json());

    expect([...answers, closing].map(({ status, body }) => [status, body.effect, body.status])).toEqual([[200, 'applied', 'accepted'], [200, 'applied', 'investigating'], [200, 'applied', 'decided'], [200, 'applied', 'closed']]);
    expect(decided.matters[0]).toMatchObject({ result: '罚款，决定书 罚字〔2026〕1号', amount: 5000, platform: { status: 'decided', at: minute(3), externalNumber: 'ZF-0001', document: '罚字〔2026〕1号' } });
    expect(decided.clocks.find(({ name }) => name === 'deskEnforcement')).toMatchObject({ state: 'stopped' });
    expect(ended.matters[0]).toMatchObject({ status: '已结案', outcome: 'penalise', result: '罚款，决定书 罚字〔2026〕1号', platform: { status: 'closed', at: minute(4) } });
    expect(listed.items).toMatchObject([{ number, caseId, platform: { name: '市执法监管平台', status: 'closed', at: minute(4) } }]);
    const lines = ended.timeline.filter(({ kind }) => kind === 'matter');
    expect(lines.map(({ title }) => title.zh.split('：')[1])).toEqual(['立案审批中', '已立案，待推送平台', '已推送市执法监管平台', '平台已受理', '平台调查取证', '平台已决定', '平台已办结', '已结案']);
    expect(lines.find(({ title }) => title.zh.includes('平台已受理'))?.opinion).toBe('平台时间 2026-05-01 08:01；平台编号 ZF-0001');
    expect(ended.incidents).toBe(0);
  });

  it('takes a report once however often it comes, keeps an overtaken one without going back, and refuses what cannot follow', async () => {
    const { caseId, number } = await filed();
    const decision = { reportId: 'd-1', number, status: 'decided', at: minute(30), outcome: 'spare' };

    const first = await report(decision);
    const repeats = await Promise.all([report(decision), report(decision)]);
    const late = await report({ number, status: 'investigating', at: minute(20) });
    const impossible = await report({ number, status: 'returned', reason: '不属管辖', at: minute(40) });
    await until(caseId, ({ matters }) => matters[0]?.status === '平台已决定');

    expect([first, ...repeats, late].map(({ status, body }) => [status, body.effect, body.isRepeated, body.status])).toEqual([
      [200, 'applied', false, 'decided'], [200, 'applied', true, 'decided'], [200, 'applied', true, 'decided'], [200, 'outdated', false, 'decided'],
    ]);
    expect([impossible.status, impossible.body.type]).toEqual([409, '/problems/conflict']);
    expect((await report({ number, status: 'closed', at: minute(50) })).status).toBe(200);
    const ended = await until(caseId, ({ matters }) => matters[0]?.state === 'done');
    expect(ended.matters[0]).toMatchObject({ outcome: 'spare', result: '不予处罚' });
    expect(ended.timeline.filter(({ title }) => title.zh.includes('平台已决定'))).toHaveLength(1);
    expect(ended.timeline.filter(({ title }) => title.zh.includes('平台调查取证'))).toHaveLength(0);
  });

  it('is refused a report that is unsigned, old, of another key, about a case that was not pushed, or says too little', async () => {
    const { number } = await filed();
    const reports = (await (await at.admin.browser.send('POST', '/api-clients', { name: '热线', departmentId: 'centre', callbackUrl: platform.url })).json()) as { key: string; callbackSecret: string };

    const refused = [
      await report({ number, status: 'accepted' }, { secret: 'guessed' }), await report({ number, status: 'accepted' }, { age: 600 }), await report({ number, status: 'accepted' }, { by: 'nobody' }),
      await report({ number, status: 'accepted' }, { by: reports.key, secret: reports.callbackSecret }), await report({ number: '执法〔2026〕999号', status: 'accepted' }),
      await report({ number, status: 'returned' }), await report({ number, status: 'decided', outcome: 'penalise' }), await report({ number, status: 'closed' }),
    ];

    expect(refused.map(({ status, body }) => [status, body.type?.split('/').at(-1), ...(body.errors ?? []).map(({ path }) => path)])).toEqual([
      [401, 'signature-refused'], [401, 'signature-refused'], [401, 'program-key-needed'], [403, 'not-permitted'], [404, 'not-found'],
      [422, 'invalid-request', 'reason'], [422, 'invalid-request', 'penalty', 'document'], [422, 'invalid-request', 'outcome'],
    ]);
    expect(await city.database('enforcement_reports').where({ number })).toEqual([]);
  });

  it('that comes back is put before a person, who adds what was missing and pushes it again under the same number', async () => {
    const { caseId, number } = await filed();
    await report({ number, status: 'accepted', at: minute(1) });
    await report({ number, status: 'returned', reason: '缺少现场笔录', at: minute(2) });
    const returned = await until(caseId, ({ openTasks }) => openTasks.some(({ name }) => name === '平台退回处理'));

    await at['department.enforcement'].work(caseId, '平台退回处理', 'pushAgain', { supplying: { text: '已补充现场笔录' } });
    await expect.poll(() => platform.cases.get(number)?.pushes).toBe(2);
    const again = await report({ number, status: 'accepted', at: minute(3) });

    expect(returned.matters[0]).toMatchObject({ status: '平台已退回', platform: { status: 'returned', reason: '缺少现场笔录' } });
    expect(platform.seen.filter(({ body }) => body['number'] === number).map(({ body }) => [body['round'], body['supplement']])).toEqual([[1, null], [2, '已补充现场笔录']]);
    expect(again).toMatchObject({ status: 200, body: { effect: 'applied', status: 'accepted' } });
    const accepted = await until(caseId, ({ matters }) => matters[0]?.status === '平台已受理');
    expect(accepted.matters[0]?.platform?.reason).toBeUndefined();
  });

  it('that comes back may be handled here, by three different people, or be withdrawn', async () => {
    const [here, gone] = [await filed(), await filed()];
    for (const { number } of [here, gone]) await report({ number, status: 'returned', reason: '不属管辖', at: minute(1) });
    const three = { officer1Id: 'person-handler.enforcement', officer2Id: 'person-handler.enforcement.2', reviewerId: 'person-department.enforcement' };

    await at['department.enforcement'].work(here.caseId, '平台退回处理', 'here', { filing: { ...three, officer2Id: three.officer1Id } }, '由本单位办理');
    await at['department.enforcement'].work(here.caseId, '平台退回处理', 'here', { filing: three }, '由本单位办理');
    await at['department.enforcement'].work(gone.caseId, '平台退回处理', 'withdraw', {}, '证据不足');

    await until(here.caseId, ({ openTasks }) => openTasks.filter(({ name }) => name === '调查取证').length === 2);
    const withdrawn = await until(gone.caseId, ({ matters }) => matters[0]?.state === 'done');
    expect(withdrawn.matters[0]).toMatchObject({ outcome: 'withdrawn', status: '平台退回，已撤销' });
    expect((await report({ number: here.number, status: 'accepted', at: minute(9) })).status).toBe(409);
  });

  it('of a platform that cannot call is asked about, and what is new reaches the case; one that is away or knows nothing changes nothing', async () => {
    const { caseId, number } = await filed();
    const ask = async () => enforcementPlatform({ hosts: hostListOf(platform.host) ?? noHosts, secrets: [] }, {})(
      { instanceId: 'i', jobId: randomUUID(), elementInstanceId: 'e', nodeId: 'askPlatform', type: 'enforcementPlatform', attempt: 1, headers: { action: 'ask' }, variables: { push: { number, departmentId: 'enforcement' } } }, { database: city.database },
    );

    const unknown = await ask();
    platform.standings.set(number, { status: 'accepted', at: minute(1), externalNumber: 'ZF-9' });
    const answers = [await ask(), await ask()];

    const accepted = await until(caseId, ({ matters }) => matters[0]?.status === '平台已受理');
    expect([unknown, ...answers]).toEqual([{ outcome: 'completed' }, { outcome: 'completed' }, { outcome: 'completed' }]);
    expect(accepted.matters[0]?.platform).toMatchObject({ status: 'accepted', at: minute(1), externalNumber: 'ZF-9' });
    expect(accepted.timeline.filter(({ title }) => title.zh.includes('平台已受理'))).toHaveLength(1);
    expect(platform.seen.findLast(({ method }) => method === 'GET')).toMatchObject({ isSigned: true, path: `/cases/${encodeURIComponent(number)}` });
  });

  it('the platform refuses is an incident in the console, and goes out when an operator retries', async () => {
    platform.refuseWith = 422;
    const caseId = await opened();
    await at['department.enforcement'].work(caseId, '立案审批', 'file');
    const stopped = await until(caseId, ({ incidents }) => incidents === 1);
    const instanceId = stopped.matters[0]?.instanceId ?? '';
    const [incident] = (await city.database('incidents').where({ instance_id: instanceId })) as { incident_id: string; message: string }[];
    platform.refuseWith = 0;

    const retried = await at.operator.browser.send('POST', `/instances/${instanceId}/commands`, { commandId: randomUUID(), reason: '平台已恢复', command: { kind: 'retry', incidentId: incident?.incident_id } });

    expect(incident?.message).toContain('市执法监管平台 (127.0.0.1');
    expect(retried.status).toBe(200);
    const sent = await until(caseId, ({ matters }) => matters[0]?.status === '已推送市执法监管平台');
    expect(sent).toMatchObject({ incidents: 0 });
    expect(platform.cases.get(sent.matters[0]?.number ?? '')?.pushes).toBe(1);
  });
});
