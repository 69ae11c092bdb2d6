import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseDetail } from '#contract/cases';
import { CaseEvidence } from '#contract/evidence';
import type { RecheckFigures } from '#contract/statisticsRoutes';
import { photoOf } from '#tests/pictures';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';
import { drawRechecks, lotOf } from './blindRechecks';

const logins = ['acceptor', 'leader', 'dispatcher', 'handler', 'municipal-head', 'supervisor', 'inspector'] as const;
let city: WorkingCity;
let clerks: Record<(typeof logins)[number], Browser>;
let seed = 300;

beforeAll(async () => {
  city = await startWorkingCity();
  clerks = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await city.browserOf(login)]))) as typeof clerks;
});
afterAll(() => city?.close());

const photographed = async (clerk: Browser): Promise<string> => ((await (await clerk.upload('现场.jpg', await photoOf(seed++))).json()) as { id: string }).id;
const read = async (clerk: Browser, caseId: string) => CaseDetail.parse(await (await clerk.get(`/cases/${caseId}`)).json());
const complete = async (clerk: Browser, caseId: string, name: string, outcome: string, variables: object = {}, reason?: string): Promise<number> => {
  const open = async () => (await read(clerks.leader, caseId)).openTasks.find((one) => one.name === name);
  // A step may wait for a notice to be sent.
  await expect.poll(async () => (await open()) !== undefined).toBe(true);
  const task = await open();
  if (!task) throw new Error(`The case has no open task “${name}”.`);
  return (await clerk.send('POST', `/tasks/${encodeURIComponent(task.taskId)}/complete`, { commandId: randomUUID(), outcome, variables, reason })).status;
};
const work = async (...of: Parameters<typeof complete>) => expect([of[2], await complete(...of)]).toEqual([of[2], 200]);
const closed = async (): Promise<{ caseId: string; closedAt: number }> => {
  const body = { commandId: randomUUID(), title: '南湖路路面破损', description: '路面坑洼。', subcategoryCode: 'E0113', place: { address: '东湖区南湖路 18 号', longitude: 114.35, latitude: 30.55 }, source: 'hotline', reporter: { name: '王', phone: '13900000000' } };
  const { caseId } = (await (await clerks.acceptor.send('POST', '/cases', body)).json()) as { caseId: string };
  await work(clerks.acceptor, caseId, '受理', 'accept');
  await work(clerks.leader, caseId, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
  await work(clerks.dispatcher, caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'municipal' } });
  await work(clerks.handler, caseId, '签收', 'sign');
  await work(clerks.handler, caseId, '处置', 'feedBack', { handling: { result: '已修复', photos: [await photographed(clerks.handler)] } });
  await work(clerks['municipal-head'], caseId, '部门初审', 'pass');
  await work(clerks.inspector, caseId, '现场核查', 'pass', { check: { opinion: '平整如新', photos: [await photographed(clerks.inspector)] } });
  await work(clerks.leader, caseId, '结案', 'close', { closing: { conditionMet: true } });
  await work(clerks.acceptor, caseId, '回访评价', 'satisfied', { evaluation: { opinion: '市民很满意' } });
  // An hour ago: long enough to have rested.
  const [{ closed_at }] = (await city.database('case_progress').where({ case_id: caseId }).update({ closed_at: city.database.raw("closed_at - interval '1 hour'") }).returning('closed_at')) as [{ closed_at: Date }];
  return { caseId, closedAt: closed_at.getTime() };
};
/** The city's secret under which a closure is drawn, or is not. */
const settle = async ({ caseId, closedAt }: { caseId: string; closedAt: number }, isDrawn: boolean) => {
  const secret = Array.from({ length: 2000 }, (_, at) => `secret ${at}`).find((one) => lotOf(one, caseId, closedAt) < 5 === isDrawn);
  await city.database('city_secrets').where({ name: 'blindRecheck' }).update({ value: secret });
};
const draw = (after = 0) => drawRechecks({ database: city.database, commands: city.commands, now: () => Date.now() + after });
const figures = async () => ((await (await clerks.supervisor.get('/statistics/rechecks')).json()) as RecheckFigures).inspectors.map(({ waiting, rechecked, differing, redone }) => ({ waiting, rechecked, differing, redone }));

describe('a closed case', () => {
  it('is drawn once, after it has rested, and the same whoever draws', async () => {
    const one = await closed();
    await settle(one, true);
    expect(await draw(-31 * 60_000)).toBe(0);
    expect(await Promise.all([draw(), draw()])).toHaveLength(2);
    expect(await draw()).toBe(0);

    const [row] = await city.database('recheck_draws').where({ case_id: one.caseId });
    const { value } = (await city.database('city_secrets').where({ name: 'blindRecheck' }).first('value')) as { value: string };
    expect(Number(row.lot)).toBeCloseTo(lotOf(value, one.caseId, one.closedAt), 4);
    expect(await city.database('instances').where({ business_key: one.caseId, process_id: 'blind-recheck' }).count()).toEqual([{ count: 1 }]);
  });

  it('that is not drawn is noted, and nobody is sent', async () => {
    const one = await closed();
    await settle(one, false);
    expect(await draw()).toBe(0);
    expect(await city.database('recheck_draws').where({ case_id: one.caseId }).first('instance_id')).toEqual({ instance_id: null });
  });

  it('is re-checked by another inspector who does not see the first result; where he differs, the supervisor has it redone', async () => {
    // given
    const one = await closed();
    await settle(one, true);
    await draw();
    const earlier = await figures();
    const { candidate_users: [chosen = ''] } = (await city.database('user_tasks').where({ business_key: one.caseId, node_id: 'recheck' }).first('candidate_users')) as { candidate_users: string[] };
    const other = await city.browserOf(chosen);

    // then: the first inspector is none of those who may, the second sees nothing of the check until he is done
    expect(await complete(clerks.inspector, one.caseId, '现场复查', 'fixed')).toBe(403);
    const blinded = JSON.stringify([await read(other, one.caseId), CaseEvidence.parse(await (await other.get(`/cases/${one.caseId}/evidence`)).json())]);
    expect(['平整如新', '市民很满意', '"stage":"check"'].filter((word) => blinded.includes(word))).toEqual([]);
    expect(JSON.stringify(await read(clerks.leader, one.caseId))).toContain('平整如新');
    expect(await read(clerks.leader, one.caseId)).toMatchObject({ state: 'closed' });

    // when
    await work(other, one.caseId, '现场复查', 'notFixed', { recheck: { photos: [await photographed(other)] } }, '坑洼仍在');
    expect(JSON.stringify(await read(other, one.caseId))).toContain('平整如新');
    await work(clerks.supervisor, one.caseId, '盲查认定', 'redo', { finding: { opinion: '原核查不实' } }, '责成重办');
    expect(await read(clerks.leader, one.caseId)).toMatchObject({ state: 'open', stage: 'handle' });
    await work(clerks.handler, one.caseId, '盲查重办', 'feedBack', { handling: { result: '重新修复', photos: [await photographed(clerks.handler)] } });
    await work(clerks.inspector, one.caseId, '现场核查', 'pass', { check: { photos: [await photographed(clerks.inspector)] } });

    // then
    const done = await read(clerks.leader, one.caseId);
    expect(done).toMatchObject({ state: 'closed', openTasks: [], incidents: 0 });
    expect(done.timeline.filter(({ kind }) => kind === 'reported')).toHaveLength(1);
    expect(await figures()).toEqual([{ ...earlier[0], waiting: (earlier[0]?.waiting ?? 0) - 1, rechecked: (earlier[0]?.rechecked ?? 0) + 1, differing: 1, redone: 1 }]);
  });
});
