import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { likenessEdge, likenessOf } from '#city/photoLikeness';
import type { Likeness } from '#city/photoLikeness';
import type { CopySize } from '#contract/attachments';
import { readCameraNotes } from './photoCamera';
import type { CameraNotes } from './photoCamera';
import { Refusal } from './refusal';

/** What the server learns of a picture when it arrives. */
export interface PhotoReading extends CameraNotes {
  /** Upright, as it is shown; absent for kinds nothing here can look into. */
  size?: { width: number; height: number };
  likeness?: Likeness;
}

/** Longest edge of the copies pages show, in pixels. They are drawn anew, so they carry no position and nothing hidden in the file. */
const copyEdges = { list: 320, page: 1600 } as const satisfies Record<CopySize, number>;

/** A telephone's largest ordinary picture has 50 million pixels; a crafted file of some kilobytes can claim a thousand times as many. */
const mostPixels = 64_000_000;
/** Decoding runs on libuv's four threads: two of them stay free for files. */
const atOnce = 2;

// Only what is accepted is ever decoded: libvips can read far more formats than a city needs, each a way in.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile', 'VipsForeignLoadJpegBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

const decodable = ['image/jpeg', 'image/png', 'image/webp'];

/** Looks into an arrived picture and writes its copies beside it as `<path>.list` and `<path>.page`. Refuses by name what is broken or a trap. */
export async function readPhoto(path: string, mediaType: string, name: string): Promise<PhotoReading> {
  if (!decodable.includes(mediaType)) return readCameraNotes(path);
  return inTurn(async () => {
    const picture = () => sharp(path, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true });
    const { width, height, autoOrient: size, exif } = await sharp(path, { limitInputPixels: false }).metadata().catch(() => { throw broken(name); });
    if (width * height > mostPixels) throw tooManyPixels(name, width, height);
    try {
      const page = await picture().autoOrient().resize({ width: copyEdges.page, height: copyEdges.page, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' }).jpeg({ quality: 82 }).toBuffer();
      const list = await sharp(page).resize({ width: copyEdges.list, height: copyEdges.list, fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 76 }).toBuffer();
      const brightness = await sharp(page).resize({ width: likenessEdge, height: likenessEdge, fit: 'fill' }).toColourspace('b-w').raw().toBuffer();
      await Promise.all([writeFile(`${path}.page`, page, { mode: 0o600 }), writeFile(`${path}.list`, list, { mode: 0o600 })]);
      const likeness = likenessOf(brightness);
      return { ...(exif && await readCameraNotes(withoutMark(exif))), size, ...(likeness !== undefined && { likeness }) };
    } catch (error) {
      if (isOfSystem(error)) throw error;
      throw broken(name);
    }
  });
}

/** The kinds of picture that can be looked into. */
export function isDecodable(mediaType: string): boolean {
  return decodable.includes(mediaType);
}

let free = atOnce;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

/** A block of notes as a picture holds it begins with a mark that the notes themselves, read as a file, do not. */
function withoutMark(exif: Buffer): Buffer {
  return exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif;
}

/** A full disk is no fault of the picture. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function broken(name: string): Refusal {
  return new Refusal('file-not-accepted', { detail: { zh: `“${name}”不完整或已损坏，无法显示，请重新拍摄或重新选择。`, en: `"${name}" is incomplete or damaged and cannot be shown. Take or choose it again.` } });
}

function tooManyPixels(name: string, width: number, height: number): Refusal {
  return new Refusal('file-not-accepted', { detail: { zh: `“${name}”有 ${width} × ${height} 像素，超过 ${mostPixels / 1_000_000} 百万像素，请用普通分辨率重新拍摄。`, en: `"${name}" has ${width} × ${height} pixels, more than ${mostPixels / 1_000_000} million. Take it again at an ordinary resolution.` } });
}
