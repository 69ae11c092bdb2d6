import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttachmentView } from '#contract/attachments';
import type { Problem } from '#contract/problem';
import { attachToCase, keepAttachments } from '#database/attachments';
import { pngOf } from '#tests/pictures';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';
import { attachmentBindings } from './attachments';
import { sweepWeb } from './housekeeping';
import { sessionBindings } from './session';

const hour = 60 * 60_000;
/** Whoever holds a role in the urban bureau may read this one case; which cases one may read is tested with cases. */
const caseId = '0198c0de-0000-7000-8000-00000000000a';
let server: WebServer;

beforeAll(async () => {
  server = await startWebServer({
    bindings: (dependencies) => [
      ...sessionBindings(dependencies),
      ...attachmentBindings(dependencies, async (person, asked) => asked === caseId && person.departmentId === 'urban'),
    ],
  });
});
afterAll(() => server.close());

const problem = async (response: Response) => (await response.json()) as Problem;
const uploaded = async (browser: Browser, name = '现场.png', bytes: Uint8Array<ArrayBuffer> = png()) => (await (await browser.upload(name, bytes)).json()) as AttachmentView;
const files = () => (existsSync(join(server.settings.dataDir, 'attachments')) ? readdirSync(join(server.settings.dataDir, 'attachments'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : []);

/** A true picture of one pixel, with as many bytes of text behind it as wanted. */
function png(textLength = 0): Uint8Array<ArrayBuffer> {
  return pngOf({ width: 1, height: 1, textLength });
}

describe('an upload', () => {
  it('is kept under a number of our own, with its digest, and comes back byte for byte', async () => {
    const browser = await server.browserOf('inspector');
    const bytes = png(200_000);

    const response = await browser.upload('现场 照片.png', bytes);
    const view = (await response.json()) as AttachmentView;
    const read = await browser.get(`/attachments/${view.id}`);

    expect(response.status).toBe(201);
    expect(view).toMatchObject({ name: '现场 照片.png', mediaType: 'image/png', size: bytes.length, uploadedBy: { id: 'inspector', name: '监督员' } });
    expect(Buffer.from(await read.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    expect(await server.database('attachments').where({ id: view.id }).first('sha256')).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex') });
  });

  it('is served so that nothing in it can run, and that no cache but the reader\'s keeps it', async () => {
    const browser = await server.browserOf('inspector');
    const { id } = await uploaded(browser);

    const { headers } = await browser.get(`/attachments/${id}`);

    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toBe(`inline; filename="${id}"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA.png`);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('private, max-age=300');
    expect((await browser.get(`/attachments/${id}`, { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' })).status).toBe(304);
  });

  it('of a PDF is offered for saving, and a video can be read in parts', async () => {
    const browser = await server.browserOf('inspector');
    const pdf = await uploaded(browser, '通知.pdf', new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'));
    const film = await uploaded(browser, '现场.mp4', new Uint8Array(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isommp42'), Buffer.alloc(4000)])));

    expect((await browser.get(`/attachments/${pdf.id}`)).headers.get('content-disposition')).toMatch(/^attachment; /);
    const part = await browser.get(`/attachments/${film.id}`, { range: 'bytes=0-99' });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100]);
  });

  it.each([
    ['../../etc/passwd.png', 'passwd.png'],
    ['C:\\Users\\li\\井盖.PNG', '井盖.png'],
    ['evil\u202egnp.exe', 'evilgnp.png'],
    ['.png', 'file.png'],
    ['照片.jpeg', '照片.png'],
  ])('called %j is named %j', async (given, kept) => {
    expect((await uploaded(await server.browserOf('inspector'), given)).name).toBe(kept);
  });
});

describe('a refused upload', () => {
  it('that is no picture is named as such, whatever it is called, and leaves nothing behind', async () => {
    const browser = await server.browserOf('dispatcher');
    const before = files().length;

    const text = await problem(await browser.upload('现场.jpg', '这不是照片'));
    const script = await problem(await browser.upload('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'));
    const zip = await problem(await browser.upload('现场.png', new Uint8Array(Buffer.from('504b0304140000000000', 'hex'))));

    expect(text).toMatchObject({ status: 415, type: '/problems/file-not-accepted', detail: expect.stringContaining('“现场.jpg”的内容不是图片、视频或 PDF，请重新拍照') });
    expect(script.status).toBe(415);
    expect(zip.detail).toContain('“现场.png”的内容实际是 ZIP 文件');
    expect(files()).toHaveLength(before);
  });

  it('of 50 MB is answered at once, before it has arrived', async () => {
    const browser = await server.browserOf('dispatcher');
    const { hostname, port } = new URL(server.address);
    const { csrfToken } = (await (await browser.get('/session')).json()) as { csrfToken: string };

    const answer = await firstAnswer(Number(port), hostname, [
      'POST /api/attachments HTTP/1.1', `Host: ${hostname}:${port}`, `Cookie: ${browser.cookie}`, `X-Csrf-Token: ${csrfToken}`,
      'Content-Type: multipart/form-data; boundary=b', `Content-Length: ${50 * 1024 * 1024}`, '', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n',
    ].join('\r\n'));

    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('单个文件不得超过 10 MB');
  });

  it('of 50 MB sent whole gets its answer too, and memory and disk keep none of it', async () => {
    const browser = await server.browserOf('dispatcher');
    const before = files().length;

    const response = await browser.upload('大.png', new Uint8Array(50 * 1024 * 1024));

    expect(await problem(response)).toMatchObject({ status: 413, type: '/problems/file-too-large' });
    expect(files()).toHaveLength(before);
  });

  it('that does not say how large it is stops at the first byte too many', async () => {
    const browser = await server.browserOf('dispatcher');
    const before = files().length;
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? new TextEncoder().encode('--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n') : new Uint8Array(1024 * 1024));
        sent += 1;
        if (sent > 60) controller.close();
      },
    });

    const response = await browser.request('POST', '/attachments', { body: endless, duplex: 'half', headers: { 'content-type': 'multipart/form-data; boundary=b' } } as RequestInit & { headers: Record<string, string> });

    expect((await problem(response)).type).toBe('/problems/file-too-large');
    expect(files()).toHaveLength(before);
  });

  it('that was cut off leaves nothing behind', async () => {
    const browser = await server.browserOf('dispatcher');
    const before = files().length;
    const { hostname, port } = new URL(server.address);
    const { csrfToken } = (await (await browser.get('/session')).json()) as { csrfToken: string };
    const socket = connect(Number(port), hostname);
    socket.write([
      'POST /api/attachments HTTP/1.1', `Host: ${hostname}:${port}`, `Cookie: ${browser.cookie}`, `X-Csrf-Token: ${csrfToken}`,
      'Content-Type: multipart/form-data; boundary=b', 'Content-Length: 500000', '', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n',
    ].join('\r\n'));
    socket.write(Buffer.alloc(100_000));
    await expect.poll(() => files().length).toBe(before + 1);

    socket.destroy();

    await expect.poll(() => files().length).toBe(before);
  });

  it('without a file, of another type or cut short says what was expected', async () => {
    const browser = await server.browserOf('dispatcher');
    const half = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc';

    expect((await problem(await browser.upload('a.png', png(), 'picture'))).detail).toContain('名为 file 的字段');
    expect((await problem(await browser.send('POST', '/attachments', { file: 'x' }))).type).toBe('/problems/unsupported-body');
    expect((await problem(await browser.request('POST', '/attachments', { body: half, headers: { 'content-type': 'multipart/form-data; boundary=b' } }))).type).toBe('/problems/malformed-upload');
  });
});

describe('an attachment', () => {
  it('that nobody attached is its uploader\'s alone', async () => {
    const { id } = await uploaded(await server.browserOf('inspector'));

    expect((await (await server.browserOf('handler')).get(`/attachments/${id}`)).status).toBe(404);
    expect((await server.stranger().get(`/attachments/${id}`)).status).toBe(401);
  });

  it('of a case is readable to who may read the case, and to no other', async () => {
    const { id } = await uploaded(await server.browserOf('inspector'));
    await server.database.transaction((transaction) => attachToCase(transaction, { attachmentIds: [id], caseId, personId: 'inspector', at: Date.now() }));

    expect((await (await server.browserOf('handler')).get(`/attachments/${id}`)).status).toBe(200);
    expect((await (await server.browserOf('dispatcher')).get(`/attachments/${id}`)).status).toBe(404);
  });

  it('can be attached by its uploader to one case, as often as the command is repeated', async () => {
    const { id } = await uploaded(await server.browserOf('inspector'));
    const attach = (personId: string, to: string) => server.database.transaction((transaction) => attachToCase(transaction, { attachmentIds: [id, 'no-such-id'], caseId: to, personId, at: Date.now() }));

    expect(await attach('handler', caseId)).toEqual([id, 'no-such-id']);
    expect(await attach('inspector', caseId)).toEqual(['no-such-id']);
    expect(await attach('inspector', caseId)).toEqual(['no-such-id']);
    expect(await attach('inspector', 'another-case')).toEqual([id, 'no-such-id']);
  });

  it('that nobody attached for a day is swept with its file, one in a case or in a draft is not', async () => {
    const browser = await server.browserOf('supervisor');
    const [orphan, ofCase, ofDraft] = [await uploaded(browser), await uploaded(browser), await uploaded(browser)];
    await server.database.transaction((transaction) => attachToCase(transaction, { attachmentIds: [ofCase.id], caseId, personId: 'supervisor', at: Date.now() }));
    await keepAttachments(server.database, [ofDraft.id], 'supervisor', Date.now() + 72 * hour);
    const halfArrived = join(server.settings.dataDir, 'attachments', 'incoming', 'of-a-dead-server');
    writeFileSync(halfArrived, 'half');
    utimesSync(halfArrived, new Date(), new Date(Date.now() - 2 * hour));

    await sweepWeb({ database: server.database, settings: server.settings, now: () => Date.now() + 25 * hour });

    const left = files().map(({ name }) => name);
    expect(left).not.toContain(orphan.id);
    expect(left).not.toContain('of-a-dead-server');
    expect(left).toEqual(expect.arrayContaining([ofCase.id, ofDraft.id]));
    expect(await server.database('attachments').whereIn('id', [orphan.id, ofCase.id, ofDraft.id]).count()).toEqual([{ count: 2 }]);
  });
});

it('bounds what one person uploads within an hour, however many files come at the same moment', async () => {
  const strict = await startWebServer({ settings: { uploads: { largestFile: 1_000_000, filesPerHour: 3, bytesPerHour: 10_000_000, orphanAge: 24 * hour } } });
  const [inspector, handler] = [await strict.browserOf('inspector'), await strict.browserOf('handler')];

  const answers = await Promise.all(Array.from({ length: 6 }, () => inspector.upload('现场.png', png())));

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429, 429]);
  expect((await handler.upload('现场.png', png())).status).toBe(201);
  expect(readFileSync(join(strict.settings.dataDir, 'attachments', ...(await placeOf(strict)))).length).toBeGreaterThan(0);
  strict.pass(hour + 1000);
  expect((await (await strict.browserOf('inspector')).upload('现场.png', png())).status).toBe(201);
  await strict.close();
});

async function placeOf({ database }: WebServer): Promise<string[]> {
  const { id } = (await database('attachments').first('id')) as { id: string };
  return [id.slice(0, 2), id];
}

function firstAnswer(port: number, host: string, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    let heard = '';
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      if (!heard.endsWith('}')) return;
      socket.destroy();
      resolve(heard);
    });
    socket.on('error', reject);
    socket.write(request);
  });
}
