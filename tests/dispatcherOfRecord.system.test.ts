import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerkOf, clerksOf, dispatchedCase, filedCase } from '#tests/caseClerks';
import type { CaseClerk } from '#tests/caseClerks';
import { demoDepartments } from '#run/demo/departments';
import { demoPersons } from '#run/demo/persons';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['inspector', 'acceptor', 'leader', 'deputy', 'dispatcher', 'handler', 'municipal-head', 'water', 'garden', 'dispatcher.centre.2'] as const;
let city: WorkingCity;
let at: Record<(typeof logins)[number], CaseClerk>;

beforeAll(async () => {
  city = await startWorkingCity();
  at = await clerksOf(city, logins);
});
afterAll(() => city?.close());

const toRoads = { dispatch: { departmentId: 'municipal' } };
const toWater = { dispatch: { departmentId: 'water', otherReason: '河堤范围' } };
const returning = { returning: { ground: 'notOurs', basis: '移交清单' } };

/** Who is of record and who dispatched it when; the one of record must be the last of these, and one alone. */
async function record(caseId: string): Promise<string[]> {
  const { dispatcher, dispatches } = await at.leader.read(caseId);
  expect(dispatcher).toEqual(dispatches[0]);
  expect(dispatches.map(({ at: moment }) => moment)).toEqual([...dispatches.map(({ at: moment }) => moment)].sort().reverse());
  return dispatches.map(({ person, departmentName }) => [person?.name, departmentName].filter(Boolean).join(' → '));
}
const filed = () => filedCase(at);
const dispatched = () => dispatchedCase(at);
const byHe = '何静 → 安澜市市政设施管理处';
const byColleague = `${demoPersons.find(({ login }) => login === 'dispatcher.centre.2')?.name ?? ''} → ${demoDepartments.find(({ id }) => id === 'water')?.name ?? ''}`;

describe('the dispatcher of record', { timeout: 180_000 }, () => {
  it('is nobody before the dispatch, then one to the very end: through return, dispatch by another, rework and closure, those before him in the history', async () => {
    const caseId = await filed();
    const moments = [await record(caseId)];
    const note = async () => moments.push(await record(caseId));
    await at.dispatcher.work(caseId, '派遣', 'dispatch', toRoads);
    await note();
    await at.handler.work(caseId, '签收', 'return', returning, '非我处管养');
    await note();
    await at['dispatcher.centre.2'].work(caseId, '派遣', 'dispatch', toWater);
    await note();
    await at.water.work(caseId, '签收', 'sign');
    const fedBack = { handling: { result: '已修补', photos: [await at.water.photograph()] } };
    await at.water.work(caseId, '处置', 'feedBack', fedBack);
    await note();
    const water = await clerkOf(city, 'department.water');
    await water.work(caseId, '部门初审', 'pass');
    await at.inspector.work(caseId, '现场核查', 'fail', { check: { photos: [await at.inspector.photograph()] } }, '仍有坑洼');
    await at.leader.until(caseId, ({ reworkCount }) => reworkCount === 1);
    await note();
    await at.leader.operate(caseId, 'forceClose', {}, '群众已自行解决');
    await at.leader.until(caseId, ({ state }) => state === 'closed');
    await note();

    const both = [byColleague, byHe];
    expect(moments).toEqual([[], [byHe], [byHe], both, both, both, both]);
  });

  it('is whoever took the dispatch over and made it, not who handed it over', async () => {
    const caseId = await filed();
    const { openTasks } = await at.dispatcher.until(caseId, (detail) => detail.openTasks.some(({ name }) => name === '派遣'));
    const taskId = encodeURIComponent(openTasks[0]?.taskId ?? '');
    await at.dispatcher.browser.send('POST', `/tasks/${taskId}/claim`);
    const handedOver = await at.leader.browser.send('POST', `/tasks/${taskId}/assign`, { personId: 'person-dispatcher.centre.2' });

    expect(handedOver.status).toBe(200);
    expect(await record(caseId)).toEqual([]);
    await at['dispatcher.centre.2'].work(caseId, '派遣', 'dispatch', toWater);
    expect(await record(caseId)).toEqual([byColleague]);
  });

  it('stays with a case that becomes an emergency, and is who converted one that was never dispatched', async () => {
    const emergency = { emergency: { situation: '塌陷', casualties: 0, affected: 0, spread: 'spot', departmentId: 'municipal' } };
    const [after, before] = [await dispatched(), await filed()];
    await at.leader.until(before, ({ stage }) => stage === 'dispatch');

    expect((await at.leader.operate(after, 'convertToEmergency', emergency)).status).toBe(200);
    expect((await at.leader.operate(before, 'convertBeforeDispatch', emergency)).status).toBe(200);
    for (const caseId of [after, before]) await at.leader.until(caseId, ({ matters }) => matters.length > 0);

    expect(await record(after)).toEqual([byHe]);
    expect(await record(before)).toEqual(['陈志远']);
  });

  it('is who hands a case to a lower level, to a joint process or to a remedy, and who ruled where its owner was settled on the spot', async () => {
    const [delegated, remedied, joint, settled] = [await filed(), await filed(), await filed(), await filed()];
    await at.dispatcher.work(delegated, '派遣', 'delegate', {}, '属地可自行办理');
    await at.dispatcher.work(remedied, '派遣', 'remedy', {}, '权属不清，先行处置');
    await at.dispatcher.work(joint, '派遣', 'joint', { jointly: { processId: 'joint-restaurant-fumes' } }, '涉及多个部门');
    await at.dispatcher.work(settled, '派遣', 'settle', {}, '权属不清');
    await at.dispatcher.work(settled, '组织现场确权', 'invite', { settlement: { departmentIds: ['municipal', 'garden'], meetsAt: '2027-01-08T01:00:00.000Z', place: '现场' } });
    await at['municipal-head'].work(settled, '现场确认意见', 'give', { opinion: { view: 'notOurs', basis: '红线图' } });
    await (await clerkOf(city, 'department.garden')).work(settled, '现场确认意见', 'give', { opinion: { view: 'ours', basis: '移交协议' } });
    await at.leader.work(settled, '裁定责任单位', 'settle', { ruling: { departmentId: 'garden', document: '确权字〔2026〕1号', extent: 'cell', reach: 'subcategory', effectiveFrom: '2026-01-01' } });
    await at.leader.until(settled, ({ stage }) => stage === 'handle');

    for (const caseId of [delegated, remedied, joint]) expect((await record(caseId)).map((who) => who.split(' ')[0])).toEqual(['何静']);
    expect(await record(settled)).toEqual(['陈志远 → 安澜市园林绿化中心']);
  });

  it('of merged cases is that of the case they are handled by', async () => {
    const [main, twin] = [await dispatched(), await at.inspector.report()];
    await at.acceptor.work(twin, '受理', 'merge', { acceptance: { mainCaseId: main } });
    await at.leader.until(twin, ({ stage }) => stage === 'merged');

    expect(await record(main)).toEqual([byHe]);
    expect(await record(twin)).toEqual([]);
    expect((await at.leader.read(twin)).links).toMatchObject([{ kind: 'mergedInto', id: main }]);
  });
});
