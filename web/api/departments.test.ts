import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangePage } from '#contract/changes';
import type { DepartmentAnswer, DepartmentPlanView } from '#contract/departments';
import type { DepartmentView } from '#contract/organisation';
import type { Problem } from '#contract/problem';
import { applyDuePlans } from './departments';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  administrator = await server.browserOf('administrator');
});
afterAll(() => server.close());

const day = 86_400_000;
/** The city's calendar day in so many days. */
const dayIn = (days: number) => new Date(Date.now() + days * day + 8 * 3_600_000).toISOString().slice(0, 10);
const department = async (id: string) => ((await (await administrator.get('/departments')).json()) as DepartmentView[]).find((one) => one.id === id);
const send = async <Answer>(method: string, path: string, body: object = {}) => (await (await administrator.send(method, path, body)).json()) as Answer;
const street = { name: '胜利街道', kind: 'street', parentId: 'district', handlesCases: true };
const plans = async () => (await (await administrator.get('/department-plans')).json()) as DepartmentPlanView[];

describe('a department', () => {
  it('is added, renamed and moved, and the log tells who did it and why', async () => {
    const { departmentId } = await send<DepartmentAnswer>('POST', '/departments', { ...street, reason: '安政函〔2026〕12 号' });
    await send('PUT', `/departments/${departmentId}`, { ...street, name: '胜利路街道', handlesCases: false });

    expect(await department(departmentId)).toMatchObject({ name: '胜利路街道', parentId: 'district', handlesCases: false });
    const { items } = (await (await administrator.get(`/changes?noun=department&id=${departmentId}`)).json()) as ChangePage;
    expect(items.map(({ kind, why, by, fields }) => ({ kind, why, by: by?.name, fields: fields.map(({ field }) => field) }))).toEqual([
      { kind: 'changed', why: undefined, by: '系统管理员', fields: ['handlesCases', 'name'] },
      { kind: 'added', why: '安政函〔2026〕12 号', by: '系统管理员', fields: ['handlesCases', 'kind', 'name', 'parent'] },
    ]);
  });

  it('is refused where it cannot stand, with the field that is wrong', async () => {
    expect(await send<Problem>('POST', '/departments', { ...street, parentId: 'water' })).toMatchObject({ status: 422, errors: [{ path: 'parentId' }] });
    expect(await send<Problem>('POST', '/departments', { ...street, name: '解放街道' })).toMatchObject({ status: 422, errors: [{ path: 'name' }] });
    expect(await send<Problem>('PUT', '/departments/urban', { name: '市城管局', kind: 'department', parentId: 'urban-east', handlesCases: true })).toMatchObject({ errors: [{ path: 'parentId' }] });
    expect(await send<Problem>('PUT', '/departments/nowhere', street)).toMatchObject({ status: 422 });
    expect(await send<Problem>('POST', '/departments', { ...street, name: '某街道', effectiveOn: dayIn(-1) })).toMatchObject({ errors: [{ path: 'effectiveOn' }] });
  });

  it('closes when nothing depends on it any more, is named still and picked no more, and opens again', async () => {
    const { departmentId } = await send<DepartmentAnswer>('POST', '/departments', { ...street, name: '建设街道' });
    const refused = await send<Problem>('POST', '/departments/urban/close');
    expect(refused).toMatchObject({ status: 409, detail: expect.stringContaining('1 个下级部门') });
    expect(await (await administrator.get('/departments/urban/standing')).json()).toMatchObject({ children: 1, persons: 3 });

    await send('POST', `/departments/${departmentId}/close`, { reason: '撤并' });
    expect((await department(departmentId))?.closedOn).toBe(dayIn(0));
    expect(await send<Problem>('POST', `/departments/${departmentId}/close`)).toMatchObject({ status: 422 });
    await send('POST', `/departments/${departmentId}/reopen`);
    expect((await department(departmentId))?.closedOn).toBeUndefined();
  });

  it('changes on the day it was planned for, not before', async () => {
    const answer = await send<DepartmentAnswer>('POST', '/departments', { ...street, name: '新城街道', effectiveOn: dayIn(2) });
    await send('POST', '/departments/water/close', { effectiveOn: dayIn(2) });
    expect(answer.state).toBe('planned');
    expect((await plans()).map(({ name, kind, effectiveOn }) => ({ name, kind, effectiveOn }))).toEqual([{ name: '新城街道', kind: 'add', effectiveOn: dayIn(2) }, { name: '市水务局', kind: 'close', effectiveOn: dayIn(2) }]);

    await applyDuePlans({ database: server.database, now: () => Date.now() + day });
    expect(await department(answer.departmentId)).toBeUndefined();
    await server.database('persons').where({ id: 'handler' }).update({ department_id: 'water' });
    await applyDuePlans({ database: server.database, now: () => Date.now() + 2 * day });

    expect(await department(answer.departmentId)).toMatchObject({ name: '新城街道' });
    expect(await plans()).toMatchObject([{ name: '市水务局', refusedBecause: expect.stringContaining('1 名在岗人员') }]);
  });

  it('keeps no plan that was withdrawn', async () => {
    const [waiting] = await plans();

    expect((await administrator.request('DELETE', `/department-plans/${waiting?.id}`, {})).status).toBe(204);
    expect(await plans()).toEqual([]);
    expect((await administrator.request('DELETE', `/department-plans/${waiting?.id}`, {})).status).toBe(404);
  });

  it('is not closed into a ring by two moves at once', async () => {
    const both = await Promise.all([send<DepartmentAnswer>('POST', '/departments', { name: '甲队', kind: 'department', parentId: 'urban', handlesCases: true }), send<DepartmentAnswer>('POST', '/departments', { name: '乙队', kind: 'department', parentId: 'urban', handlesCases: true })]);
    const [one, other] = both.map(({ departmentId }) => departmentId);
    const moved = await Promise.all([
      administrator.send('PUT', `/departments/${one}`, { name: '甲队', kind: 'department', parentId: other, handlesCases: true }),
      administrator.send('PUT', `/departments/${other}`, { name: '乙队', kind: 'department', parentId: one, handlesCases: true }),
    ]);

    expect(moved.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});
