import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiagramView } from '#contract/processes';
import { bringToHandler, brokenRoad, feedBack, readCase, report, signInAll } from '#tests/journeys/cityOfPersons';
import type { CityOfPersons } from '#tests/journeys/cityOfPersons';
import { startCentre } from '#tests/runningCentre';
import type { RunningCentre } from '#tests/runningCentre';

let centre: RunningCentre;
let city: CityOfPersons;

beforeAll(async () => {
  centre = await startCentre();
  await centre.says(/is ready/);
  city = await signInAll(centre.url);
}, 300_000);

afterAll(() => centre.discard());

describe('a case', () => {
  it('goes from report to closure, each step by its role, and everybody sees how far it is', async () => {
    // given
    const photo = await city.inspector.photograph();
    const caseId = await report(city.inspector, brokenRoad([photo]));
    expect(await readCase(city.acceptor, caseId)).toMatchObject({ state: 'open', stage: 'accept', title: '南湖路路面破损' });

    // when
    await bringToHandler(city, caseId);
    expect(await readCase(city.supervisor, caseId)).toMatchObject({ stage: 'handle', departmentName: '安澜市市政设施管理处' });
    await feedBack(city, caseId);
    await city.inspector.work(caseId, '现场核查', 'pass', { check: { opinion: '已修复', photos: [await city.inspector.photograph()] } });
    await city.leader.work(caseId, '结案', 'close', { closing: { conditionMet: true } });
    await city.acceptor.work(caseId, '回访评价', 'satisfied', { evaluation: { opinion: '处理及时' } });

    // then
    const closed = await readCase(city.supervisor, caseId);
    expect(closed).toMatchObject({ state: 'closed', openTasks: [], reworkCount: 0, isOverdue: false });
    expect(closed.photos.before.map(({ id }) => id)).toEqual([photo]);
    expect(closed.photos.after.length).toBeGreaterThan(0);
    const steps = closed.timeline.filter(({ kind }) => kind === 'taskCompleted').map(({ by }) => by?.name);
    expect(steps).toEqual(['林晓梅', '陈志远', '何静', '赵铁军', '赵铁军', '范立群', '吴海涛', '陈志远', '林晓梅']);
    const ledger = closed.clocks.find(({ name }) => name === 'handling')?.entries.map(({ kind }) => kind);
    expect(ledger).toEqual(['started', 'paused', 'stopped']);
  });

  it('ends where it is declined, with the reason', async () => {
    const caseId = await report(city.inspector);
    await city.acceptor.work(caseId, '受理', 'decline', { acceptance: { ground: 'jurisdiction' } }, '不属于本市管理范围');
    await expect.poll(async () => (await readCase(city.acceptor, caseId)).state, { timeout: 20_000 }).toBe('declined');
    const declined = await readCase(city.acceptor, caseId);
    expect(declined.openTasks).toEqual([]);
    expect(declined.timeline.some(({ opinion }) => opinion === '不属于本市管理范围')).toBe(true);
  });

  it('comes back to the handler until the check passes', async () => {
    // given
    const caseId = await report(city.inspector);
    await bringToHandler(city, caseId);
    await feedBack(city, caseId);

    // when
    await city.inspector.work(caseId, '现场核查', 'fail', { check: { photos: [await city.inspector.photograph()] } }, '仍有坑洼');

    // then
    expect(await readCase(city.leader, caseId)).toMatchObject({ stage: 'handle', reworkCount: 1 });
    await feedBack(city, caseId);
    await city.inspector.work(caseId, '现场核查', 'pass', { check: { photos: [await city.inspector.photograph()] } });
    expect(await readCase(city.leader, caseId)).toMatchObject({ stage: 'close', reworkCount: 1 });
  });

  it('returned by a department is dispatched anew while its limit stands still', async () => {
    const caseId = await report(city.inspector);
    await bringToHandler(city, caseId);
    await city.handler.work(caseId, '处置', 'giveBack', {}, '该路段由城管局养护');
    await city.head.work(caseId, '指派', 'return', { returning: { ground: 'notOurs', basis: '市政设施移交清单第 12 项' } }, '该路段由城管局养护');
    const returned = await readCase(city.dispatcher, caseId);
    expect(returned.stage).toBe('dispatch');
    expect(returned.clocks.find(({ name }) => name === 'handling')?.state).toBe('paused');
    await city.dispatcher.work(caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'urban', otherReason: '该路段尚未移交' } });
    expect(await readCase(city.dispatcher, caseId)).toMatchObject({ stage: 'handle', departmentName: '安澜市城市管理局', dispatch: { departments: 2, otherReason: '该路段尚未移交' } });
    await expect(city.handler.taskOf(caseId, '签收', 0)).rejects.toThrow('has no task');
  });

  it('shows on its diagram where it is and where it was', async () => {
    const caseId = await report(city.inspector);
    await city.acceptor.work(caseId, '受理', 'accept');
    const { instanceId } = await readCase(city.leader, caseId);
    const { marks } = await city.leader.read(DiagramView, `/instances/${encodeURIComponent(instanceId)}/diagram`);
    expect(marks).toContainEqual(expect.objectContaining({ nodeId: 'accept', mark: 'passed' }));
    expect(marks).toContainEqual(expect.objectContaining({ nodeId: 'file', mark: 'now' }));
  });
});

describe('a report sent twice', () => {
  it('with the same command id is one case, and the second answer is the first', async () => {
    const body = brokenRoad();
    const [first, second] = [await report(city.inspector, body), await report(city.inspector, { ...body })];
    expect(second).toBe(first);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
  });
});
