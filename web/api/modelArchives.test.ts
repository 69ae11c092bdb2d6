import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { compileRelease } from '#bpmn/release';
import type { ReadArchive } from '#contract/modelArchives';
import { packZip, unpackZip, ZipFault } from '#api/archives/zip';
import { publishRelease } from '#database/releases';
import { checkoutFolder } from '#run/checkout';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let designer: Browser;
const model = (name: string) => readFileSync(join(checkoutFolder(), 'tests', 'models', name), 'utf8');
const body = async <Answer>(response: Response): Promise<Answer> => (await response.json()) as Answer;

beforeAll(async () => {
  server = await startWebServer();
  designer = await server.browserOf('designer');
});
afterAll(() => server?.close());

async function read(bytes: Uint8Array): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'models.zip');
  return designer.request('POST', '/model-archives/reading', { body: form });
}

describe('an archive of models', () => {
  it('takes chosen drafts with their folders, and reads back as what they were', async () => {
    const draftIds = [randomUUID(), randomUUID()];
    for (const [index, file] of ['patrol-check.bpmn', 'patrol-check.form'].entries()) expect((await designer.send('POST', '/models', { draftId: draftIds[index], file, folder: '市容/核查', text: model(file) })).status).toBe(201);
    await designer.send('POST', '/models', { draftId: randomUUID(), file: 'other.form', folder: '', text: '{"components":[]}' });

    const answer = await designer.get(`/model-archives/drafts?draftIds=${draftIds.join(',')}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());

    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual(['manifest.json', '市容/核查/patrol-check.bpmn', '市容/核查/patrol-check.form']);
    expect(await body<ReadArchive>(await read(bytes))).toMatchObject({
      manifest: { format: 'yiwang-models' }, skipped: [],
      files: [{ file: 'patrol-check.bpmn', folder: '市容/核查', text: model('patrol-check.bpmn'), isAltered: false }, { file: 'patrol-check.form', folder: '市容/核查', isAltered: false }],
    });
  });

  it('holds everything a release published, with versions and who published it', async () => {
    const files = [{ name: 'patrol-check.bpmn', text: model('patrol-check.bpmn') }, { name: 'patrol-check.form', text: model('patrol-check.form') }];
    const releaseId = randomUUID();
    const checked = await compileRelease(files);
    if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
    const { releaseNumber } = await publishRelease(server.database, { releaseId, release: checked.release, files, note: '首次', personId: 'designer', at: Date.UTC(2026, 4, 1) });

    const bytes = new Uint8Array(await (await designer.get(`/model-archives/releases/${releaseNumber}`)).arrayBuffer());
    const manifest = JSON.parse(new TextDecoder().decode(unzipSync(bytes)['manifest.json'])) as { files: unknown[] };

    expect(manifest).toMatchObject({ releaseId, note: '首次', files: [{ path: 'patrol-check.bpmn', contents: [{ kind: 'process', id: 'patrol-check', version: 1 }] }, { path: 'patrol-check.form', contents: [{ version: 1 }] }] });
    expect(new TextDecoder().decode(unzipSync(bytes)['patrol-check.bpmn'])).toBe(model('patrol-check.bpmn'));
    expect((await designer.get(`/model-archives/releases/99`)).status).toBe(404);
  });

  it('says of every entry it leaves out why, and of a file that is not what the manifest says', async () => {
    const bytes = packZip([
      { path: 'manifest.json', text: JSON.stringify({ format: 'yiwang-models', formatVersion: 1, at: '2026-05-01T00:00:00.000Z', files: [{ path: 'a.form', kind: 'form', sha256: 'other', contents: [] }, { path: 'lost.bpmn', kind: 'process', sha256: 'x', contents: [] }] }) },
      { path: 'a.form', text: '{"components":[]}' }, { path: 'notes.txt', text: 'x' }, { path: '../up.form', text: '{}' }, { path: '/etc/x.form', text: '{}' }, { path: 'c:\\x.form', text: '{}' }, { path: '__MACOSX/a.form', text: 'x' },
    ], Date.UTC(2026, 4, 1));

    const { files, skipped } = await body<ReadArchive>(await read(bytes));

    expect(files).toMatchObject([{ file: 'a.form', isAltered: true }]);
    expect(skipped.map(({ path }) => path).sort()).toEqual(['../up.form', '/etc/x.form', 'c:\\x.form', 'lost.bpmn', 'notes.txt'].sort());
  });

  it('that is none is refused in words', async () => {
    const answer = await read(strToU8('PK but no zip'));
    expect([answer.status, await answer.text()]).toEqual([expect.any(Number), expect.stringContaining('zip')]);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('made to hurt is refused before it is unpacked', () => {
    const zeros = new Uint8Array(4_000_000);
    expect(unpackZip(zipSync({ 'a.bpmn': zeros }), () => true).skipped).toMatchObject([{ path: 'a.bpmn', reason: { en: expect.stringContaining('weighs') as string } }]);
    expect(() => unpackZip(zipSync(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${index}.form`, strToU8('{}')]))), () => true)).toThrow(ZipFault);
    expect(unpackZip(zipSync({ 'a.form': new Uint8Array([0xff, 0xfe, 0]) }), () => true)).toMatchObject({ entries: [], skipped: [{ path: 'a.form' }] });

    // The directory says less than the entry holds: there is no more room than was said.
    const lying = zipSync({ 'a.form': strToU8('x'.repeat(50_000)) });
    const view = new DataView(lying.buffer, lying.byteOffset);
    for (let at = 0; at < lying.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    const said = (() => { try { return unpackZip(lying, () => true).entries.map(({ text }) => text.length); } catch (error) { return error instanceof ZipFault ? 'refused' : 'broken'; } })();
    expect(said === 'refused' || (Array.isArray(said) && said.every((length) => length <= 10))).toBe(true);
  });
});
