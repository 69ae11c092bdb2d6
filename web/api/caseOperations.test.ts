import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseDetail } from '#contract/cases';
import type { CaseOperation } from '#contract/cases';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['acceptor', 'leader', 'dispatcher', 'handler', 'water', 'municipal-head', 'deputy', 'supervisor', 'inspector', 'operator'] as const;
let city: WorkingCity;
let clerks: Record<(typeof logins)[number], Browser>;

beforeAll(async () => {
  city = await startWorkingCity();
  clerks = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await city.browserOf(login)]))) as typeof clerks;
});

afterAll(() => city?.close());

interface Answer { status: number; body: Record<string, unknown> & { detail?: string; caseId?: string; errors?: { path: string; message: string }[] } }

const answer = async (response: Response): Promise<Answer> => ({ status: response.status, body: (await response.json()) as Answer['body'] });
const read = async (clerk: Browser, caseId: string): Promise<CaseDetail> => CaseDetail.parse(await (await clerk.get(`/cases/${caseId}`)).json());
const operate = async (clerk: Browser, caseId: string, operationId: string, body: object = {}) =>
  answer(await clerk.send('POST', `/cases/${caseId}/operations/${operationId}`, { commandId: randomUUID(), reason: '材料未到', variables: {}, ...body }));
const offered = async (clerk: Browser, caseId: string, id: string): Promise<CaseOperation | undefined> => (await read(clerk, caseId)).operations.find((operation) => operation.id === id);

/** Completes the open task of that name, whoever is asked must hold it. */
const work = async (clerk: Browser, caseId: string, name: string, outcome: string, variables: object = {}, reason = '') => {
  // A task may come from a called process, or behind a notice.
  const find = async () => (await read(clerk, caseId)).openTasks.find((open) => open.name === name);
  await expect.poll(find, { timeout: 20_000 }).toBeDefined();
  const task = await find();
  if (!task) throw new Error(`The case has no open task “${name}”.`);
  const { status, body } = await answer(await clerk.send('POST', `/tasks/${encodeURIComponent(task.taskId)}/complete`, { commandId: randomUUID(), outcome, variables, ...(reason && { reason }) }));
  expect({ name, status, detail: body.detail }).toEqual({ name, status: 200, detail: undefined });
};

const reportedCase = async (): Promise<string> => {
  const body = { commandId: randomUUID(), title: '人民路路面破损', description: '路面坑洼，约一平方米。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 9 号' }, source: 'inspector' };
  return (await answer(await clerks.inspector.send('POST', '/cases', body))).body.caseId ?? '';
};
/** A case in the hands of the municipal department, with five working days. */
const dispatched = async (): Promise<string> => {
  const caseId = await reportedCase();
  await work(clerks.acceptor, caseId, '受理', 'accept');
  await work(clerks.leader, caseId, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
  await work(clerks.dispatcher, caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'municipal' } });
  await work(clerks.handler, caseId, '签收', 'sign');
  return caseId;
};
/** The approval has told its applicant and given its result back to the case. */
const settled = async (caseId: string, processName: string) => {
  const open = async () => {
    const rows = await city.database('instances').where({ business_key: caseId }).whereNull('ended_at').whereNotNull('parent_instance_id').whereIn('process_id', ['case-extension', 'case-deferral', 'case-void']).pluck('instance_id') as string[];
    return rows.length;
  };
  await expect.poll(open, { timeout: 20_000, message: processName }).toBe(0);
  await expect.poll(async () => (await read(clerks.leader, caseId)).operations.length, { timeout: 20_000 }).toBeGreaterThan(0);
};
const ordinary = { variables: { extension: { kind: 'ordinary' } } };
const handlingTotal = async (caseId: string) => (await read(clerks.leader, caseId)).clocks.find(({ name }) => name === 'handling')?.total ?? 0;

describe('an extension', () => {
  it('is applied for by the handler, reviewed by his department, approved by the shift leader, and gives the limit once more', async () => {
    const caseId = await dispatched();
    const before = await handlingTotal(caseId);

    expect((await operate(clerks.handler, caseId, 'applyExtension', ordinary)).status).toBe(200);
    const pending = await offered(clerks.handler, caseId, 'applyExtension');
    await work(clerks['municipal-head'], caseId, '部门初审', 'agree');
    await work(clerks.leader, caseId, '延期审批', 'agree');
    await settled(caseId, '延期审批');

    const extended = await read(clerks.leader, caseId);
    expect(pending?.refusal?.zh).toBe('已有一件延期申请正在审批，请等待审批结果。');
    expect(await handlingTotal(caseId)).toBe(before * 2);
    expect(extended).toMatchObject({ stage: 'handle', state: 'open', incidents: 0 });
    expect(extended.timeline.find(({ kind }) => kind === 'operation')).toMatchObject({ title: { zh: '申请延期', en: 'Apply for extension' }, opinion: '材料未到', by: { name: '赵铁军' } });
  });

  it('is refused while one is being decided, and a second one is decided by a leader', async () => {
    const caseId = await dispatched();
    await operate(clerks.handler, caseId, 'applyExtension', ordinary);
    const meanwhile = await operate(clerks.handler, caseId, 'applyExtension', ordinary);
    await work(clerks['municipal-head'], caseId, '部门初审', 'agree');
    await work(clerks.leader, caseId, '延期审批', 'agree');
    await settled(caseId, '延期审批');
    await operate(clerks.handler, caseId, 'applyExtension', ordinary);
    await work(clerks['municipal-head'], caseId, '部门初审', 'agree');
    await work(clerks.deputy, caseId, '延期审批', 'agree');
    await settled(caseId, '延期审批');
    const third = await operate(clerks.handler, caseId, 'applyExtension', ordinary);

    expect([meanwhile.status, meanwhile.body.detail]).toEqual([409, '已有一件延期申请正在审批，请等待审批结果。']);
    expect([third.status, third.body.detail]).toEqual([409, '已延期两次，不能再次延期。']);
  });

  it('pressed by two at once is applied for once', async () => {
    const caseId = await dispatched();

    const answers = await Promise.all([operate(clerks.handler, caseId, 'applyExtension', ordinary), operate(clerks.handler, caseId, 'applyExtension', ordinary)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await read(clerks.leader, caseId)).openTasks.filter(({ name }) => name === '部门初审')).toHaveLength(1);
  });

  it('sent twice with the same command is one application, and the second answer is the first', async () => {
    const caseId = await dispatched();
    const commandId = randomUUID();

    const answers = [await operate(clerks.handler, caseId, 'applyExtension', { ...ordinary, commandId }), await operate(clerks.handler, caseId, 'applyExtension', { ...ordinary, commandId })];

    expect(answers.map(({ status, body }) => [status, body['commandId']])).toEqual([[200, commandId], [200, commandId]]);
  });

  it('needs a reason, and belongs to the handlers of the department', async () => {
    const caseId = await dispatched();

    const without = await operate(clerks.handler, caseId, 'applyExtension', { ...ordinary, reason: '' });
    const foreign = await operate(clerks.leader, caseId, 'applyExtension');
    const unreadable = await operate(clerks.water, caseId, 'applyExtension');
    const forbidden = await operate(clerks.operator, caseId, 'applyExtension');

    expect([without.status, without.body.errors?.[0]?.path]).toEqual([422, 'reason']);
    expect([foreign.status, foreign.body.detail]).toEqual([403, '“申请延期”由安澜市市政设施管理处的部门负责人、安澜市市政设施管理处的处置人员办理，不在您的职责范围内。']);
    expect([unreadable.status, forbidden.status]).toEqual([404, 403]);
    expect(await offered(clerks.leader, caseId, 'applyExtension')).toBeUndefined();
  });

  it('is not offered where nothing is being handled, and an operation nobody modelled is not there at all', async () => {
    const caseId = await reportedCase();

    expect((await operate(clerks.handler, caseId, 'applyExtension', ordinary)).status).toBe(404);
    expect(await operate(clerks.leader, caseId, 'applyExtension')).toMatchObject({ status: 409 });
    expect(await operate(clerks.leader, caseId, 'abolish')).toMatchObject({ status: 409 });
  });
});

describe('a deferral', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  it('takes the task away until its day, and may be ended before', async () => {
    const caseId = await dispatched();

    expect((await operate(clerks.handler, caseId, 'applyDeferral', { variables: { deferral: { ground: 'season', until: inDays(60) } } })).status).toBe(200);
    await work(clerks['municipal-head'], caseId, '部门初审', 'agree');
    await work(clerks.deputy, caseId, '挂账审批', 'agree');
    await settled(caseId, '挂账审批');
    const deferred = await read(clerks.dispatcher, caseId);
    expect((await operate(clerks.dispatcher, caseId, 'resumeHandling')).status).toBe(200);
    const resumed = await read(clerks.handler, caseId);

    expect(deferred).toMatchObject({ stage: 'deferred', state: 'open', openTasks: [] });
    expect(deferred.clocks.find(({ name }) => name === 'handling')?.state).toBe('paused');
    expect(resumed.openTasks.map(({ name }) => name)).toEqual(['处置']);
    expect(resumed.clocks.find(({ name }) => name === 'handling')?.state).toBe('running');
    expect(resumed.operations.find(({ id }) => id === 'applyDeferral')?.refusal?.zh).toBe('本案已挂账一次，不能再次挂账。');
  });

  it('ends within a year and not today', async () => {
    const caseId = await dispatched();
    const refused = await Promise.all([0, 400].map((days) => operate(clerks.handler, caseId, 'applyDeferral', { variables: { deferral: { ground: 'season', until: inDays(days) } } })));

    expect(refused.map(({ status, body }) => [status, body.errors?.[0]?.path])).toEqual([[422, 'variables.deferral.until'], [422, 'variables.deferral.until']]);
  });
});

describe('voiding and closing by force', () => {
  it('voids a case when the shift leader approves; it is ended and its tasks are gone', async () => {
    const caseId = await dispatched();

    expect((await operate(clerks.dispatcher, caseId, 'applyVoid', { variables: { voiding: { ground: 'absent' } } })).status).toBe(200);
    await work(clerks.leader, caseId, '作废审批', 'agree');
    await expect.poll(async () => (await read(clerks.leader, caseId)).state, { timeout: 20_000 }).toBe('ended');

    expect(await read(clerks.leader, caseId)).toMatchObject({ state: 'ended', stage: 'voided', openTasks: [], operations: [] });
  });

  it('does not void what is not filed', async () => {
    const caseId = await reportedCase();

    expect(await operate(clerks.dispatcher, caseId, 'applyVoid', { variables: { voiding: { ground: 'absent' } } })).toMatchObject({ status: 409, body: { detail: '案件尚未立案，或已经结案。' } });
  });

  it('closes by force at once, with who and why', async () => {
    const caseId = await dispatched();

    expect((await operate(clerks.handler, caseId, 'forceClose')).status).toBe(403);
    expect((await operate(clerks.leader, caseId, 'forceClose', { reason: '群众已自行解决' })).status).toBe(200);

    await expect.poll(async () => (await read(clerks.leader, caseId)).state, { timeout: 20_000 }).toBe('closed');
    const closed = await read(clerks.leader, caseId);
    expect(closed.openTasks).toEqual([]);
    expect(closed.timeline.find(({ kind }) => kind === 'operation')).toMatchObject({ title: { zh: '强制结案' }, opinion: '群众已自行解决', by: { name: '陈志远' } });
  });
});

describe('an order of supervision', () => {
  it('is answered by the department and settled by the supervisor, beside the handling', async () => {
    const caseId = await dispatched();
    const order = { order: { kind: 'key', requirement: '两日内修复并反馈', hours: 24 } };

    expect((await operate(clerks.supervisor, caseId, 'supervise', { variables: { order: { kind: 'key' } } })).body.errors?.map(({ path }) => path)).toEqual(['variables.order.requirement', 'variables.order.hours']);
    expect((await operate(clerks.supervisor, caseId, 'supervise', { variables: order })).status).toBe(200);
    await expect.poll(async () => (await read(clerks.supervisor, caseId)).openTasks.map(({ name }) => name).sort()).toEqual(['处置', '督办答复']);
    await work(clerks['municipal-head'], caseId, '督办答复', 'reply', { supervisionReply: { text: '已安排抢修' } });
    await work(clerks.supervisor, caseId, '督办销号', 'accept');

    expect((await read(clerks.supervisor, caseId)).openTasks.map(({ name }) => name)).toEqual(['处置']);
  });

  it('needs a case that was dispatched', async () => {
    const caseId = await reportedCase();

    expect((await operate(clerks.supervisor, caseId, 'supervise', { variables: { order: { kind: 'key', requirement: '尽快', hours: 24 } } })).body.detail).toBe('案件尚未派遣或已经结案，没有可督办的责任单位。');
  });
});
