import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerkOf, clerksOf, dispatchedCase, filedCase } from '#tests/caseClerks';
import type { CaseClerk } from '#tests/caseClerks';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['inspector', 'acceptor', 'acceptor2', 'leader', 'dispatcher', 'handler', 'handler2', 'municipal-head', 'water', 'garden', 'supervisor', 'operator', 'admin'] as const;
let city: WorkingCity;
let at: Record<(typeof logins)[number], CaseClerk>;

beforeAll(async () => {
  city = await startWorkingCity();
  at = await clerksOf(city, logins);
});
afterAll(() => city?.close());

const condition = { filing: { conditionId: 'E0113-1' } };
const returning = { returning: { ground: 'notOurs', basis: '移交清单' } };
const elsewhere = { dispatch: { departmentId: 'water', otherReason: '河堤范围' } };

const filed = () => filedCase(at);
const dispatched = () => dispatchedCase(at);
/** Handled and fed back by the handler, reviewed by his department. */
async function fedBack(caseId: string, result = '已修补', isSigned = false): Promise<string> {
  if (!isSigned) await at.handler.work(caseId, '签收', 'sign');
  await at.handler.work(caseId, '处置', 'feedBack', { handling: { result, photos: [await at.handler.photograph()] } });
  await at['municipal-head'].work(caseId, '部门初审', 'pass');
  return caseId;
}
const check = async (caseId: string, outcome: 'pass' | 'fail', reason = '') => at.inspector.work(caseId, '现场核查', outcome, { check: { photos: [await at.inspector.photograph()] } }, reason);
const paths = ({ status, body }: Awaited<ReturnType<CaseClerk['attempt']>>) => [status, ...(body.errors ?? []).map(({ path }) => path)];

describe('the guards of return and rework', { timeout: 180_000 }, () => {
  it('1: a return needs its reason, clears nothing that was entered and keeps every attachment', async () => {
    const caseId = await dispatched();
    await at.handler.work(caseId, '签收', 'sign');
    const before = await at.leader.read(caseId);

    const reasonless = [await at.handler.attempt(caseId, '处置', 'giveBack', {}, ''), await at['municipal-head'].attempt(await dispatched(), '签收', 'return', returning), await at.dispatcher.attempt(await filed(), '派遣', 'sendBack')];
    await at.handler.work(caseId, '处置', 'giveBack', { handling: { result: '已到场，管线在下' } }, '需改派他人');
    await at['municipal-head'].work(caseId, '指派', 'return', returning, '非我处管养');
    const returned = await at.dispatcher.until(caseId, ({ openTasks }) => openTasks.some(({ name }) => name === '派遣'));

    expect(reasonless.map(paths)).toEqual([[422, 'reason'], [422, 'reason'], [422, 'reason']]);
    expect(returned).toMatchObject({ title: before.title, description: before.description, place: before.place, filing: before.filing, photos: before.photos });
    expect(returned.photos.before).toHaveLength(1);
    const said = returned.timeline.filter(({ opinion }) => opinion !== undefined).map(({ opinion }) => opinion);
    expect(said).toEqual(expect.arrayContaining([expect.stringContaining('需改派他人'), expect.stringContaining('非我处管养')]));
    const sent = await at.dispatcher.browser.get(`/tasks/${encodeURIComponent(returned.openTasks[0]?.taskId ?? '')}`);
    expect(((await sent.json()) as { variables: object }).variables).toMatchObject({ handling: { result: '已到场，管线在下' }, returning: { ground: 'notOurs', basis: '移交清单', departmentId: 'municipal' } });
  });

  it('2: each goes back to whom it came from: the dispatcher to the desk, the department to the dispatcher once the assignment is revoked, the department to its handler, rework to the same department', async () => {
    const desk = await filed();
    await at.dispatcher.work(desk, '派遣', 'sendBack', {}, '非我局职责');
    const assigned = await dispatched();
    await at['municipal-head'].work(assigned, '签收', 'sign', { assignment: { handlerId: 'person-handler' } });
    const held = await at.leader.read(assigned);
    const byHandler = await at.handler.attempt(assigned, '处置', 'return', returning, '非我处管养');
    await at['municipal-head'].operate(assigned, 'revokeAssignment');
    await at['municipal-head'].work(assigned, '指派', 'return', returning, '非我处管养');
    const redone = await dispatched();
    await at.handler.work(redone, '签收', 'sign');
    await at.handler.work(redone, '处置', 'feedBack', { handling: { result: '已修补', photos: [await at.handler.photograph()] } });
    const takenBack = await at.handler.attempt(redone, '部门初审', 'rework', {}, '想改');
    await at['municipal-head'].work(redone, '部门初审', 'rework', {}, '照片不清');
    const reworked = await fedBack(redone, '已重新修补', true);
    await check(reworked, 'fail', '仍有坑洼');

    await at.acceptor.until(desk, ({ openTasks }) => openTasks.some(({ name }) => name === '受理' || name === '立案'));
    expect(held.openTasks.map(({ name }) => name)).toEqual(['处置']);
    expect(byHandler.status).toBe(422);
    expect((await at.leader.until(assigned, ({ stage }) => stage === 'dispatch')).openTasks.map(({ name }) => name)).toEqual(['派遣']);
    expect(takenBack.status).toBe(403);
    const rework = await at.leader.until(reworked, ({ stage, openTasks }) => stage === 'handle' && openTasks.length > 0);
    expect(rework).toMatchObject({ departmentName: '安澜市市政设施管理处', reworkCount: 1 });
  });

  it('3: who gets a case back cannot push it to the next main phase: after a department\'s return the dispatcher may send it on or back, and neither check nor close it', async () => {
    const caseId = await dispatched();
    await at.handler.work(caseId, '签收', 'return', returning, '非我处管养');
    await at.dispatcher.until(caseId, ({ openTasks }) => openTasks.some(({ name }) => name === '派遣'));

    const pushed = [];
    for (const outcome of ['close', 'pass', 'feedBack', 'satisfied']) pushed.push((await at.dispatcher.attempt(caseId, '派遣', outcome, { closing: { conditionMet: true } }, '直接结案')).status);
    const forced = await at.dispatcher.operate(caseId, 'forceClose');
    const still = await at.leader.read(caseId);
    await at.dispatcher.work(caseId, '派遣', 'dispatch', elsewhere);

    expect(pushed).toEqual([422, 422, 422, 422]);
    expect(forced.status).toBe(403);
    expect(still).toMatchObject({ state: 'open', stage: 'dispatch' });
    expect((await at.leader.read(caseId)).stage).toBe('handle');
  });

  it('4: who filed a case sees it to its end whatever he becomes, and what nobody holds is the first one\'s who acts', async () => {
    const caseId = await dispatched();
    await city.database('person_roles').where({ person_id: 'person-leader' }).delete();
    await city.database('person_roles').insert({ person_id: 'person-leader', role_id: 'handler', department_id: 'power' });
    const moved = await clerkOf(city, 'leader');
    const [own, foreign] = [(await moved.browser.get(`/cases/${caseId}`)).status, (await moved.browser.get(`/cases/${await at.inspector.report()}`)).status];
    await city.database('person_roles').where({ person_id: 'person-leader' }).delete();
    await city.database('person_roles').insert({ person_id: 'person-leader', role_id: 'shiftLeader', department_id: 'centre' });
    const pooled = await at.inspector.report();
    const [{ openTasks: seenByOne }, { openTasks: seenByOther }] = [await at.acceptor.until(pooled, ({ openTasks }) => openTasks.length === 1), await at.acceptor2.read(pooled)];

    const both = await Promise.all([at.acceptor.attempt(pooled, '受理', 'accept'), at.acceptor2.browser.send('POST', `/tasks/${encodeURIComponent(seenByOther[0]?.taskId ?? '')}/complete`, { commandId: '0198c0de-0000-4000-8000-00000000a401', outcome: 'accept', variables: {} })]);

    expect([own, foreign]).toEqual([200, 404]);
    expect([seenByOne[0], seenByOther[0]]).toMatchObject([{ name: '受理' }, { name: '受理' }]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('5: filing without a condition and closing without its condition met are refused by the server', async () => {
    const caseId = await at.inspector.report();
    await at.acceptor.work(caseId, '受理', 'accept');
    const unfiled = [await at.leader.attempt(caseId, '立案', 'file'), await at.leader.attempt(caseId, '立案', 'file', { filing: { conditionId: 'E0112-1' } })];
    await at.leader.work(caseId, '立案', 'file', condition);
    await at.dispatcher.work(caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'municipal' } });
    await check(await fedBack(caseId), 'pass');

    const unclosed = [await at.leader.attempt(caseId, '结案', 'close'), await at.leader.attempt(caseId, '结案', 'close', { closing: { conditionMet: false } })];
    const open = await at.leader.read(caseId);
    await at.leader.work(caseId, '结案', 'close', { closing: { conditionMet: true } });

    expect(unfiled.map(paths)).toEqual([[422, 'variables.filing.conditionId'], [422, 'variables.filing.conditionId']]);
    expect(unclosed.map(paths)).toEqual([[422, 'variables.closing.conditionMet'], [422, 'variables.closing.conditionMet']]);
    expect(open.state).toBe('open');
    expect((await at.leader.until(caseId, ({ state }) => state === 'closed')).filing).toMatchObject({ conditionId: 'E0113-1' });
  });

  it('6: the record of the flow is added to and never rewritten, and tells node, person, receiver, opinion and kind of each step', async () => {
    const caseId = await dispatched();
    await at['municipal-head'].work(caseId, '签收', 'sign', { assignment: { handlerId: 'person-handler' } });
    const before = (await at.leader.read(caseId)).timeline;
    await at['municipal-head'].operate(caseId, 'revokeAssignment', {}, '请假');
    await at['municipal-head'].work(caseId, '指派', 'return', returning, '非我处管养');
    await at.dispatcher.work(caseId, '派遣', 'dispatch', elsewhere);
    await at.leader.operate(caseId, 'forceClose', {}, '群众已自行解决');
    const after = (await at.leader.until(caseId, ({ state }) => state === 'closed')).timeline;

    const kept = before.filter(({ kind }) => kind === 'taskCompleted').map(({ id, title, opinion }) => ({ id, title, opinion }));
    expect(after.filter(({ id }) => kept.some((line) => line.id === id)).map(({ id, title, opinion }) => ({ id, title, opinion }))).toEqual(kept);
    const steps = after.filter(({ kind }) => kind === 'taskCompleted' || kind === 'operation').map(({ title, outcome, by, opinion }) => [title.zh, outcome?.zh, by?.name, opinion]);
    expect(steps).toEqual([
      ['受理', '受理', '林晓梅', undefined], ['立案', '立案', '陈志远', undefined], ['派遣', '派遣', '何静', undefined], ['签收', '签收', '范立群', undefined], ['撤销指派', undefined, '范立群', '请假'],
      ['指派', '退回派遣', '范立群', expect.stringContaining('非我处管养')], ['派遣', '派遣', '何静', undefined], ['强制结案', undefined, '陈志远', '群众已自行解决'],
    ]);
    const { instanceId } = await at.leader.read(caseId);
    const facts = () => city.database('facts').where({ instance_id: instanceId });
    await expect(facts().update({ person_id: 'person-water' })).rejects.toThrow('never changed or deleted');
    await expect(facts().delete()).rejects.toThrow('never changed or deleted');
    await expect(city.database.raw('truncate facts')).rejects.toThrow('never changed or deleted');
  });

  it('7: the same department again after a check is rework, a second department is a misdispatch, one alone is accurate', async () => {
    const [accurate, wrong] = [await dispatched(), await dispatched()];
    await check(await fedBack(accurate), 'fail', '仍有坑洼');
    await at.handler.until(accurate, ({ openTasks }) => openTasks.some(({ name }) => name === '处置'));
    await at.handler.work(wrong, '签收', 'return', returning, '非我处管养');
    const returned = await at.leader.until(wrong, ({ stage }) => stage === 'dispatch');
    await at.dispatcher.work(wrong, '派遣', 'dispatch', elsewhere);

    expect(returned).toMatchObject({ reworkCount: 0 });
    expect(await at.leader.read(accurate)).toMatchObject({ reworkCount: 1, dispatch: { departments: 1 } });
    expect(await at.leader.read(wrong)).toMatchObject({ reworkCount: 0, dispatch: { departments: 2 } });
  });
});
