import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseDetail } from '#contract/cases';
import type { ChangePage } from '#contract/changes';
import type { SessionView } from '#contract/session';
import type { StandInView } from '#contract/standIns';
import type { TaskDetail, TaskSummary } from '#contract/tasks';
import { demoPersons } from '#run/demo/persons';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['acceptor', 'leader', 'dispatcher', 'handler', 'municipal-head', 'inspector', 'admin', 'designer'] as const;
type Login = (typeof logins)[number];
let city: WorkingCity;
let clerks: Record<Login, Browser>;

beforeAll(async () => {
  city = await startWorkingCity();
  clerks = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await city.browserOf(login)]))) as typeof clerks;
}, 300_000);
afterAll(() => city?.close());

const idOf = (login: Login) => demoPersons.find((person) => person.login === login)?.id ?? login;
const nameOf = (login: Login) => demoPersons.find((person) => person.login === login)?.name ?? login;
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
interface Answer<Body> { status: number; body: Body & { detail?: string; errors?: { path: string }[] } }
const send = async <Body = unknown>(login: Login, path: string, body: object = {}): Promise<Answer<Body>> => {
  const response = await clerks[login].send('POST', path, body);
  return { status: response.status, body: (response.status === 204 ? {} : await response.json()) as Answer<Body>['body'] };
};
const get = async <Body>(login: Login, path: string) => (await (await clerks[login].get(path)).json()) as Body;
const named = (login: Login, standIn: Login, more: object = {}) => send<StandInView>(login, '/stand-ins', { standInId: idOf(standIn), endsAt: hours(8), ...more });
const end = async (login: Login, id: string) => (await send(login, `/stand-ins/${id}/end`)).status;
const queue = async (login: Login, tab = 'todo') => (await get<{ items: TaskSummary[] }>(login, `/tasks?tab=${tab}&sort=newest`)).items;
const taskOf = async (login: Login, caseId: string, name: string, tab = 'todo') => {
  await expect.poll(async () => (await queue(login, tab)).some((task) => task.case?.id === caseId && task.name === name), { timeout: 20_000 }).toBe(true);
  return (await queue(login, tab)).find((task) => task.case?.id === caseId && task.name === name)?.taskId ?? '';
};
const path = (taskId: string, action = '') => `/tasks/${encodeURIComponent(taskId)}${action}`;
const complete = (login: Login, taskId: string, outcome: string, variables: object = {}) => send(login, path(taskId, '/complete'), { commandId: randomUUID(), outcome, variables });
const detail = async (caseId: string) => CaseDetail.parse(await get('leader', `/cases/${caseId}`));

async function reported(): Promise<string> {
  const body = { commandId: randomUUID(), title: '人民路路面破损', description: '路面坑洼。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 9 号' }, source: 'inspector' };
  return (await send<{ caseId: string }>('inspector', '/cases', body)).body.caseId;
}
async function accepted(): Promise<string> {
  const caseId = await reported();
  expect((await complete('acceptor', await taskOf('acceptor', caseId, '受理'), 'accept')).status).toBe(200);
  return caseId;
}

describe('a stand-in', () => {
  it('finds the tasks of who is away in his queue, marked, and does them with both names on record', async () => {
    // given
    const caseId = await accepted();
    expect((await queue('dispatcher')).some((task) => task.case?.id === caseId)).toBe(false);
    const { status, body } = await named('leader', 'dispatcher', { reason: '外出培训' });

    // when
    const taskId = await taskOf('dispatcher', caseId, '立案');
    const shown = (await queue('dispatcher')).find((task) => task.taskId === taskId);
    const claimed = await send<TaskDetail>('dispatcher', path(taskId, '/claim'));
    const held = await taskOf('leader', caseId, '立案', 'doing');
    const done = await complete('dispatcher', taskId, 'file', { filing: { conditionId: 'E0113-1' } });

    // then
    expect([status, body.state, body.standIn.name]).toEqual([201, 'inForce', nameOf('dispatcher')]);
    expect(shown?.forPerson).toEqual({ id: idOf('leader'), name: nameOf('leader') });
    expect([claimed.body.claimedBy?.id, held]).toEqual([idOf('leader'), taskId]);
    expect(done.status).toBe(200);
    expect((await detail(caseId)).timeline.find(({ title }) => title.zh === '立案')?.by).toMatchObject({ id: idOf('dispatcher'), forPerson: { id: idOf('leader'), name: nameOf('leader') } });
    expect(await city.database('task_work_log').where({ task_id: taskId }).first('person_id', 'for_person_id', 'to_person_id')).toEqual({ person_id: idOf('dispatcher'), for_person_id: idOf('leader'), to_person_id: idOf('leader') });
    expect(await city.database('commands').where({ business_key: caseId, for_person_id: idOf('leader') }).pluck('person_id')).toEqual([idOf('dispatcher')]);
    expect(await end('leader', body.id)).toBe(204);
  });

  it('has the rights of who is away over those tasks alone, and only until it ends', async () => {
    // given
    const other = await accepted();
    const { body: { id } } = await named('leader', 'dispatcher');
    const session = await get<SessionView>('dispatcher', '/session');
    const taskId = await taskOf('dispatcher', other, '立案');

    // when
    const assigning = await get<TaskDetail>('dispatcher', path(taskId));
    const overdue = (await clerks.dispatcher.get('/overdue')).status;
    await city.database('stand_ins').where({ id }).update({ starts_at: new Date(Date.now() - 7_200_000), ends_at: new Date(Date.now() - 1000) });

    // then
    expect(session.standsInFor).toEqual([{ id: idOf('leader'), name: nameOf('leader') }]);
    expect(session.permissions).not.toContain('overdue.read');
    expect([assigning.allowed.complete, assigning.allowed.assign, overdue]).toEqual([true, true, 403]);
    expect((await clerks.dispatcher.get(path(taskId))).status).toBe(403);
    expect((await complete('dispatcher', taskId, 'file', { filing: { conditionId: 'E0113-1' } })).status).toBe(403);
    expect((await send('dispatcher', path(taskId, '/assign'), { personId: idOf('leader') })).status).toBe(403);
  });

  it('does not decide in another\'s place on what he asked for himself', async () => {
    // given
    const caseId = await accepted();
    await complete('leader', await taskOf('leader', caseId, '立案'), 'file', { filing: { conditionId: 'E0113-1' } });
    await complete('dispatcher', await taskOf('dispatcher', caseId, '派遣'), 'dispatch', { dispatch: { departmentId: 'municipal' } });
    await complete('handler', await taskOf('handler', caseId, '签收'), 'sign');
    const { body: { id } } = await named('municipal-head', 'handler');
    const applied = await send('handler', `/cases/${caseId}/operations/applyExtension`, { commandId: randomUUID(), reason: '材料未到', variables: { extension: { kind: 'ordinary' } } });

    // when
    const taskId = await taskOf('handler', caseId, '部门初审');
    const claim = await send('handler', path(taskId, '/claim'));
    const refused = await complete('handler', taskId, 'agree');

    // then
    expect(applied.status).toBe(200);
    expect([claim.status, refused.status]).toEqual([403, 403]);
    expect(refused.body.detail).toContain('您本人提出的事项');
    expect((await complete('municipal-head', taskId, 'agree')).status).toBe(200);
    expect(await end('municipal-head', id)).toBe(204);
  });

  it('is named for oneself, or by an administrator for anybody; not twice, not in chains, and not for long', async () => {
    const foreign = await named('acceptor', 'dispatcher', { absentId: idOf('leader') });
    const made = await named('admin', 'dispatcher', { absentId: idOf('leader') });
    const twice = await named('leader', 'acceptor');
    const chain = await named('dispatcher', 'acceptor');
    const backwards = await named('acceptor', 'leader');
    const himself = await named('acceptor', 'acceptor');
    const endless = await named('acceptor', 'inspector', { endsAt: hours(24 * 400) });
    const withoutTasks = await named('acceptor', 'designer');
    const seen = await get<StandInView[]>('dispatcher', '/stand-ins');
    const others = await get<StandInView[]>('inspector', `/stand-ins?person=${idOf('leader')}`);
    const notHis = await end('dispatcher', made.body.id);
    const unknown = await end('inspector', made.body.id);

    expect([foreign.status, made.status, twice.status, chain.status, backwards.status, himself.status, endless.status, withoutTasks.status]).toEqual([403, 201, 409, 409, 409, 422, 422, 422]);
    expect(chain.body.detail).toContain('不能再转由他人代理');
    expect(seen.map(({ absent, mayEnd }) => [absent.id, mayEnd])).toEqual([[idOf('leader'), false]]);
    expect([others, notHis, unknown]).toEqual([[], 403, 404]);
    expect(await city.database('notices').where({ kind: 'standIn', recipient: `person:${idOf('dispatcher')}` }).whereLike('id', `%${made.body.id}%`).pluck('subject')).toHaveLength(1);
    expect(await end('leader', made.body.id)).toBe(204);
    const log = await get<ChangePage>('admin', '/changes?noun=standIn');
    expect(log.items.slice(0, 2).map(({ kind, by }) => [kind, by?.name])).toEqual([['ended', nameOf('leader')], ['added', nameOf('admin')]]);
  });
});
