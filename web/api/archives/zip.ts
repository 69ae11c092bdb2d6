import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Wording } from '#bpmn/finding';

/** One file of an archive. */
export interface ZipEntry {
  path: string;
  text: string;
}

export interface UnpackedZip {
  entries: ZipEntry[];
  /** Every entry that was left out, and why. */
  skipped: { path: string; reason: Wording }[];
}

/** What an archive may weigh; a city's release is some hundred files of some ten kilobytes. */
export const zipBounds = { bytes: 8 * 1024 * 1024, entries: 400, entryBytes: 5_000_000, allBytes: 40_000_000, ratio: 200 };

/** The archive as a whole is refused; the words say what to do. */
export class ZipFault extends Error {
  readonly words: Wording;

  constructor(words: Wording) {
    super(words.en);
    this.words = words;
  }
}

/** Packs texts under their paths. */
export function packZip(entries: readonly ZipEntry[], at: number): Uint8Array {
  return zipSync(Object.fromEntries(entries.map(({ path, text }) => [path, strToU8(text)])), { level: 9, mtime: at });
}

/**
 * Unpacks the entries a caller wants, by what the directory says of them before a byte is unpacked. An entry that says less than it
 * holds is cut off by the unpacker, which has no more room than was said.
 */
export function unpackZip(bytes: Uint8Array, isWanted: (path: string) => boolean): UnpackedZip {
  const skipped: UnpackedZip['skipped'] = [];
  let [count, total] = [0, 0];
  const unpacked = unzipped(bytes, ({ name, size, originalSize }) => {
    if ((count += 1) > zipBounds.entries) throw new ZipFault({ zh: `压缩包中的文件超过 ${zipBounds.entries} 个。请分几次导入。`, en: `The archive holds more than ${zipBounds.entries} files. Import it in parts.` });
    if (name.endsWith('/') || isLitter(name)) return false;
    const reason = faultOf(name, size, originalSize) ?? (isWanted(name) ? undefined : { zh: '不是 .bpmn、.dmn 或 .form 文件', en: 'no .bpmn, .dmn or .form file' });
    if (reason) { skipped.push({ path: shown(name), reason }); return false; }
    if ((total += originalSize) > zipBounds.allBytes) throw new ZipFault({ zh: `压缩包展开后超过 ${zipBounds.allBytes / 1_000_000} MB。请分几次导入。`, en: `Unpacked the archive has more than ${zipBounds.allBytes / 1_000_000} MB. Import it in parts.` });
    return true;
  });
  const entries = Object.entries(unpacked).flatMap(([path, content]): ZipEntry[] => {
    const text = textOf(content);
    if (text === undefined) skipped.push({ path, reason: { zh: '文件不是 UTF-8 编码的文本', en: 'not a text in UTF-8' } });
    return text === undefined ? [] : [{ path, text }];
  });
  return { entries, skipped };
}

function unzipped(bytes: Uint8Array, filter: (file: { name: string; size: number; originalSize: number }) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof ZipFault) throw error;
    throw new ZipFault({ zh: '文件不是可读的 zip 压缩包，或已损坏。请重新导出后再试。', en: 'The file is no readable zip, or it is damaged. Export it again.' });
  }
}

/** A name is a path inside the archive and nothing else; what unpacks to far more than it weighs is no model. */
function faultOf(name: string, size: number, originalSize: number): Wording | undefined {
  const parts = name.split('/');
  const isUnsafe = name.startsWith('/') || /[\\:]/.test(name) || [...name].some((sign) => sign.charCodeAt(0) < 32) || parts.some((part) => part === '..' || part === '.' || part === '') || name.length > 300;
  if (isUnsafe) return { zh: '文件名不安全', en: 'its name is not safe' };
  if (originalSize > zipBounds.entryBytes) return { zh: `文件超过 ${zipBounds.entryBytes / 1_000_000} MB`, en: `larger than ${zipBounds.entryBytes / 1_000_000} MB` };
  if (originalSize > 100_000 && originalSize > Math.max(1, size) * zipBounds.ratio) return { zh: '压缩比异常', en: 'it unpacks to far more than it weighs' };
  return undefined;
}

/** What operating systems put into archives unasked. */
function isLitter(name: string): boolean {
  return name.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db)$/.test(name);
}

function shown(name: string): string {
  return [...name].map((sign) => (sign.charCodeAt(0) < 32 ? '?' : sign)).join('').slice(0, 200);
}

function textOf(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
