import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionView } from '#contract/session';
import { cityPassword } from '#tests/webCity';
import { startWebServer } from '#tests/webServer';
import type { WebServer } from '#tests/webServer';

const minute = 60_000;
let server: WebServer;

beforeAll(async () => {
  // Addresses of callers come from a header here, so that one test can be many places.
  server = await startWebServer({ settings: { trustedProxies: 1 } });
});
afterAll(() => server.close());

const from = (address: string) => server.stranger({ 'x-forwarded-for': address });
const problemOf = async (response: Response) => ({ status: response.status, type: ((await response.json()) as { type: string }).type });

describe('signing in', () => {
  it('answers who one is, what one may do and the token for writes, and sets a cookie no script and no other site can use', async () => {
    const response = await from('10.0.0.1').signIn('Handler', cityPassword);

    const view = (await response.json()) as SessionView;
    expect(response.status).toBe(201);
    expect(view).toMatchObject({
      person: { id: 'handler', departmentId: 'urban', departmentName: '市城管局' },
      roles: [{ id: 'handler', name: '处置人员', departmentId: 'urban', departmentName: '市城管局' }],
      permissions: ['organisation.read', 'attachment.upload', 'task.work', 'case.read', 'flood.read'],
      groups: ['handler', 'handler@urban'],
    });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-yiwang=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('stores neither the token nor the password, and writes neither into the log', async () => {
    const browser = from('10.0.0.2');
    await browser.signIn('acceptor', cityPassword);
    const token = browser.cookie?.split('=')[1] ?? 'none';

    const { rows } = await server.database.raw<{ rows: unknown[] }>('select *, encode(token_hash, \'escape\') as shown from sessions');

    expect(JSON.stringify(rows)).not.toContain(token);
    expect(server.logged.join('')).not.toContain(token);
    expect(server.logged.join('')).not.toContain(cityPassword);
  });

  it('gives a new token each time and ends the session that was open in the browser', async () => {
    const browser = from('10.0.0.3');
    await browser.signIn('dispatcher', cityPassword);
    const first = browser.cookie ?? '';
    await browser.signIn('dispatcher', cityPassword);

    expect(browser.cookie).not.toBe(first);
    expect((await browser.get('/session')).status).toBe(200);
    expect(await problemOf(await server.stranger().get('/session', { cookie: first }))).toEqual({ status: 401, type: '/problems/session-expired' });
  });

  it('names roles in the language of the caller', async () => {
    const browser = await server.browserOf('supervisor');

    const view = (await (await browser.get('/session', { 'accept-language': 'en-GB,zh;q=0.5' })).json()) as SessionView;

    expect(view.roles[0]?.name).toBe('Supervisor');
  });

  it('answers an unknown login exactly as a wrong password', async () => {
    const wrong = await from('10.0.0.4').signIn('operator', 'nonsense');
    const unknown = await from('10.0.0.5').signIn('nobody-of-that-name', 'nonsense');

    const told = async (response: Response) => ({ ...((await response.json()) as object), instance: undefined });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await told(unknown)).toEqual(await told(wrong));
  });

  it('refuses a person who was shut out, and ends his sessions', async () => {
    const browser = await server.browserOf('designer');
    await server.database('persons').where({ id: 'designer' }).update({ is_active: false });

    expect((await browser.get('/session')).status).toBe(401);
    expect((await from('10.0.0.6').signIn('designer', cityPassword)).status).toBe(401);
    await server.database('persons').where({ id: 'designer' }).update({ is_active: true });
  });

  it('stores an old cheap password hash anew at its owner\'s next sign-in', async () => {
    const hash = async () => ((await server.database('persons').where({ id: 'shiftLeader' }).first('password_hash')) as { password_hash: string }).password_hash;
    const before = await hash();

    await from('10.0.0.7').signIn('shiftLeader', cityPassword);

    expect(before).toMatch(/^scrypt\$1024\$/);
    expect(await hash()).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect((await from('10.0.0.7').signIn('shiftLeader', cityPassword)).status).toBe(201);
  });
});

describe('lock-out', () => {
  it('makes a login wait after five failures, longer after each further one, says how long, and survives a restart', async () => {
    const browser = from('10.1.0.1');
    for (let failures = 0; failures < 5; failures++) expect((await browser.signIn('handler', 'wrong')).status).toBe(401);

    const locked = await browser.signIn('handler', cityPassword);
    server.restart();
    const other = await from('10.1.9.9').signIn('handler', cityPassword);
    server.pass(minute);
    const failedAgain = await browser.signIn('handler', 'wrong');
    const lockedLonger = await browser.signIn('handler', cityPassword);
    server.pass(2 * minute);
    const right = await browser.signIn('handler', cityPassword);

    expect(await locked.clone().json()).toMatchObject({ status: 429, type: '/problems/too-many-sign-ins', detail: '请在 1 分钟后重试。' });
    expect(Number(locked.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(other.status).toBe(429);
    expect(failedAgain.status).toBe(401);
    expect(await lockedLonger.json()).toMatchObject({ detail: '请在 2 分钟后重试。' });
    expect(right.status).toBe(201);
  });

  it('counts guesses made at the same moment one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => from('10.1.0.2').signIn('inspector', 'wrong')));

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('does not let strangers lock an administrator out of where he works', async () => {
    await from('10.1.0.3').signIn('administrator', cityPassword);
    for (let failures = 0; failures < 6; failures++) await from('10.1.0.4').signIn('administrator', 'wrong');

    expect((await from('10.1.0.4').signIn('administrator', cityPassword)).status).toBe(429);
    expect((await from('10.1.0.3').signIn('administrator', cityPassword)).status).toBe(201);
  });

  it('makes an address wait that tries many logins', async () => {
    const browser = from('10.1.0.5');
    await browser.signIn('one', 'wrong');
    await server.database('login_failures').where({ subject: 'address:10.1.0.5' }).update({ failures: 198 });
    for (const guess of ['two', 'three']) expect((await browser.signIn(guess, 'wrong')).status).toBe(401);

    expect((await browser.signIn('acceptor', cityPassword)).status).toBe(429);
    expect((await from('10.1.0.6').signIn('acceptor', cityPassword)).status).toBe(201);
  });
});

describe('a session', () => {
  it('lives on while it is used and ends after an hour of silence', async () => {
    const browser = await server.browserOf('operator');
    server.pass(59 * minute);
    const used = await browser.get('/session');
    server.pass(59 * minute);
    const usedAgain = await browser.get('/session');
    server.pass(61 * minute);
    const silent = await browser.get('/session');

    expect([used.status, usedAgain.status]).toEqual([200, 200]);
    expect(await problemOf(silent)).toEqual({ status: 401, type: '/problems/session-expired' });
  });

  it('ends after twelve hours however much it is used', async () => {
    const browser = await server.browserOf('operator');
    const answers: number[] = [];
    for (let half = 0; half <= 24; half++) {
      answers.push((await browser.get('/session')).status);
      server.pass(30 * minute);
    }

    expect(answers.lastIndexOf(200)).toBe(23);
    expect(answers.at(-1)).toBe(401);
  });

  it('is gone after signing out, also for who copied the cookie', async () => {
    const browser = await server.browserOf('operator');
    const copy = browser.cookie ?? '';

    const response = await browser.send('DELETE', '/session');

    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-yiwang=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await server.stranger().get('/session', { cookie: copy })).status).toBe(401);
  });

  it('that never was is told apart from one that ended', async () => {
    expect(await problemOf(await server.stranger().get('/session'))).toEqual({ status: 401, type: '/problems/sign-in-needed' });
    expect(await problemOf(await server.stranger().get('/session', { cookie: `__Host-yiwang=${'a'.repeat(43)}` }))).toEqual({ status: 401, type: '/problems/session-expired' });
  });
});

describe('writes in somebody\'s name', () => {
  const forged = { status: 403, type: '/problems/csrf-refused' };

  it('need the token of that very session', async () => {
    const [mine, other] = [await server.browserOf('operator'), await server.browserOf('operator')];
    const { csrfToken } = (await (await other.get('/session')).json()) as SessionView;

    expect(await problemOf(await mine.send('DELETE', '/session', undefined, { 'x-csrf-token': csrfToken }))).toEqual(forged);
    expect(await problemOf(await mine.send('DELETE', '/session', undefined, { 'x-csrf-token': '' }))).toEqual(forged);
    expect((await mine.get('/session')).status).toBe(200);
  });

  it('are refused from a foreign page, signing in included', async () => {
    const mine = await server.browserOf('operator');

    expect(await problemOf(await mine.send('DELETE', '/session', undefined, { 'sec-fetch-site': 'cross-site' }))).toEqual(forged);
    expect(await problemOf(await mine.send('DELETE', '/session', undefined, { origin: 'https://elsewhere.example' }))).toEqual(forged);
    expect(await problemOf(await server.stranger({ 'sec-fetch-site': 'same-site' }).signIn('operator', cityPassword))).toEqual(forged);
    expect(await problemOf(await server.stranger({ origin: 'null' }).signIn('operator', cityPassword))).toEqual(forged);
  });
});
