import { describe, expect, it } from 'vitest';
import type { AttachmentView } from '#contract/attachments';
import { ServerRefusal } from '#console/server/refusal';
import { createPhotoUploads, largestPhoto } from './photoUploads';

const photo = (name: string, size = 10) => { const file = new File(['x'], name, { type: 'image/jpeg' }); Object.defineProperty(file, 'size', { value: size }); return file; };
const view = (id: string): AttachmentView => ({ id, name: 'a', mediaType: 'image/jpeg', size: 1, sha256: 'ab', uploadedAt: '2026-01-01T00:00:00.000Z', uploadedBy: { id: 'p', name: 'P' } });
const settled = () => new Promise((resolve) => { setTimeout(resolve); });
const uploadsWith = (upload: (file: File) => Promise<AttachmentView>, kept: string[] = []) => createPhotoUploads(kept, { upload, preview: () => 'blob:', address: (id) => `/${id}`, refused: (sentence) => refused.push(sentence) });
const refused: string[] = [];

describe('photos of a report', () => {
  it('are sent as soon as they are chosen', async () => {
    const uploads = uploadsWith(async (file) => view(`id-${file.name}`));
    uploads.add([photo('a.jpg'), photo('b.jpg')], 9);
    expect(uploads.unsent.value).toBe('uploading');
    await settled();
    expect(uploads.ids.value).toEqual(['id-a.jpg', 'id-b.jpg']);
    expect(uploads.unsent.value).toBeUndefined();
  });

  it('stay when sending fails, and go on a new attempt', async () => {
    let attempts = 0;
    const uploads = uploadsWith(async () => { attempts += 1; if (attempts === 1) throw new ServerRefusal({ type: '', title: '磁盘已满', status: 507 }); return view('kept'); });
    uploads.add([photo('a.jpg')], 9);
    await settled();
    expect(uploads.photos[0]).toMatchObject({ trouble: '磁盘已满' });
    expect(uploads.unsent.value).toBe('failed');

    await uploads.retry(uploads.photos[0]!);
    expect(uploads.ids.value).toEqual(['kept']);
  });

  it('are not offered again when the server says they are none', async () => {
    const uploads = uploadsWith(async () => { throw new ServerRefusal({ type: '', title: '', status: 415, detail: '“a.jpg”的内容不是图片' }); });
    uploads.add([photo('a.jpg')], 9);
    await settled();
    expect([uploads.photos, uploads.unsent.value, refused]).toEqual([[], undefined, ['“a.jpg”的内容不是图片']]);
  });

  it('are refused by name when they are none, too large or too many', () => {
    const uploads = uploadsWith(() => new Promise(() => undefined));
    const refusals = uploads.add([new File(['x'], '说明.docx', { type: 'application/msword' }), photo('big.jpg', largestPhoto + 1), photo('a.jpg'), photo('b.jpg')], 1);
    expect(refusals.map(({ sentence }) => sentence)).toEqual(['notPicture', 'tooLarge', 'tooMany']);
    expect(uploads.photos.map(({ name }) => name)).toEqual(['a.jpg']);
  });

  it('of a draft are there again', () => expect(uploadsWith(async () => view('x'), ['one', 'two']).ids.value).toEqual(['one', 'two']));
});
