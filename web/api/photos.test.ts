import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import exifr from 'exifr';
import sharp from 'sharp';
import { likenessDistance } from '#city/photoLikeness';
import { findPhotos, likePhotos } from '#database/photos';
import type { AttachmentView } from '#contract/attachments';
import type { Problem } from '#contract/problem';
import { exifTime, photoOf, pngOf } from '#tests/pictures';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let browser: Browser;

beforeAll(async () => {
  server = await startWebServer();
  browser = await server.browserOf('handler');
});
afterAll(() => server.close());

const uploaded = async (bytes: Uint8Array<ArrayBuffer>, beside: Record<string, string> = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(beside)) form.append(name, value);
  form.append('file', new Blob([bytes]), '现场.jpg');
  return browser.request('POST', '/attachments', { body: form });
};
const viewOf = async (bytes: Uint8Array<ArrayBuffer>, beside?: Record<string, string>) => (await (await uploaded(bytes, beside)).json()) as AttachmentView;
const known = async (id: string) => (await findPhotos(server.database, [id])).get(id);
const refused = async (bytes: Uint8Array<ArrayBuffer>) => { const response = await uploaded(bytes); return { status: response.status, detail: ((await response.json()) as Problem).detail }; };

describe('a photo that arrives', () => {
  it('is asked by what it was taken with, when and where', async () => {
    const at = Date.parse('2026-05-01T02:20:30Z');
    const { id } = await viewOf(await photoOf(1, { at: exifTime(at), longitude: 120.15, latitude: 30.2583, device: ['HUAWEI', 'P60'] }));

    const photo = await known(id);
    expect(photo).toMatchObject({ takenAt: at, device: 'HUAWEI P60', size: { width: 640, height: 480 } });
    expect(photo?.takenFrom?.longitude).toBeCloseTo(120.15, 5);
    expect(photo?.takenFrom?.latitude).toBeCloseTo(30.2583, 5);
  });

  it('takes the offset the camera wrote before the city\'s own, and no time a camera never set to', async () => {
    const abroad = await viewOf(await photoOf(1, { at: '2026:05:01 10:20:30', offset: '+06:00' }));
    const unset = await viewOf(await photoOf(1, { at: '2000:01:01 00:00:00' }));

    expect((await known(abroad.id))?.takenAt).toBe(Date.parse('2026-05-01T04:20:30Z'));
    expect((await known(unset.id))?.takenAt).toBeUndefined();
  });

  it('keeps where the telephone said it is, or why it would not say', async () => {
    const told = await viewOf(await photoOf(1), { longitude: '120.1', latitude: '30.2', accuracy: '15' });
    const denied = await viewOf(await photoOf(1), { positionTrouble: 'denied' });

    expect((await known(told.id))?.sentFrom).toEqual({ longitude: 120.1, latitude: 30.2, accuracy: 15 });
    expect((await known(denied.id))?.sentFrom).toEqual({ trouble: 'denied' });
    expect((await uploaded(await photoOf(1), { longitude: '999', latitude: '30.2' })).status).toBe(422);
    expect((await uploaded(await photoOf(1), { longitude: '120' })).status).toBe(422);
  });

  it('gets copies for lists and pages, upright and without a note of where it was taken', async () => {
    const lying = await sharp(await photoOf(2, { longitude: 120.15, latitude: 30.25 }, { width: 2400, height: 1800 })).keepExif().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { id } = await viewOf(new Uint8Array(lying));

    const copies = await Promise.all(['list', 'page'].map(async (size) => {
      const response = await browser.get(`/attachments/${id}?size=${size}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      const { width, height, exif } = await sharp(bytes).metadata();
      return { size: [width, height], type: response.headers.get('content-type'), exif, gps: await exifr.gps(bytes).catch(() => undefined), policy: response.headers.get('content-security-policy'), sniff: response.headers.get('x-content-type-options') };
    }));

    const guarded = { type: 'image/jpeg', exif: undefined, gps: undefined, policy: "default-src 'none'; sandbox", sniff: 'nosniff' };
    expect(copies).toEqual([{ size: [240, 320], ...guarded }, { size: [1200, 1600], ...guarded }]);
    expect(await exifr.gps(Buffer.from(await (await browser.get(`/attachments/${id}`)).arrayBuffer()))).toMatchObject({ latitude: 30.25 });
    expect((await known(id))?.size).toEqual({ width: 1800, height: 2400 });
  });

  it('looks like its smaller, stronger compressed and brightened copies, and unlike another', async () => {
    const likeness = async (bytes: Uint8Array<ArrayBuffer>) => (await known((await viewOf(bytes)).id))?.likeness ?? 0n;
    const original = await likeness(await photoOf(3));

    for (const copy of [await photoOf(3, {}, { width: 320, height: 240 }), await photoOf(3, {}, { quality: 30 }), await photoOf(3, {}, { tint: 0.2 })]) expect(likenessDistance(original, await likeness(copy))).toBeLessThanOrEqual(6);
    for (const seed of [4, 5, 6, 7]) expect(likenessDistance(original, await likeness(await photoOf(seed)))).toBeGreaterThan(12);
  });
});

describe('a picture made to harm', () => {
  it('that claims more pixels than any telephone has is refused before it is unfolded', async () => {
    expect(await refused(pngOf({ width: 10, height: 10, claimed: { width: 60_000, height: 60_000 } }))).toEqual({ status: 415, detail: '“现场.jpg”有 60000 × 60000 像素，超过 64 百万像素，请用普通分辨率重新拍摄。' });
  });

  it('that is cut short or torn in the middle is refused as damaged', async () => {
    const photo = await photoOf(8);
    const torn = Uint8Array.from(photo.subarray(0, 400));

    for (const bytes of [photo.slice(0, photo.length / 2), torn, pngOf({ width: 10, height: 10, claimed: { width: 10, height: 900 } })]) expect(await refused(bytes)).toMatchObject({ status: 415, detail: expect.stringContaining('已损坏') });
  });

  it('that is a drawing with script, or a page with a picture\'s name, is refused', async () => {
    const texts = ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', '<!doctype html><script>alert(1)</script>', 'GIF89a/*<script>*/'];
    for (const text of texts) expect((await refused(new TextEncoder().encode(text))).status).toBe(415);
  });

  it('that is a picture and a page at once never reaches a browser as a page, and its copies are no page at all', async () => {
    const page = '<script>alert(document.cookie)</script>';
    const both = new Uint8Array(Buffer.concat([await photoOf(9), Buffer.from(page)]));
    const { id } = await viewOf(both);

    const original = await browser.get(`/attachments/${id}`);
    expect([original.headers.get('content-type'), original.headers.get('x-content-type-options'), original.headers.get('content-security-policy')]).toEqual(['image/jpeg', 'nosniff', "default-src 'none'; sandbox"]);
    for (const size of ['list', 'page']) expect(Buffer.from(await (await browser.get(`/attachments/${id}?size=${size}`)).arrayBuffer()).includes(page)).toBe(false);
  });

  it('leaves no file behind when it is refused', async () => {
    const before = await server.database('attachments').count();
    await refused((await photoOf(8)).slice(0, 2000));
    expect(await server.database('attachments').count()).toEqual(before);
  });
});

describe('pictures that look alike', () => {
  const caseId = '0198c0de-0000-7000-8000-00000000000b';
  const attach = async (id: string) => { await server.database('attachments').where({ id }).update({ case_id: caseId }); };

  beforeAll(async () => {
    await server.database('categories').insert({ code: 'E01', kind: 'occurrence', name: '市容环境' });
    await server.database('subcategories').insert({ code: 'E0112', category_code: 'E01', name: '道路不洁' });
    await server.database('cases').insert({
      id: caseId, number: 'C1', instance_id: 'i1', title: 't', description: 'd', category_code: 'E01', category_name: '市容环境', subcategory_code: 'E0112', subcategory_name: '道路不洁', address: 'a', source: 'inspector',
      reported_by: 'inspector', reported_department_id: 'street', reported_at: new Date(), search_terms: [],
    });
  });

  it('are found among those of all cases, the same file even where nothing can be seen in it', async () => {
    const [first, plain] = [await viewOf(await photoOf(20)), await viewOf(pngOf({ width: 50, height: 50 }))];
    for (const { id } of [first, plain, await viewOf(await photoOf(21))]) await attach(id);
    const [copy, same] = [await viewOf(await photoOf(20, {}, { width: 500, height: 375, quality: 40 })), await viewOf(pngOf({ width: 50, height: 50 }))];
    const alike = async ({ id, sha256 }: AttachmentView) => likePhotos(server.database, { attachmentId: id, sha256, likeness: (await known(id))?.likeness, distance: 7 });

    expect(await alike(copy)).toMatchObject([{ attachmentId: first.id, caseNumber: 'C1' }]);
    expect(await alike(same)).toMatchObject([{ attachmentId: plain.id, distance: 0 }]);
  });

  it('of a case can be replaced by newer ones, but neither deleted nor exchanged', async () => {
    const { id } = await viewOf(await photoOf(30));
    await attach(id);

    await expect(server.database('attachments').where({ id }).delete()).rejects.toThrow('is kept');
    await expect(server.database('attachments').where({ id }).update({ sha256: 'other' })).rejects.toThrow('is not changed');
    await expect(server.database('attachments').where({ id }).update({ case_id: null })).rejects.toThrow('is not changed');
  });
});
