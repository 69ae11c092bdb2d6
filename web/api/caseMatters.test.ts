import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseDetail, CasePage } from '#contract/cases';
import { MatterCounts, MatterPage } from '#contract/matters';
import { WatchPage } from '#contract/supervision';
import { proposeSessions } from '#api/backlog';
import { demoPicture } from '#run/demo/picture';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['acceptor', 'leader', 'dispatcher', 'handler', 'municipal-head', 'deputy', 'supervisor', 'inspector', 'water', 'operator'] as const;
let city: WorkingCity;
let clerks: Record<(typeof logins)[number], Browser>;

beforeAll(async () => {
  city = await startWorkingCity();
  clerks = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await city.browserOf(login)]))) as typeof clerks;
});

afterAll(() => city?.close());

interface Answer { status: number; body: Record<string, unknown> & { detail?: string; caseId?: string; errors?: { path: string; message: string }[] } }

const answer = async (response: Response): Promise<Answer> => ({ status: response.status, body: (await response.json()) as Answer['body'] });
const read = async (caseId: string, clerk = clerks.leader): Promise<CaseDetail> => CaseDetail.parse(await (await clerk.get(`/cases/${caseId}`)).json());
const operate = async (clerk: Browser, caseId: string, operationId: string, body: object = {}) =>
  answer(await clerk.send('POST', `/cases/${caseId}/operations/${operationId}`, { commandId: randomUUID(), reason: '情况特殊', variables: {}, ...body }));

/** Completes the open task of that name; whoever is asked must hold it. */
const work = async (clerk: Browser, caseId: string, name: string, outcome: string, variables: object = {}, reason = '') => {
  // A task behind a service task opens a moment later.
  await expect.poll(async () => (await read(caseId)).openTasks.map((open) => open.name)).toContain(name);
  const task = (await read(caseId)).openTasks.find((open) => open.name === name);
  const { status, body } = await answer(await clerk.send('POST', `/tasks/${encodeURIComponent(task?.taskId ?? '')}/complete`, { commandId: randomUUID(), outcome, variables, ...(reason && { reason }) }));
  expect({ name, status, detail: body.detail, errors: body.errors }).toEqual({ name, status: 200, detail: undefined, errors: undefined });
};
const until = async (caseId: string, holds: (detail: CaseDetail) => boolean) => {
  await expect.poll(async () => holds(await read(caseId))).toBe(true);
  return read(caseId);
};

const reportedCase = async (): Promise<string> => {
  const place = { address: '东湖区人民路 9 号', longitude: 0, latitude: 0 };
  const cell = await city.database('grid_cells').orderBy('code').first<{ outline: [number, number][] }>('outline');
  const [corner = [0, 0], , opposite = [0, 0]] = cell?.outline ?? [];
  const body = { commandId: randomUUID(), title: '人民路路面破损', description: '路面坑洼，约一平方米。', subcategoryCode: 'E0113', place: { ...place, longitude: (corner[0] + opposite[0]) / 2, latitude: (corner[1] + opposite[1]) / 2 }, source: 'inspector' };
  return (await answer(await clerks.inspector.send('POST', '/cases', body))).body.caseId ?? '';
};
const dispatched = async (): Promise<string> => {
  const caseId = await reportedCase();
  await work(clerks.acceptor, caseId, '受理', 'accept');
  await work(clerks.leader, caseId, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
  await work(clerks.dispatcher, caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'municipal', otherReason: '由主办单位牵头' } });
  await work(clerks.handler, caseId, '签收', 'sign');
  return caseId;
};
/** Closed at once by force, and overdue on the books where wished. */
const closed = async (isOverdue: boolean): Promise<string> => {
  const caseId = await dispatched();
  if (isOverdue) await city.database('case_progress').where({ case_id: caseId }).update({ overdue_since: new Date() });
  await operate(clerks.leader, caseId, 'forceClose');
  await until(caseId, ({ state, stage }) => state === 'closed' && stage === 'closed');
  return caseId;
};
const reported = (caseId: string, days: number) => city.database('cases').where({ id: caseId }).update({ reported_at: new Date(Date.now() - days * 86_400_000) });

describe('an appeal', () => {
  const ground = { variables: { appeal: { ground: 'force' } } };

  it('is made by the department after closure, reviewed twice, and when granted excuses an overdue that stays visible', async () => {
    const caseId = await closed(true);

    expect((await operate(clerks['municipal-head'], caseId, 'appeal', ground)).status).toBe(200);
    await work(clerks.dispatcher, caseId, '申诉初审', 'agree');
    await work(clerks.acceptor, caseId, '申诉终审', 'agree');

    const appealed = await until(caseId, ({ isOverdueExcused }) => isOverdueExcused);
    expect(appealed).toMatchObject({ isOverdue: true, state: 'closed', stage: 'closed', departmentName: '安澜市市政设施管理处' });
    expect(appealed.matters).toMatchObject([{ kind: 'appeal', number: expect.stringMatching(/^申诉〔20\d\d〕\d+号$/) as unknown, state: 'done', outcome: 'granted', ownerDepartmentId: 'municipal' }]);
    expect(appealed.timeline.filter(({ kind }) => kind === 'operation' || kind === 'reported').map(({ title }) => title.zh)).toEqual(['上报', '强制结案', '申诉']);
    expect(appealed.timeline.find(({ title }) => title.zh === '申诉')).toMatchObject({ opinion: '情况特殊', by: { name: '范立群' } });
  });

  it('ends with the first reviewer who does not agree, and is not made again', async () => {
    const caseId = await closed(true);
    await operate(clerks['municipal-head'], caseId, 'appeal', ground);
    await work(clerks.dispatcher, caseId, '申诉初审', 'refuse', {}, '材料不足');

    const refused = await until(caseId, ({ matters }) => matters[0]?.state === 'done');
    const again = await operate(clerks['municipal-head'], caseId, 'appeal', ground);

    expect(refused.matters[0]).toMatchObject({ outcome: 'refused', result: '维持超期' });
    expect(refused.isOverdueExcused).toBe(false);
    expect([again.status, again.body.detail]).toEqual([409, '本案已申诉过一次，不能再次申诉。']);
  });

  it('made by two at once is made once', async () => {
    const caseId = await closed(true);

    const answers = await Promise.all([operate(clerks['municipal-head'], caseId, 'appeal', ground), operate(clerks['municipal-head'], caseId, 'appeal', ground)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('sent twice with the same command is one appeal', async () => {
    const caseId = await closed(true);
    const commandId = randomUUID();

    const answers = [await operate(clerks['municipal-head'], caseId, 'appeal', { ...ground, commandId }), await operate(clerks['municipal-head'], caseId, 'appeal', { ...ground, commandId })];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await work(clerks.dispatcher, caseId, '申诉初审', 'refuse', {}, '材料不足');
    expect((await until(caseId, ({ matters }) => matters[0]?.state === 'done')).matters).toHaveLength(1);
  });

  it('is not for a case that runs or was in time, nor for anybody but the department; it needs ground and reason', async () => {
    const running = await dispatched();
    const inTime = await closed(false);
    const late = await closed(true);

    const [early, needless] = [await operate(clerks['municipal-head'], running, 'appeal', ground), await operate(clerks['municipal-head'], inTime, 'appeal', ground)];
    const [foreign, groundless, reasonless] = [await operate(clerks.leader, late, 'appeal', ground), await operate(clerks['municipal-head'], late, 'appeal'), await operate(clerks['municipal-head'], late, 'appeal', { ...ground, reason: '' })];
    const [unreadable, powerless] = [await operate(clerks.water, late, 'appeal', ground), await operate(clerks.operator, late, 'appeal', ground)];

    expect([early.status, needless.status, needless.body.detail]).toEqual([409, 409, '本案没有超期，无须申诉。']);
    expect([foreign.status, foreign.body.detail]).toEqual([403, '“申诉”由安澜市市政设施管理处的部门负责人办理，不在您的职责范围内。']);
    expect([groundless.status, groundless.body.errors?.[0]?.path, reasonless.status, reasonless.body.errors?.[0]?.path]).toEqual([422, 'variables.appeal.ground', 422, 'reason']);
    expect([unreadable.status, powerless.status]).toEqual([404, 403]);
  });
});

describe('a joint session', () => {
  const session = { variables: { session: { topic: '人民路路面破损久拖不决', meetsAt: '2027-01-08T01:00:00.000Z', place: '市中心会议室', departmentIds: ['municipal', 'urban'] } } };

  it('is called for a backlog, decides, hands out tasks that are followed until done, and is crossed off last', async () => {
    const caseId = await dispatched();
    const early = await operate(clerks.supervisor, caseId, 'callSession', session);
    await reported(caseId, 31);

    expect((await operate(clerks.supervisor, caseId, 'callSession', session)).status).toBe(200);
    await work(clerks.supervisor, caseId, '会商纪要', 'record', { minutes: { present: '市政、城管', text: '逐项讨论。', decision: '由市政处一周内修复。' } });
    await until(caseId, ({ openTasks }) => openTasks.some(({ name }) => name === '布置任务'));
    expect((await operate(clerks.supervisor, caseId, 'assignTask', { variables: { task: { departmentId: 'municipal', content: '修复路面', hours: 72 } } })).status).toBe(200);
    await work(clerks.supervisor, caseId, '布置任务', 'done');
    await work(clerks['municipal-head'], caseId, '办理会商任务', 'report', { report: { result: '已修复' } });
    const waiting = await read(caseId);
    await work(clerks.supervisor, caseId, '会商任务销号', 'accept');
    await work(clerks.supervisor, caseId, '会商销号', 'conclude');

    const concluded = await until(caseId, ({ matters }) => matters.every(({ state }) => state === 'done'));
    expect([early.status, early.body.detail]).toEqual([409, '案件上报未满 30 天，不属积案。']);
    expect(waiting.openTasks.map(({ name }) => name)).not.toContain('会商销号');
    expect(concluded.matters).toMatchObject([{ kind: 'session', result: '由市政处一周内修复。' }, { kind: 'sessionTask', title: '修复路面', result: '已修复', ownerDepartmentId: 'municipal' }]);
    expect(concluded).toMatchObject({ stage: 'handle', state: 'open', incidents: 0 });
    expect((await operate(clerks.handler, caseId, 'callSession', session)).status).toBe(403);
  });
});

describe('an enforcement case', () => {
  it('runs from clue to closing with two officers and a reviewer of their own, and shows on the origin case', async () => {
    const caseId = await dispatched();
    const [first, second, head] = ['person-handler.enforcement', 'person-handler.enforcement.2', 'person-department.enforcement'];
    const [one, two, chief] = [await city.browserOf('handler.enforcement'), await city.browserOf('handler.enforcement.2'), await city.browserOf('department.enforcement')];
    const reviewer = chief;

    expect((await operate(clerks.dispatcher, caseId, 'openEnforcement', { variables: { enforcement: { departmentId: 'enforcement', clue: '擅自挖掘道路', party: '某施工公司' } } })).status).toBe(200);
    const twice = await operate(clerks.dispatcher, caseId, 'openEnforcement', { variables: { enforcement: { departmentId: 'enforcement', clue: '擅自挖掘道路', party: '某施工公司' } } });
    await work(chief, caseId, '立案审批', 'file', { filing: { officer1Id: first, officer2Id: first, reviewerId: head } });
    await work(chief, caseId, '立案审批', 'file', { filing: { officer1Id: first, officer2Id: second, reviewerId: head } });
    const photo = await upload(one);
    await until(caseId, ({ openTasks }) => openTasks.filter(({ name }) => name === '调查取证').length === 2);
    for (const officer of [one, two]) {
      const mine = (await read(caseId, officer)).openTasks.find(({ name, mine }) => name === '调查取证' && mine);
      const done = await answer(await officer.send('POST', `/tasks/${encodeURIComponent(mine?.taskId ?? '')}/complete`, { commandId: randomUUID(), outcome: 'submit', variables: { investigation: { facts: '未经许可挖掘道路', photos: [officer === one ? photo : await upload(officer)] } } }));
      expect([done.status, done.body.detail]).toEqual([200, undefined]);
    }
    await work(reviewer, caseId, '法制审核', 'agree', { review: { text: '事实清楚' } });
    await work(one, caseId, '处罚告知', 'notify', { notice: { document: '告字〔2026〕1号', text: '拟罚款五千元' } });
    await until(caseId, ({ timeline }) => timeline.some(({ title }) => title.zh.includes('听取陈述申辩')));
    await expect.poll(async () => (await operate(one, caseId, 'hearParty', { variables: { statement: { kind: 'statement', text: '请求从轻' } } })).status).toBe(200);
    await work(chief, caseId, '复核陈述申辩', 'heard', { hearing: { result: '不予采纳' } });
    await work(chief, caseId, '处罚决定', 'penalise', { ruling: { penalty: '罚款', amount: 5000, document: '罚字〔2026〕1号' } });
    await work(one, caseId, '执行', 'executed', { execution: { result: '已缴清', paid: 5000 } });
    await work(chief, caseId, '执法结案', 'close');

    const ended = await until(caseId, ({ matters }) => matters[0]?.state === 'done');
    expect([twice.status, twice.body.detail]).toEqual([409, '本案已有一件执法案件正在办理。']);
    expect(ended.matters).toMatchObject([{ kind: 'enforcement', status: '已结案', outcome: 'penalise', amount: 5000, debtor: '某施工公司', result: '罚款，决定书 罚字〔2026〕1号' }]);
    expect(ended).toMatchObject({ stage: 'handle', state: 'open', incidents: 0 });
    expect(ended.clocks.find(({ name }) => name === 'deskEnforcement')).toMatchObject({ state: 'stopped' });
  });
});

describe('on its main path a case', () => {
  const invitation = { settlement: { departmentIds: ['municipal', 'garden'], meetsAt: '2027-01-08T01:00:00.000Z', place: '现场' } };
  const ruling = { ruling: { departmentId: 'garden', document: '确权字〔2026〕1号', extent: 'cell', reach: 'subcategory', effectiveFrom: '2026-01-01' } };

  it('goes to the owner settled on the spot, who is proposed for the next case there', async () => {
    const caseId = await dispatched();
    const foreign = await operate(clerks.handler, caseId, 'settleOwnership');

    expect((await operate(clerks.dispatcher, caseId, 'settleOwnership')).status).toBe(200);
    const again = await operate(clerks.dispatcher, caseId, 'settleOwnership');
    await work(clerks.dispatcher, caseId, '组织现场确权', 'invite', invitation);
    await work(clerks['municipal-head'], caseId, '现场确认意见', 'give', { opinion: { view: 'notOurs', basis: '红线图' } });
    await work(await city.browserOf('department.garden'), caseId, '现场确认意见', 'give', { opinion: { view: 'ours', basis: '移交协议' } });
    const standing = await read(caseId);
    await work(clerks.leader, caseId, '裁定责任单位', 'settle', ruling);

    const owned = await until(caseId, ({ departmentName }) => departmentName === '安澜市园林绿化中心');
    const next = await reportedCase();
    expect([foreign.status, again.status]).toEqual([403, 409]);
    expect(standing.clocks.find(({ name }) => name === 'handling')?.state).toBe('paused');
    expect(owned.matters).toMatchObject([{ kind: 'ownership', state: 'done', outcome: 'settled', ownerDepartmentId: 'garden' }]);
    await work(clerks.acceptor, next, '受理', 'accept');
    await work(clerks.leader, next, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
    await until(next, ({ openTasks }) => openTasks.some(({ name }) => name === '派遣'));
    const taskId = (await read(next, clerks.dispatcher)).openTasks.find(({ name }) => name === '派遣')?.taskId ?? '';
    const task = (await (await clerks.dispatcher.get(`/tasks/${encodeURIComponent(taskId)}`)).json()) as { variables: Record<string, unknown> };
    expect(task.variables['proposal']).toMatchObject({ departmentId: 'garden', document: '确权字〔2026〕1号', because: '按现场确权决定：道路破损（E0113）在此处由安澜市园林绿化中心负责，依据确权字〔2026〕1号' });
  });

  it('is put right by a fallback team, checked, and its cost recovered from whoever has to bear it', async () => {
    const caseId = await dispatched();
    await operate(clerks.dispatcher, caseId, 'orderRemedy');
    await work(clerks.dispatcher, caseId, '下达代整治单', 'order', { remedy: { departmentId: 'sanitation', content: '清运渣土', hours: 24 } });
    const team = await city.browserOf('sanitation');
    await work(team, caseId, '代整治', 'report', { handling: { result: '已清运', cost: 7600.5, photos: [await upload(team)] } });
    await work(clerks.dispatcher, caseId, '确定费用承担人', 'name', { debt: { debtor: '某施工公司', basis: '监控录像' } });
    await work(clerks.leader, caseId, '追缴费用', 'recovered', { recovery: { amount: 7600.5, day: '2027-01-01' } });

    const remedied = await until(caseId, ({ matters }) => matters.length === 2 && matters.every(({ state }) => state === 'done'));
    expect(remedied.matters).toMatchObject([{ kind: 'remedy', amount: 7600.5 }, { kind: 'recovery', debtor: '某施工公司', outcome: 'recovered' }]);
    expect(remedied).toMatchObject({ stage: 'check', incidents: 0, departmentName: '安澜市环境卫生中心' });
  });

  it('becomes an emergency with its history, and is checked when the response is over', async () => {
    const caseId = await dispatched();
    const emergency = { variables: { emergency: { situation: '路面塌陷', casualties: 0, affected: 30, spread: 'spot', departmentId: 'municipal' } } };
    const foreign = await operate(clerks.handler, caseId, 'convertToEmergency', emergency);

    expect((await operate(clerks.leader, caseId, 'convertToEmergency', emergency)).status).toBe(200);
    await work(clerks['municipal-head'], caseId, '先期处置', 'report', { handling: { result: '已围护', photos: [await upload(clerks['municipal-head'])] } });
    await work(clerks.leader, caseId, '终止响应', 'end', { ending: { summary: '险情解除' } });

    const over = await until(caseId, ({ stage }) => stage === 'check');
    expect(foreign.status).toBe(403);
    expect(over.matters).toMatchObject([{ kind: 'emergency', level: 3, state: 'done', result: '险情解除' }]);
    expect(over.timeline.map(({ title }) => title.zh)).toEqual(expect.arrayContaining(['受理', '立案', '派遣', '平转急', '先期处置']));
    expect(over.incidents).toBe(0);
  });

  it('is delegated to a street, which closes it on its own', async () => {
    const caseId = await reportedCase();
    await work(clerks.acceptor, caseId, '受理', 'accept');
    await work(clerks.leader, caseId, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
    await work(clerks.dispatcher, caseId, '派遣', 'delegate', {}, '属地可自行办理');
    await work(clerks.dispatcher, caseId, '选择下级平台', 'handOver', { handOver: { level: 'street', departmentId: 'nanhu-street', instruction: '请自行办理' } });
    const street = await city.browserOf('department.nanhu-street');
    await work(street, caseId, '下级平台办理', 'finish', { handling: { result: '已修补', photos: [await upload(street)] } });

    const ended = await until(caseId, ({ state }) => state === 'closed');
    expect(ended.matters).toMatchObject([{ kind: 'delegation', level: 2, levelName: '南湖街道', state: 'done' }]);
    expect(ended.timeline.map(({ title }) => title.zh).join('\n')).toContain('已授权（南湖街道）');
    expect(ended.incidents).toBe(0);
  });
});

describe('the lists', () => {
  it('count each kind by itself, and show a department what it owns', async () => {
    const caseId = await closed(true);
    await operate(clerks['municipal-head'], caseId, 'appeal', { variables: { appeal: { ground: 'force' } } });
    await until(caseId, ({ matters }) => matters.length === 1);

    const counts = MatterCounts.parse(await (await clerks.leader.get('/matters/counts')).json());
    const page = MatterPage.parse(await (await clerks['municipal-head'].get('/matters?kind=appeal&state=open')).json());
    const foreign = MatterPage.parse(await (await clerks.water.get('/matters?kind=appeal')).json());

    expect(counts.find(({ kind }) => kind === 'appeal')?.open).toBeGreaterThanOrEqual(1);
    expect(page.items).toContainEqual(expect.objectContaining({ caseId, kind: 'appeal', ownerName: '安澜市市政设施管理处' }));
    expect(foreign.items).toEqual([]);
  });

  it('queue open cases for supervision with every reason', async () => {
    const [overdue, old] = [await dispatched(), await dispatched()];
    await city.database('case_progress').where({ case_id: overdue }).update({ overdue_since: new Date(), rework_count: 2 });
    await reported(old, 40);

    const queue = async (query: string) => WatchPage.parse(await (await clerks.supervisor.get(`/supervision?limit=200&${query}`)).json());

    expect((await queue('reason=overdue')).items.find(({ id }) => id === overdue)).toMatchObject({ reasons: ['overdue', 'returned'], returnedCount: 2, openOrders: [] });
    expect((await queue('reason=backlog')).items.map(({ id }) => id)).toContain(old);
    expect((await queue('reason=backlog&days=50')).items.map(({ id }) => id)).not.toContain(old);
    expect((await queue('supervised=yes')).items.map(({ id }) => id)).not.toContain(overdue);
    expect((await queue('')).counts.backlog).toBeGreaterThanOrEqual(1);
  });
});

describe('a case open for too long', () => {
  it('enters the backlog by itself, stands in the case list under it, and a session is proposed once', async () => {
    const [old, young] = [await dispatched(), await dispatched()];
    await reported(old, 40);
    const ids = async (query: string) => CasePage.parse(await (await clerks.supervisor.get(`/cases?limit=200&${query}`)).json()).items.map(({ id }) => id);
    const proposed = () => city.database('notices').where({ case_id: old, kind: 'backlog' }).orderBy('id').pluck('recipient');

    const listed = await ids('backlog=yes');
    await proposeSessions({ database: city.database, settings: { backlogDays: 30 }, now: Date.now });
    const first = await proposed();
    await proposeSessions({ database: city.database, settings: { backlogDays: 30 }, now: Date.now });

    expect(listed).toContain(old);
    expect(listed).not.toContain(young);
    expect(first).toEqual(['supervisor', 'department@municipal']);
    expect(await proposed()).toEqual(first);
    expect(await city.database('notices').where({ case_id: young, kind: 'backlog' }).pluck('id')).toEqual([]);
  });
});

/** What somebody hears who may not do an operation, or does it a second time. */
const refusal = ({ status, body }: Answer): [number, string] => [status, body.detail ?? ''];

describe('an operation on a case', () => {
  const session = { session: { topic: '久拖不决', meetsAt: '2027-01-08T01:00:00.000Z', place: '会议室', departmentIds: ['municipal'] } };
  const order = { order: { kind: 'key', requirement: '两日内修复', hours: 24 } };
  const emergency = { emergency: { situation: '塌陷', casualties: 0, affected: 0, spread: 'spot', departmentId: 'municipal' } };
  const enforcement = { enforcement: { departmentId: 'enforcement', clue: '擅自掘路', party: '某公司' } };

  it.each([
    ['settleOwnership', {}], ['orderRemedy', {}], ['convertToEmergency', emergency], ['supervise', order], ['openEnforcement', enforcement],
  ])('%s is refused to whoever has not the role, and leaves the case as it was', async (operationId, variables) => {
    const caseId = await dispatched();

    const [status, detail] = refusal(await operate(clerks.acceptor, caseId, operationId, { variables }));

    expect([status, detail]).toEqual([403, expect.stringContaining('不在您的职责范围内。')]);
    expect((await read(caseId)).matters).toEqual([]);
    expect((await read(caseId)).stage).toBe('handle');
  });

  it('done already is refused the second time, with the reason', async () => {
    const [remedied, discussed] = [await dispatched(), await dispatched()];
    await reported(discussed, 40);
    expect((await operate(clerks.dispatcher, remedied, 'orderRemedy')).status).toBe(200);
    expect((await operate(clerks.supervisor, discussed, 'callSession', { variables: session })).status).toBe(200);
    await until(discussed, ({ matters }) => matters.length === 1);

    expect(refusal(await operate(clerks.dispatcher, remedied, 'orderRemedy'))).toEqual([409, expect.stringContaining('目前不可办理：案件已不在相应环节')]);
    expect(refusal(await operate(clerks.supervisor, discussed, 'callSession', { variables: session }))).toEqual([409, '已有一次会商正在进行，请先办结。']);
  });

  it('that is too early says so: a case that is young is no backlog, one not dispatched cannot be supervised', async () => {
    const [young, fresh] = [await dispatched(), await reportedCase()];

    expect(refusal(await operate(clerks.supervisor, young, 'callSession', { variables: session }))).toEqual([409, '案件上报未满 30 天，不属积案。']);
    expect(refusal(await operate(clerks.supervisor, fresh, 'supervise', { variables: order }))).toEqual([409, '案件尚未派遣或已经结案，没有可督办的责任单位。']);
  });
});

describe('of delegation, session and enforcement each step', { timeout: 180_000 }, () => {
  const session = { variables: { session: { topic: '久拖不决', meetsAt: '2027-01-08T01:00:00.000Z', place: '市中心会议室', departmentIds: ['municipal', 'urban'] } } };
  const clue = { departmentId: 'enforcement', clue: '擅自挖掘道路', party: '某施工公司' };

  /** Tries to complete the open task of that name, seen by somebody who may read the case. */
  const attempt = async (clerk: Browser, caseId: string, name: string, outcome: string, variables: object = {}, reason = '') => {
    await expect.poll(async () => (await read(caseId)).openTasks.map((open) => open.name)).toContain(name);
    const task = (await read(caseId)).openTasks.find((open) => open.name === name);
    const { status, body } = await answer(await clerk.send('POST', `/tasks/${encodeURIComponent(task?.taskId ?? '')}/complete`, { commandId: randomUUID(), outcome, variables, ...(reason && { reason }) }));
    return [status, ...(body.errors?.map(({ path }) => path) ?? [])];
  };

  it('of a delegation is refused to whoever is not asked, without its reason, place or result, and the second time', async () => {
    const caseId = await reportedCase();
    await work(clerks.acceptor, caseId, '受理', 'accept');
    await work(clerks.leader, caseId, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
    const [street, neighbour] = [await city.browserOf('department.nanhu-street'), await city.browserOf('department.binhu-street')];

    expect(await attempt(clerks.acceptor, caseId, '派遣', 'delegate', {}, '属地可自行办理')).toEqual([403]);
    expect(await attempt(clerks.dispatcher, caseId, '派遣', 'delegate')).toEqual([422, 'reason']);
    await work(clerks.dispatcher, caseId, '派遣', 'delegate', {}, '属地可自行办理');
    expect(await attempt(clerks.supervisor, caseId, '选择下级平台', 'handOver', { handOver: { level: 'street', departmentId: 'nanhu-street' } })).toEqual([403]);
    expect(await attempt(clerks.dispatcher, caseId, '选择下级平台', 'handOver', { handOver: { level: 'street', instruction: '请自行办理' } })).toEqual([422, 'variables.handOver.departmentId']);
    await work(clerks.dispatcher, caseId, '选择下级平台', 'handOver', { handOver: { level: 'street', departmentId: 'nanhu-street', instruction: '请自行办理' } });
    expect((await attempt(neighbour, caseId, '下级平台办理', 'finish', { handling: { result: '已修补' } }))[0]).toBeGreaterThanOrEqual(403);
    expect(await attempt(clerks.dispatcher, caseId, '下级平台办理', 'finish', { handling: { result: '已修补' } })).toEqual([403]);
    expect((await attempt(street, caseId, '下级平台办理', 'finish'))[0]).toBe(422);
    expect(await attempt(street, caseId, '下级平台办理', 'giveBack')).toEqual([422, 'reason']);
    const task = (await read(caseId)).openTasks.find(({ name }) => name === '下级平台办理')?.taskId ?? '';
    await work(street, caseId, '下级平台办理', 'finish', { handling: { result: '已修补', photos: [await upload(street)] } });
    const again = await street.send('POST', `/tasks/${encodeURIComponent(task)}/complete`, { commandId: randomUUID(), outcome: 'finish', variables: { handling: { result: '又修补', photos: [await upload(street)] } } });
    expect(again.status).toBe(409);
  });

  it('of a session is refused to whoever is not asked, without its topic, decision or task, and its end while a task is open', async () => {
    const caseId = await dispatched();
    await reported(caseId, 40);
    const [topicless, reasonless, unreadable] = [await operate(clerks.supervisor, caseId, 'callSession'), await operate(clerks.supervisor, caseId, 'callSession', { ...session, reason: '' }), await operate(clerks.water, caseId, 'callSession', session)];
    expect([topicless.status, reasonless.status, reasonless.body.errors?.[0]?.path, unreadable.status]).toEqual([422, 422, 'reason', 404]);
    expect((await operate(clerks.supervisor, caseId, 'callSession', session)).status).toBe(200);

    expect(await attempt(clerks['municipal-head'], caseId, '会商纪要', 'record', { minutes: { text: '讨论', decision: '修复' } })).toEqual([403]);
    expect((await attempt(clerks.supervisor, caseId, '会商纪要', 'record', { minutes: { present: '市政' } }))[0]).toBe(422);
    await work(clerks.supervisor, caseId, '会商纪要', 'record', { minutes: { present: '市政、城管', text: '逐项讨论。', decision: '由市政处一周内修复。' } });
    await until(caseId, ({ openTasks }) => openTasks.some(({ name }) => name === '布置任务'));
    const [foreign, empty] = [await operate(clerks['municipal-head'], caseId, 'assignTask', { variables: { task: { departmentId: 'municipal', content: '修复', hours: 72 } } }), await operate(clerks.supervisor, caseId, 'assignTask', { variables: { task: { departmentId: 'municipal' } } })];
    expect([foreign.status, empty.status]).toEqual([403, 422]);
    expect((await operate(clerks.supervisor, caseId, 'assignTask', { variables: { task: { departmentId: 'municipal', content: '修复路面', hours: 72 } } })).status).toBe(200);
    await work(clerks.supervisor, caseId, '布置任务', 'done');
    expect(await attempt(clerks.supervisor, caseId, '办理会商任务', 'report', { report: { result: '已修复' } })).toEqual([403]);
    expect((await attempt(clerks['municipal-head'], caseId, '办理会商任务', 'report'))[0]).toBe(422);
    expect((await read(caseId)).openTasks.map(({ name }) => name)).not.toContain('会商销号');
  });

  it('of an enforcement case is refused to whoever is not asked, without its clue, officers, evidence or review', async () => {
    const caseId = await dispatched();
    const [chief, one, two] = [await city.browserOf('department.enforcement'), await city.browserOf('handler.enforcement'), await city.browserOf('handler.enforcement.2')];
    const [first, second, head] = ['person-handler.enforcement', 'person-handler.enforcement.2', 'person-department.enforcement'];
    const [clueless, reasonless, unreadable] = [await operate(clerks.dispatcher, caseId, 'openEnforcement', { variables: { enforcement: { departmentId: 'enforcement' } } }), await operate(clerks.dispatcher, caseId, 'openEnforcement', { variables: { enforcement: clue }, reason: '' }), await operate(clerks.water, caseId, 'openEnforcement', { variables: { enforcement: clue } })];
    expect([clueless.status, reasonless.status, reasonless.body.errors?.[0]?.path, unreadable.status]).toEqual([422, 422, 'reason', 404]);
    expect((await operate(clerks.dispatcher, caseId, 'openEnforcement', { variables: { enforcement: clue } })).status).toBe(200);

    expect(await attempt(clerks.dispatcher, caseId, '立案审批', 'file', { filing: { officer1Id: first, officer2Id: second, reviewerId: head } })).toEqual([403]);
    expect((await attempt(chief, caseId, '立案审批', 'file', { filing: { officer1Id: first, reviewerId: head } }))[0]).toBe(422);
    await work(chief, caseId, '立案审批', 'file', { filing: { officer1Id: first, officer2Id: second, reviewerId: head } });
    await until(caseId, ({ openTasks }) => openTasks.filter(({ name }) => name === '调查取证').length === 2);
    const early = await operate(one, caseId, 'hearParty', { variables: { statement: { kind: 'statement', text: '请求从轻' } } });
    expect(early.status).toBe(409);
    for (const officer of [one, two]) {
      const mine = (await read(caseId, officer)).openTasks.find(({ name, mine: isMine }) => name === '调查取证' && isMine);
      const send = async (by: Browser, photos: string[]) => (await by.send('POST', `/tasks/${encodeURIComponent(mine?.taskId ?? '')}/complete`, { commandId: randomUUID(), outcome: 'submit', variables: { investigation: { facts: '未经许可挖掘道路', photos } } })).status;
      expect([await send(chief, [await upload(chief)]), await send(officer, [])]).toEqual([403, 422]);
      expect(await send(officer, [await upload(officer)])).toBe(200);
    }
    expect(await attempt(one, caseId, '法制审核', 'agree', { review: { text: '事实清楚' } })).toEqual([403]);
  });
});

async function upload(clerk: Browser): Promise<string> {
  const answered = (await (await clerk.upload('现场.png', new Uint8Array(demoPicture(Math.round(performance.now()), true)))).json()) as { id: string };
  return answered.id;
}
