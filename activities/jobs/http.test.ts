import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Json, Variables } from '#bpmn/model';
import { hostListOf } from '#activities/http/hostList';
import type { HostList } from '#activities/http/hostList';
import type { JobResult, OfferedJob } from '#activities/job';
import { openDatabase } from '#database/connection';
import { closedConnector, httpTopic } from './http';
import type { HttpConnector } from './http';

interface Seen { method: string; url: string; headers: IncomingMessage['headers']; body: string }
type Answer = (response: ServerResponse, seen: Seen) => void;

let server: Server;
let elsewhere: Server;
let seen: Seen[] = [];
let answer: Answer;
// No connection is made before a query.
const database = openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none' });

const listening = async (handle: Answer) => {
  const made = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      handle(response, one);
    });
  });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return made;
};
const portOf = (of: Server) => (of.address() as AddressInfo).port;
const urlTo = (path: string, of = server, host = '127.0.0.1') => `http://${host}:${portOf(of)}${path}`;
const json = (status: number, body: Json, headers: Record<string, string> = {}): Answer => (response) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

beforeAll(async () => {
  server = await listening((response, one) => answer(response, one));
  elsewhere = await listening((response, one) => json(200, { reached: 'elsewhere' })(response, one));
});
afterAll(async () => {
  for (const one of [server, elsewhere]) {
    one.closeAllConnections();
    one.close();
  }
  await database.destroy();
});
beforeEach(() => {
  seen = [];
  answer = json(200, { ok: true });
});

const hosts = (text: string) => hostListOf(text) as HostList;
const open = (): HttpConnector => ({ hosts: hosts(`127.0.0.1:${portOf(server)}`), secrets: [{ name: 'TOKEN', value: 's3cret' }, { name: 'BOUND', value: 'b0und', host: 'api.city.cn' }] });

function call(headers: Record<string, string>, variables: Variables = {}, connector = open()): Promise<JobResult> {
  const job: OfferedJob = { instanceId: 'i', jobId: 'j7', elementInstanceId: 'e3', nodeId: 'call', type: 'http', attempt: 1, headers, variables };
  return httpTopic(connector)(job, { database });
}

describe('the topic http', () => {
  it('sends what the task says and answers status, headers and body', async () => {
    answer = json(201, { id: 7 }, { etag: 'x', 'set-cookie': 'a=b' });
    const result = await call({ method: 'post', url: urlTo('/cases'), 'header.X-Source': 'yiwang' }, { request: { query: { page: 2, of: null }, body: { 名称: '井盖' } } });
    expect(result).toMatchObject({ outcome: 'completed', variables: { response: { status: 201, body: { id: 7 }, headers: { etag: 'x' } } } });
    expect(JSON.stringify(result)).not.toContain('a=b');
    expect(seen).toMatchObject([{ method: 'POST', url: '/cases?page=2', body: '{"名称":"井盖"}', headers: { 'x-source': 'yiwang', 'content-type': 'application/json; charset=utf-8', 'idempotency-key': 'i:j7' } }]);
  });

  it('keeps an answer that is no JSON as text, in the charset it names', async () => {
    answer = (response) => response.writeHead(200, { 'content-type': 'text/plain; charset=gbk' }).end(Buffer.from([0xd3, 0xea]));
    expect(await call({ url: urlTo('/'), resultVariable: 'weather' })).toMatchObject({ outcome: 'completed', variables: { weather: { body: '雨' } } });
    answer = (response) => response.writeHead(204).end();
    expect(await call({ url: urlTo('/') })).toMatchObject({ variables: { response: { status: 204, body: null } } });
  });

  it('does not let a variable change what the model wrote', async () => {
    await call({ url: urlTo('/fixed'), 'header.x-a': 'model' }, { request: { url: urlTo('/other'), headers: { 'X-A': 'variable' } } });
    expect(seen).toMatchObject([{ url: '/fixed', headers: { 'x-a': 'model' } }]);
  });

  it('opens no door by itself', async () => {
    const result = await call({ url: urlTo('/') }, {}, closedConnector);
    expect(result).toMatchObject({ outcome: 'failed', isFinal: true, message: expect.stringContaining('HTTP_CONNECTOR_HOSTS') });
    expect(seen).toEqual([]);
  });

  it.each([
    ['another port', () => urlTo('/', elsewhere)],
    ['a name nobody listed', () => urlTo('/', server, 'localhost')],
    ['a file', () => 'file:///etc/passwd'],
    ['a password in the URL', () => urlTo('/').replace('//', '//a:b@')],
  ])('does not speak to %s', async (_what, url) => {
    expect(await call({ url: url() })).toMatchObject({ outcome: 'failed', isFinal: true });
    expect(seen).toEqual([]);
  });

  it('lets no listed name lead to a private address, unless that is listed too', async () => {
    const byName = (more: string) => call({ url: urlTo('/', server, 'localhost') }, {}, { ...open(), hosts: hosts(`localhost:${portOf(server)}${more}`) });
    expect(await byName('')).toMatchObject({ outcome: 'failed', isFinal: true, message: expect.stringContaining('no public address') });
    expect(seen).toEqual([]);
    expect(await byName(', 127.0.0.0/8')).toMatchObject({ outcome: 'completed' });
  });

  it('follows a redirect to a listed host only, and leaves secrets behind at another', async () => {
    answer = (response, { url }) => (url === '/start' ? response.writeHead(302, { location: '/end' }).end() : json(200, url)(response, { method: '', url, headers: {}, body: '' }));
    expect(await call({ url: urlTo('/start'), method: 'POST' }, { request: { body: { a: 1 } } })).toMatchObject({ variables: { response: { body: '/end' } } });
    expect(seen.map(({ method, body }) => `${method} ${body}`)).toEqual(['POST {"a":1}', 'GET ']);
    answer = (response) => response.writeHead(307, { location: urlTo('/away', elsewhere) }).end();
    seen = [];
    expect(await call({ url: urlTo('/start') })).toMatchObject({ outcome: 'failed', isFinal: true, message: expect.stringContaining('not on the list') });
    expect(seen).toHaveLength(1);
    const both = { ...open(), hosts: hosts(`127.0.0.1:${portOf(server)}, 127.0.0.1:${portOf(elsewhere)}`) };
    seen = [];
    await call({ url: urlTo('/start'), 'header.authorization': 'Bearer {{secrets.TOKEN}}', 'header.x-key': '{{secrets.TOKEN}}' }, {}, both);
    expect(seen.map(({ headers }) => [headers.authorization, headers['x-key']])).toEqual([['Bearer s3cret', 's3cret'], [undefined, undefined]]);
  });

  it('ends a circle of redirects', async () => {
    answer = (response) => response.writeHead(302, { location: '/again' }).end();
    expect(await call({ url: urlTo('/') })).toMatchObject({ outcome: 'failed', isFinal: true, message: expect.stringContaining('redirects more than 5 times') });
    expect(seen).toHaveLength(6);
  });

  it('fills in secrets and keeps them out of what is told', async () => {
    answer = (response, one) => json(200, { youSent: one.headers.authorization ?? '' })(response, one);
    const result = await call({ url: urlTo('/'), 'header.authorization': 'Bearer {{secrets.TOKEN}}' });
    expect(seen).toMatchObject([{ headers: { authorization: 'Bearer s3cret' } }]);
    expect(result).toMatchObject({ variables: { response: { body: { youSent: 'Bearer •••' } } } });
    answer = (response) => response.writeHead(400).end('bad token s3cret');
    expect(await call({ url: urlTo('/') })).toMatchObject({ message: expect.stringContaining('bad token •••') });
  });

  it.each([
    ['that nobody named', '{{secrets.OTHER}}', 'There is no secret “OTHER”'],
    ['that is for another host', '{{secrets.BOUND}}', 'is for “api.city.cn”'],
  ])('sends no secret %s', async (_what, value, sentence) => {
    expect(await call({ url: urlTo('/'), 'header.x-key': value })).toMatchObject({ outcome: 'failed', isFinal: true, message: expect.stringContaining(sentence) });
    expect(seen).toEqual([]);
  });

  it.each([[400, true], [401, true], [404, true], [409, true], [408, undefined], [429, undefined], [500, undefined], [503, undefined]])('takes %i for final: %s', async (status, isFinal) => {
    answer = json(status, { why: 'so' });
    expect(await call({ url: urlTo('/') })).toEqual({ outcome: 'failed', message: expect.stringContaining(`answered ${status}`), ...(isFinal && { isFinal }) });
  });

  it('waits as long as the service asks for, an hour at most', async () => {
    answer = json(503, null, { 'retry-after': '7' });
    expect(await call({ url: urlTo('/') })).toMatchObject({ retryAfter: 7000 });
    answer = json(503, null, { 'retry-after': '999999' });
    expect(await call({ url: urlTo('/') })).toMatchObject({ retryAfter: 3_600_000 });
  });

  it('throws the BPMN error that the task names for a status', async () => {
    answer = json(404, { station: 'none' });
    expect(await call({ url: urlTo('/'), 'error.404': 'NO_STATION' })).toMatchObject({ outcome: 'error', errorCode: 'NO_STATION', variables: { response: { status: 404, body: { station: 'none' } } } });
  });

  it('gives up when its time is over, and may be tried again', async () => {
    answer = (response) => void response.writeHead(200).write('a little');
    expect(await call({ url: urlTo('/'), timeout: 'PT0.3S' })).toEqual({ outcome: 'failed', message: 'The service did not answer in time.' });
  });

  it('may be tried again where nobody answers', async () => {
    const gone = await listening(() => undefined);
    const port = portOf(gone);
    await new Promise((resolve) => gone.close(resolve));
    const result = await call({ url: `http://127.0.0.1:${port}/` }, {}, { ...open(), hosts: hosts(`127.0.0.1:${port}`) });
    expect(result).toEqual({ outcome: 'failed', message: expect.stringContaining('ECONNREFUSED') });
  });

  it('does not take more than it can keep', async () => {
    answer = (response) => response.writeHead(200).end('x'.repeat(1024 * 1024 + 1));
    expect(await call({ url: urlTo('/') })).toMatchObject({ isFinal: true, message: expect.stringContaining('larger than 1024 KiB') });
    answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('bomb');
    expect(await call({ url: urlTo('/') })).toMatchObject({ isFinal: true, message: expect.stringContaining('gzip') });
  });

  it('tells of an answer that is not what it calls itself', async () => {
    answer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('<html>');
    expect(await call({ url: urlTo('/') })).toEqual({ outcome: 'failed', message: expect.stringContaining('calls itself JSON') });
  });

  it.each<[string, Record<string, string>, Json]>([
    ['no URL', {}, {}],
    ['half a URL', { url: 'city.cn/a' }, {}],
    ['an unknown method', { method: 'TRACE' }, {}],
    ['a body to GET', {}, { body: 'x' }],
    ['a body beyond the bound', { method: 'POST' }, { body: 'x'.repeat(300_000) }],
    ['a header of the transport', { 'header.Host': 'other' }, {}],
    ['a header with a line break', {}, { headers: { 'x-a': 'b\r\nx-c: d' } }],
    ['a timeout beyond the bound', { timeout: 'PT1H' }, {}],
  ])('refuses a task with %s for good', async (what, headers, request) => {
    const url: Record<string, string> = what === 'no URL' ? {} : { url: urlTo('/') };
    expect(await call({ ...url, ...headers }, { request })).toMatchObject({ outcome: 'failed', isFinal: true });
    expect(seen).toEqual([]);
  });
});
