import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPicture } from '#run/demo/picture';
import { CaseDetail } from '#contract/cases';
import { TaskDetail } from '#contract/tasks';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['acceptor', 'leader', 'dispatcher', 'handler', 'municipal-head', 'water', 'inspector', 'supervisor', 'department.traffic', 'inspector.nanhu-1'] as const;
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
const photo = async (clerk: Browser): Promise<string> => ((await (await clerk.upload('a.png', new Uint8Array(demoPicture(1, false)))).json()) as { id: string }).id;
/** Where the position lies in a cell of the community named, by the city's own ground. */
const positionIn = async (communityId: string): Promise<{ longitude: number; latitude: number }> => {
  const row = await city.database('grid_cells').where({ community_id: communityId }).orderBy('code').first('outline') as { outline: [number, number][] };
  const [longitude, latitude] = [0, 1].map((axis) => row.outline.reduce((sum, corner) => sum + (corner[axis as 0 | 1] ?? 0), 0) / row.outline.length);
  return { longitude: longitude ?? 0, latitude: latitude ?? 0 };
};
const report = async (clerk: Browser, wanted: object = {}): Promise<string> => {
  const body = { commandId: randomUUID(), title: '人民路路面破损', description: '路面坑洼，约一平方米。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 9 号' }, source: 'inspector', ...wanted };
  const { status, body: { caseId, errors } } = await answer(await clerk.send('POST', '/cases', body));
  expect({ status, errors }).toEqual({ status: 201, errors: undefined });
  return caseId ?? '';
};
const taskOf = async (clerk: Browser, caseId: string, name: string): Promise<TaskDetail> => {
  const find = async () => (await read(clerk, caseId)).openTasks.find((open) => open.name === name)?.taskId;
  await expect.poll(find, { timeout: 20_000 }).toBeDefined();
  return TaskDetail.parse(await (await clerk.get(`/tasks/${encodeURIComponent((await find()) ?? '')}`)).json());
};
const complete = async (clerk: Browser, caseId: string, name: string, outcome: string, variables: object = {}, reason = '') => {
  const { taskId } = await taskOf(clerk, caseId, name);
  return answer(await clerk.send('POST', `/tasks/${encodeURIComponent(taskId)}/complete`, { commandId: randomUUID(), outcome, variables, ...(reason && { reason }) }));
};
const work = async (...given: Parameters<typeof complete>): Promise<void> => {
  const { status, body } = await complete(...given);
  expect({ name: given[2], status, detail: body.detail, errors: body.errors }).toEqual({ name: given[2], status: 200, detail: undefined, errors: undefined });
};
const stateOf = async (caseId: string) => { const { state, stage } = await read(clerks.leader, caseId); return `${state} ${stage}`; };
const filed = async (wanted: object = {}): Promise<string> => {
  const caseId = await report(clerks.inspector, wanted);
  await work(clerks.acceptor, caseId, '受理', 'accept');
  await work(clerks.leader, caseId, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
  return caseId;
};
const dispatched = async (dispatch: object = { departmentId: 'municipal' }): Promise<string> => {
  const caseId = await filed();
  await work(clerks.dispatcher, caseId, '派遣', 'dispatch', { dispatch });
  return caseId;
};

describe('at the desk that accepts, a report', () => {
  it('is verified by the inspector of its duty grid, who sends a picture, and comes back with what he found', async () => {
    const caseId = await report(clerks.inspector, { place: { address: '南湖社区', ...await positionIn('nanhu-1') } });

    await work(clerks.acceptor, caseId, '受理', 'verify');
    const meanwhile = await read(clerks.leader, caseId);
    const foreign = (await read(clerks.inspector, caseId)).openTasks.find(({ name }) => name === '现场核实')?.mine;
    const own = clerks['inspector.nanhu-1'];
    const without = await complete(own, caseId, '现场核实', 'true');
    await work(own, caseId, '现场核实', 'true', { verification: { photos: [await photo(own)], opinion: '确有坑洼' } });
    const task = await taskOf(clerks.acceptor, caseId, '受理');

    expect(meanwhile.stage).toBe('verify');
    expect(meanwhile.clocks.map(({ name, state }) => [name, state])).toEqual(expect.arrayContaining([['deskAccept', 'paused'], ['deskVerify', 'running']]));
    expect(foreign).toBe(false);
    expect(without.body.errors?.map(({ path }) => path)).toEqual(['variables.verification.photos']);
    expect(task.variables).toMatchObject({ verification: { result: '属实', opinion: '确有坑洼' } });
    expect(task.dueAt).toBeDefined();
  });

  it('that only asks is answered at once; without an answer it is not', async () => {
    const caseId = await report(clerks.acceptor, { source: 'hotline', reporter: { name: '王女士', phone: '13912340001' } });

    const without = await complete(clerks.acceptor, caseId, '受理', 'answer');
    await work(clerks.acceptor, caseId, '受理', 'answer', { acceptance: { answer: '每周二上门回收旧家具。' } });

    expect(without.body.errors?.map(({ path }) => path)).toEqual(['variables.acceptance.answer']);
    await expect.poll(() => stateOf(caseId), { timeout: 20_000 }).toBe('closed answered');
    expect(await city.database('notices').where({ case_id: caseId, kind: 'closed' }).pluck('body')).toEqual([expect.stringContaining('每周二上门回收旧家具。')]);
  });

  it('declined needs its ground and its reason', async () => {
    const caseId = await report(clerks.inspector);

    expect((await complete(clerks.acceptor, caseId, '受理', 'decline', {}, '不属城市管理')).body.errors?.map(({ path }) => path)).toEqual(['variables.acceptance.ground']);
    expect((await complete(clerks.acceptor, caseId, '受理', 'decline', { acceptance: { ground: 'jurisdiction' } })).body.errors?.map(({ path }) => path)).toEqual(['reason']);
  });

  it('is merged with an open case: each page leads to the other, and its reporter hears now and when that case is closed', async () => {
    // given
    const [main, twin] = [await filed(), await report(clerks.acceptor, { source: 'hotline', reporter: { name: '王女士', phone: '13912340002' } })];
    const done = await report(clerks.inspector);
    await work(clerks.acceptor, done, '受理', 'decline', { acceptance: { ground: 'groundless' } }, '不实');
    await expect.poll(() => stateOf(done), { timeout: 20_000 }).toBe('declined declined');

    // when
    const refused = await Promise.all([twin, done].map((mainCaseId) => complete(clerks.acceptor, twin, '受理', 'merge', { acceptance: { mainCaseId } })));
    await work(clerks.acceptor, twin, '受理', 'merge', { acceptance: { mainCaseId: main } });
    await expect.poll(() => stateOf(twin), { timeout: 20_000 }).toBe('ended merged');
    await city.browserOf('leader').then((leader) => leader.send('POST', `/cases/${main}/operations/forceClose`, { commandId: randomUUID(), reason: '已修复', variables: {} }));
    await expect.poll(() => stateOf(main), { timeout: 20_000 }).toBe('closed closed');

    // then
    expect(refused.map(({ body }) => body.errors?.[0]?.message)).toEqual(['案件不能并入自身，请另选主案件', '所选案件不存在或已办结，请另选仍在办理的案件']);
    expect((await read(clerks.leader, twin)).links).toMatchObject([{ kind: 'mergedInto', id: main }]);
    expect((await read(clerks.leader, main)).links).toMatchObject([{ kind: 'merged', id: twin, stage: 'merged' }]);
    const told = await city.database('notices').where({ case_id: twin }).orderBy('created_at').select<{ kind: string; recipient: string; body: string }[]>('kind', 'recipient', 'body');
    expect(told.map(({ kind, recipient }) => [kind, recipient])).toEqual([['merged', '13912340002'], ['closed', '13912340002']]);
  });
});

describe('everybody who reported the same matter', () => {
  it('hears of its merging, its acceptance and its closure, each by the way he left', async () => {
    const main = await report(clerks.acceptor, { source: 'hotline', reporter: { name: '李女士', phone: '13912340010' } });
    const [byPhone, byMail] = [await report(clerks.acceptor, { source: 'hotline', reporter: { name: '王女士', phone: '13912340011' } }), await report(clerks.acceptor, { source: 'hotline', reporter: { name: '周先生', email: 'zhou@mail.example.cn' } })];
    for (const twin of [byPhone, byMail]) {
      await work(clerks.acceptor, twin, '受理', 'merge', { acceptance: { mainCaseId: main } });
      await expect.poll(() => stateOf(twin), { timeout: 20_000 }).toBe('ended merged');
    }
    await work(clerks.acceptor, main, '受理', 'accept');
    await work(clerks.leader, main, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
    await clerks.leader.send('POST', `/cases/${main}/operations/forceClose`, { commandId: randomUUID(), reason: '已修复', variables: {} });
    await expect.poll(() => stateOf(main), { timeout: 20_000 }).toBe('closed closed');

    const told = async (caseId: string) => (await city.database('notices').where({ case_id: caseId }).whereIn('kind', ['merged', 'accepted', 'closed']).orderBy('created_at').select<{ kind: string; channel: string; recipient: string }[]>('kind', 'channel', 'recipient')).map(({ kind, channel, recipient }) => [kind, channel, recipient]);
    expect(await told(main)).toEqual([['accepted', 'sms', '13912340010'], ['closed', 'sms', '13912340010']]);
    expect(await told(byPhone)).toEqual(['merged', 'accepted', 'closed'].map((kind) => [kind, 'sms', '13912340011']));
    expect(await told(byMail)).toEqual(['merged', 'accepted', 'closed'].map((kind) => [kind, 'email', 'zhou@mail.example.cn']));
  });
});

describe('filing', () => {
  it('is refused without a condition, and who filed keeps the case in sight to its end', async () => {
    const caseId = await report(clerks.inspector);
    await work(clerks.acceptor, caseId, '受理', 'accept');

    const without = await complete(clerks.leader, caseId, '立案', 'file');
    await work(clerks.leader, caseId, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
    const seen = await city.database('user_tasks').where({ business_key: caseId, node_id: 'file' }).first('completed_by') as { completed_by: string };

    expect([without.status, without.body.errors?.map(({ path }) => path)]).toEqual([422, ['variables.filing.conditionId']]);
    expect(seen.completed_by).toBe('person-leader');
    expect((await clerks.acceptor.get(`/cases/${caseId}`)).status).toBe(200);
  });

  it('may void what is no case, with a ground', async () => {
    const caseId = await report(clerks.inspector);
    await work(clerks.acceptor, caseId, '受理', 'accept');
    await work(clerks.leader, caseId, '立案', 'void', { voiding: { ground: 'foreign' } }, '属于物业管理');

    await expect.poll(() => stateOf(caseId), { timeout: 20_000 }).toBe('ended voided');
  });
});

describe('dispatch', () => {
  it('proposes whom the ownership list names for this kind and place, says why, and keeps the rule with the case', async () => {
    const caseId = await filed({ place: { address: '南湖社区', ...await positionIn('nanhu-1') } });

    const task = await taskOf(clerks.dispatcher, caseId, '派遣');
    const proposal = task.variables['proposal'] as { departmentId: string; because: string };
    await work(clerks.dispatcher, caseId, '派遣', 'dispatch', { dispatch: { departmentId: proposal.departmentId } });

    expect(task.variables).toMatchObject({ dispatch: { departmentId: 'municipal' }, proposal: { ruleId: 'city-E0113', departmentId: 'municipal' } });
    expect(proposal.because).toBe('按确权清单：道路破损（E0113）在全市由安澜市市政设施管理处负责');
    expect((await read(clerks.leader, caseId)).dispatch).toMatchObject({ because: { zh: proposal.because }, departments: 1 });
  });

  it('to another department needs a reason, which is shown', async () => {
    const caseId = await filed();

    const without = await complete(clerks.dispatcher, caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'water' } });
    await work(clerks.dispatcher, caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'water', otherReason: '该路段为河堤管养范围' } });

    expect(without.body.errors?.map(({ path }) => path)).toEqual(['variables.dispatch.otherReason']);
    expect((await read(clerks.leader, caseId)).dispatch).toMatchObject({ otherReason: '该路段为河堤管养范围' });
  });

  it('to a second department counts as misdispatched, and the limit begins anew', async () => {
    const caseId = await dispatched();
    await work(clerks.handler, caseId, '签收', 'return', { returning: { ground: 'notOurs', basis: '移交清单' } }, '非我处管养');
    await work(clerks.dispatcher, caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'water', otherReason: '河堤范围' } });

    const shown = await read(clerks.leader, caseId);
    expect(shown.dispatch?.departments).toBe(2);
    expect(shown.clocks.filter(({ name }) => name === 'handling').map(({ state }) => state).sort()).toEqual(['running', 'stopped']);
  });

  it('tells those who are to help, who see the case and say what they did, while the lead goes on', async () => {
    const before = (await clerks['department.traffic'].get(`/cases/${await dispatched()}`)).status;
    const caseId = await dispatched({ departmentId: 'municipal', coDepartmentIds: ['traffic', 'municipal'] });

    await work(clerks['department.traffic'], caseId, '协办', 'done', { assistance: { result: '已封闭一条车道' } });
    const shown = await read(clerks['department.traffic'], caseId);

    expect(before).toBe(404);
    expect(shown.dispatch?.coDepartmentNames).toEqual(['安澜市公安局交通管理支队']);
    expect(shown.openTasks.map(({ name }) => name)).toEqual(['签收']);
    expect(shown.timeline.find(({ title }) => title.zh === '协办')?.opinion).toBe('已封闭一条车道');
    expect(await city.database('notices').where({ case_id: caseId }).where('recipient', 'department@traffic').pluck('id')).toHaveLength(1);
  });
});

describe('a department', () => {
  it('returns with its reason and the basis of it, and only to the dispatcher', async () => {
    const caseId = await dispatched();

    const [reasonless, baseless] = [await complete(clerks.handler, caseId, '签收', 'return', { returning: { ground: 'notOurs', basis: '移交清单' } }), await complete(clerks.handler, caseId, '签收', 'return', { returning: { ground: 'notOurs' } }, '非我处管养')];
    await work(clerks.handler, caseId, '签收', 'return', { returning: { ground: 'notOurs', basis: '移交清单', suggestedId: 'garden' } }, '非我处管养');

    expect([reasonless, baseless].map(({ body }) => body.errors?.[0]?.path)).toEqual(['reason', 'variables.returning.basis']);
    const returned = (await taskOf(clerks.dispatcher, caseId, '派遣')).variables;
    expect(returned).toMatchObject({ returning: { ground: 'notOurs', basis: '移交清单', departmentId: 'municipal', suggestedName: '安澜市园林绿化中心' }, dispatch: { departmentId: 'garden' } });
    expect((await taskOf(clerks.dispatcher, caseId, '派遣')).outcomes.map(({ id }) => id)).toEqual(['dispatch', 'settle', 'remedy', 'joint', 'delegate', 'sendBack']);
  });

  it('names one of its own handlers, and its head may revoke that before it is returned', async () => {
    const caseId = await dispatched();

    const foreign = await complete(clerks['municipal-head'], caseId, '签收', 'sign', { assignment: { handlerId: 'person-water' } });
    await work(clerks['municipal-head'], caseId, '签收', 'sign', { assignment: { handlerId: 'person-handler' } });
    const held = (await taskOf(clerks.handler, caseId, '处置')).claimedBy?.id;
    const revoked = await answer(await clerks['municipal-head'].send('POST', `/cases/${caseId}/operations/revokeAssignment`, { commandId: randomUUID(), reason: '请假', variables: {} }));

    expect(foreign.body.errors?.map(({ message }) => message)).toEqual(['所选人员不在本部门任此岗位，请重新选择']);
    expect([held, revoked.status]).toEqual(['person-handler', 200]);
    expect((await read(clerks.leader, caseId)).openTasks.map(({ name }) => name)).toEqual(['指派']);
  });
});

describe('a case its inspector dealt with on the spot', () => {
  it('is closed at once, with pictures of before and after', async () => {
    const [before, after] = [await photo(clerks.inspector), await photo(clerks.inspector)];
    const caseId = await report(clerks.inspector, { photoIds: [before], selfHandled: { result: '已扶正', photoIds: [after] } });

    await expect.poll(() => stateOf(caseId), { timeout: 20_000 }).toBe('closed closed');
    const { photos } = await read(clerks.leader, caseId);
    expect([photos.before.map(({ id }) => id), photos.after.map(({ id }) => id)]).toEqual([[before], [after]]);
  });

  it('needs both pictures, and is an inspector\'s', async () => {
    const after = await photo(clerks.inspector);
    const refused = await Promise.all([
      { source: 'inspector', selfHandled: { result: '已扶正', photoIds: [after] } }, { source: 'hotline', photoIds: [after], selfHandled: { result: '已扶正', photoIds: [after] } },
    ].map((wanted) => clerks.inspector.send('POST', '/cases', { commandId: randomUUID(), title: '垃圾桶倾倒', description: '倾倒', subcategoryCode: 'E0113', place: { address: '人民路' }, ...wanted }).then(answer)));

    expect(refused.map(({ status, body }) => [status, body.errors?.[0]?.path])).toEqual([[422, 'selfHandled'], [422, 'selfHandled']]);
  });
});

describe('an order of supervision', () => {
  it('stands at the top of the case with its number, level and deadline', async () => {
    const caseId = await dispatched();
    await clerks.supervisor.send('POST', `/cases/${caseId}/operations/supervise`, { commandId: randomUUID(), variables: { order: { kind: 'key', requirement: '两日内修复', hours: 24 } } });

    await expect.poll(async () => (await read(clerks.handler, caseId)).supervision, { timeout: 20_000 }).toMatchObject([{
      number: expect.stringMatching(/^督办〔\d{4}〕\d+号$/), level: 1, requirement: '两日内修复', dueAt: expect.any(String), isOverdue: false,
    }]);
  });
});
