import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '#database/connection';
import type { Problem } from '#contract/problem';
import type { Route } from '#contract/routes';
import { startWebServer } from '#tests/webServer';
import type { WebServer } from '#tests/webServer';
import { bind } from './bind';
import { allBindings } from './bindings';

const echo = {
  method: 'post', path: '/echo/:word', summary: 'Answers what it was given', permission: 'signedIn',
  query: z.object({ limit: z.coerce.number().int().max(9).default(3) }),
  body: z.object({ title: z.string().min(1), place: z.object({ address: z.string() }), more: z.json().optional() }),
  answers: { 200: z.object({ word: z.string(), limit: z.number(), title: z.string() }) },
} as const satisfies Route;
const broken = { method: 'get', path: '/broken', summary: 'Fails', permission: 'anyone', answers: { 200: z.object({ yes: z.boolean() }) } } as const satisfies Route;
const lying = { ...broken, path: '/lying' } as const satisfies Route;

let server: WebServer;
let consoleDir: string;

beforeAll(async () => {
  consoleDir = mkdtempSync(join(tmpdir(), 'yiwang-console-'));
  mkdirSync(join(consoleDir, 'assets'));
  writeFileSync(join(consoleDir, 'index.html'), '<!doctype html><title>一网</title>');
  writeFileSync(join(consoleDir, 'assets', 'index-3f2a.js'), 'export {}');
  server = await startWebServer({
    settings: { consoleDir },
    bindings: (dependencies) => [
      ...allBindings(dependencies),
      bind(echo, async ({ parameters, query, body }) => ({ status: 200, body: { word: parameters.word, limit: query.limit, title: body.title } })),
      bind(broken, async () => {
        throw new Error('the secret recipe is rhubarb');
      }),
      bind(lying, async () => ({ status: 200, body: Object.assign({ yes: true }, { passwordHash: 'scrypt$…' }) })),
    ],
  });
});
afterAll(async () => {
  await server.close();
  rmSync(consoleDir, { recursive: true, force: true });
});

const problem = async (response: Response) => (await response.json()) as Problem;
const body = { title: '井盖缺失', place: { address: '解放路 1 号' } };

describe('a route of the contract', () => {
  it('hands its handler what the schemas made of the request', async () => {
    const browser = await server.browserOf('handler');

    const response = await browser.send('POST', '/echo/井盖?limit=7', body);

    expect(await response.json()).toEqual({ word: '井盖', limit: 7, title: '井盖缺失' });
  });

  it('names every wrong field at once, in Chinese by default and in English for who prefers it', async () => {
    const browser = await server.browserOf('handler');

    const chinese = await browser.send('POST', '/echo/a?limit=10', { title: '', place: {} });
    const english = await browser.send('POST', '/echo/a?limit=10', { title: '', place: {} }, { 'accept-language': 'en' });

    expect(chinese.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await problem(chinese)).toMatchObject({ type: '/problems/invalid-request', status: 422, title: '请求内容有误' });
    const errors = (await problem(english)).errors ?? [];
    expect(errors.map(({ path }) => path)).toEqual(['limit', 'title', 'place.address']);
    expect(errors[2]?.message).toBe('Invalid input: expected string, received undefined');
  });

  it('does not even read the body of who may not call it', async () => {
    const response = await server.stranger().send('POST', '/echo/a', 'x'.repeat(100));

    expect((await problem(response)).type).toBe('/problems/sign-in-needed');
  });
});

describe('a bad request', () => {
  it('that is no JSON, no UTF-8, no JSON type or too large is refused with what to do', async () => {
    const browser = await server.browserOf('handler');
    const send = (text: string, type = 'application/json') => browser.request('POST', '/echo/a', { body: text, headers: { 'content-type': type } }).then(problem);

    expect((await send('{"title": ')).type).toBe('/problems/malformed-json');
    expect((await send('{}', 'application/json; charset=gb2312')).type).toBe('/problems/unsupported-body');
    expect((await send('title=a', 'application/x-www-form-urlencoded')).type).toBe('/problems/unsupported-body');
    expect(await send(JSON.stringify({ title: 'x'.repeat(300_000) }))).toMatchObject({ type: '/problems/body-too-large', detail: '请求内容不得超过 256 KB。' });
  });

  it('nested a hundred thousand deep is an error of its sender, not of the server', async () => {
    const browser = await server.browserOf('handler');
    const deep = `{"title":"a","place":{"address":"b"},"more":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

    const response = await browser.request('POST', '/echo/a', { body: deep, headers: { 'content-type': 'application/json' } });

    expect(await problem(response)).toMatchObject({ status: 422, detail: '请求内容嵌套过深。' });
  });

  it('to an unknown route, with a broken escape or a zero byte in its path is answered as not there', async () => {
    const browser = await server.browserOf('handler');

    expect(await problem(await browser.get('/nothing'))).toMatchObject({ type: '/problems/unknown-route', status: 404, detail: expect.stringContaining('GET /api/nothing') });
    expect((await browser.get('/attachments/%E0%A4%A')).status).toBe(404);
    expect((await browser.get('/attachments/a%00b')).status).toBe(404);
    expect((await browser.get(`/attachments/${'a'.repeat(400)}`)).status).toBe(404);
  });

  it('is answered though its sender goes on sending', async () => {
    const browser = await server.browserOf('handler');
    const { hostname, port } = new URL(server.address);
    const session = (await (await browser.get('/session')).json()) as { csrfToken: string };

    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let heard = '';
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString();
        if (heard.includes('\r\n\r\n') && heard.endsWith('}')) {
          resolve(heard);
          socket.destroy();
        }
      });
      socket.on('error', reject);
      socket.write(`POST /api/echo/a HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${browser.cookie}\r\nX-Csrf-Token: ${session.csrfToken}\r\nContent-Type: application/json\r\nContent-Length: 999999\r\n\r\n{"title":"`);
    });

    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('Connection: close');
  });
});

describe('a defect', () => {
  it('tells its caller a number and nothing else, and the log what happened under that number', async () => {
    const response = await server.stranger().get('/broken');

    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain('rhubarb');
    const number = (JSON.parse(text) as Problem).instance?.replace('urn:uuid:', '') ?? '';
    expect(response.headers.get('x-request-id')).toBe(number);
    expect(server.logged.find((line) => line.includes('rhubarb'))).toContain(number);
  });

  it('in an answer is found in tests: a field the schema does not know never leaves', async () => {
    const response = await server.stranger().get('/lying');

    expect(response.status).toBe(500);
    expect(server.logged.some((line) => line.includes('with fields its schema does not know'))).toBe(true);
  });
});

describe('the database away', () => {
  it('is said as such, asks to try again, and health still answers', async () => {
    const away = openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none', poolSize: 1, acquireTimeout: 1000 });
    const alone = await startWebServer({ dependencies: { database: away } });
    const browser = await alone.browserOf('handler');

    const [health, session] = [await browser.get('/health'), await browser.get('/session')];

    expect(await health.json()).toMatchObject({ status: 'down', database: 'unreachable', temporal: 'unreachable', version: '0.0.0-test' });
    expect(await problem(session)).toMatchObject({ type: '/problems/unavailable', status: 503 });
    expect(session.headers.get('retry-after')).toBe('5');
    await alone.close();
    await away.destroy();
  });
});

describe('the console\'s files', () => {
  const page = (path: string) => fetch(`${server.address}${path}`);

  it('are kept for ever where their name changes with their content, and asked for each time where not', async () => {
    const [asset, index, deep] = await Promise.all([page('/assets/index-3f2a.js'), page('/'), page('/cases/0198c0de/timeline?tab=photos')]);

    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(index.headers.get('cache-control')).toBe('no-cache');
    expect(await deep.text()).toContain('一网');
    expect((await page('/assets/index-0000.js')).status).toBe(404);
    expect((await page('/../../package.json')).headers.get('content-type')).toContain('text/html');
  });

  it('may run no script but ours and stand in nobody\'s frame', async () => {
    const headers = (await page('/')).headers;

    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('permissions-policy')).toContain('geolocation=(self)');
  });
});

describe('too many requests', () => {
  it('of one address without a session are refused with the time to wait, and a signed-in person behind it is not', async () => {
    const strict = await startWebServer({ settings: { requestsPerMinute: { person: 100, program: 100, address: 3 } } });
    const stranger = strict.stranger();
    const person = await strict.browserOf('handler');
    for (let asked = 0; asked < 3; asked++) expect((await stranger.get('/health')).status).toBe(200);

    const refused = await stranger.get('/health');

    expect((await problem(refused)).type).toBe('/problems/too-many-requests');
    expect(refused.headers.get('retry-after')).toBe('60');
    expect((await person.get('/session')).status).toBe(200);
    await strict.close();
  });
});
