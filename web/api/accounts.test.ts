import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountPage, AccountView, OneTimePassword } from '#contract/accounts';
import type { ChangePage } from '#contract/changes';
import type { PersonView } from '#contract/organisation';
import type { Problem } from '#contract/problem';
import { cityPassword } from '#tests/webCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  administrator = await server.browserOf('administrator');
});
afterAll(() => server.close());

const li = { login: 'li.jianguo', name: '李建国', departmentId: 'urban', phone: '13900000001', roles: [{ roleId: 'handler', departmentId: 'urban' }] };
const send = async <Answer>(method: string, path: string, body: object = {}) => (await (await administrator.send(method, path, body)).json()) as Answer;
const found = async (query: string) => ((await (await administrator.get(`/accounts?${query}`)).json()) as AccountPage).items.map(({ name }) => name);

describe('an account', () => {
  it('is given with a one-time password, with which nothing can be done but to choose one\'s own', async () => {
    const { personId, password } = await send<OneTimePassword>('POST', '/accounts', li);
    expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    const browser = server.stranger();
    expect(await (await browser.signIn('LI.jianguo', password)).json()).toMatchObject({ mustChangePassword: true });
    expect(await (await browser.get('/tasks')).json()).toMatchObject({ status: 403, type: '/problems/password-change-needed' });

    expect(await (await browser.send('PUT', '/session/password', { current: 'wrong', fresh: 'Nanhu-Lu-66-hao' })).json()).toMatchObject({ errors: [{ path: 'current' }] });
    expect(await (await browser.send('PUT', '/session/password', { current: password, fresh: 'short' })).json()).toMatchObject({ errors: [{ path: 'fresh' }, { path: 'fresh' }].slice(0, 1) });
    expect((await browser.send('PUT', '/session/password', { current: password, fresh: 'Nanhu-Lu-66-hao' })).status).toBe(200);

    expect((await browser.get('/tasks')).status).toBe(200);
    expect((await server.stranger().signIn('li.jianguo', password)).status).toBe(401);
    expect(((await (await administrator.get(`/accounts/${personId}`)).json()) as AccountView).passwordEndsAt).toBeUndefined();
  });

  it('is found by name, by how the name sounds, by login, phone, department, role and state', async () => {
    await send('POST', '/accounts', { ...li, login: 'wang.fang', name: '王芳', phone: '13800000002', departmentId: 'street', roles: [] });

    expect(await found('search=建国')).toEqual(['李建国']);
    expect(await found('search=ljg')).toEqual(['李建国']);
    expect(await found('search=wangfang')).toEqual(['王芳']);
    expect(await found('search=1380000')).toEqual(['王芳']);
    expect(await found('department=district')).toEqual(expect.arrayContaining(['王芳', '监督员']));
    expect(await found('role=handler&search=li')).toEqual(['李建国']);
    expect(await found('state=left')).toEqual([]);
    expect(((await (await (await server.browserOf('dispatcher')).get('/persons?search=wf')).json()) as PersonView[]).map(({ name }) => name)).toEqual(['王芳']);
  });

  it('is refused with every field that is wrong', async () => {
    const refused = await send<Problem>('POST', '/accounts', { ...li, departmentId: 'nowhere', roles: [{ roleId: 'handler', departmentId: 'gone' }] });

    expect(refused.errors?.map(({ path }) => path)).toEqual(['login', 'departmentId', 'roles.0.departmentId']);
    expect(await send<Problem>('POST', '/accounts', { ...li, login: '李', roles: [{ roleId: 'king', departmentId: 'urban' }] })).toMatchObject({ status: 422 });
  });

  it('that is locked ends at once and works again when it is unlocked', async () => {
    const handler = server.stranger();
    await handler.signIn('handler', cityPassword);
    await send('POST', '/accounts/handler/lock', { reason: '调查期间' });

    expect((await handler.get('/tasks')).status).toBe(401);
    expect((await server.stranger().signIn('handler', cityPassword)).status).toBe(401);
    expect((await send<AccountView>('POST', '/accounts/handler/unlock')).state).toBe('active');
    expect((await server.stranger().signIn('handler', cityPassword)).status).toBe(201);
    const { items } = (await (await administrator.get('/changes?noun=person&id=handler')).json()) as ChangePage;
    expect(items.map(({ why, fields }) => [why, fields.map(({ field }) => field)])).toEqual([[undefined, ['lockedAt']], ['调查期间', ['lockedAt']]]);
  });

  it('of who leaves keeps his name and loses every role', async () => {
    expect(await send('POST', '/accounts/inspector/leave', { reason: '退休' })).toEqual({ returnedTasks: 0 });

    expect((await (await administrator.get('/accounts/inspector')).json())).toMatchObject({ state: 'left', roles: [], leftOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect((await server.stranger().signIn('inspector', cityPassword)).status).toBe(401);
    expect((await send<AccountView>('POST', '/accounts/inspector/unlock')).state).toBe('left');
  });

  it('of the last administrator, and one\'s own, is not locked', async () => {
    expect(await send<Problem>('POST', '/accounts/administrator/lock')).toMatchObject({ status: 409 });
    await send('POST', '/accounts', { ...li, login: 'second', name: '第二管理员', roles: [{ roleId: 'administrator', departmentId: 'city' }] });
    const second = ((await (await administrator.get('/accounts?search=second')).json()) as AccountPage).items[0];
    expect((await send<AccountView>('POST', `/accounts/${second?.id}/lock`)).state).toBe('locked');
    expect(await send<Problem>('PUT', '/accounts/administrator', { ...li, login: 'administrator', departmentId: 'city' })).toMatchObject({ status: 409 });
  });

  it('with a one-time password that ran out signs nobody in', async () => {
    const { password } = await send<OneTimePassword>('POST', '/accounts/department/password');
    expect((await server.stranger().signIn('department', cityPassword)).status).toBe(401);
    expect((await server.stranger().signIn('department', password)).status).toBe(201);
    server.pass(73 * 3_600_000);

    expect((await server.stranger().signIn('department', password)).status).toBe(401);
  });
});
