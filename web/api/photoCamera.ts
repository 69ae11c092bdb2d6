import exifr from 'exifr';
import { cityOffset } from './cityOffset';

const minute = 60_000;

/** What the camera wrote into a picture; what is not there or makes no sense is left away. Epoch milliseconds, WGS-84 degrees. */
export interface CameraNotes {
  takenAt?: number;
  takenFrom?: { longitude: number; latitude: number };
  device?: string;
}

/**
 * Reads a camera's notes from the EXIF block of a picture or from the file itself. Notes are easily lost and easily forged, so nothing in
 * them is an error.
 */
export async function readCameraNotes(source: Buffer | string): Promise<CameraNotes> {
  const tags: unknown = await exifr.parse(source, { tiff: true, exif: true, gps: true, xmp: false, icc: false, iptc: false, jfif: false, ihdr: false, makerNote: false, userComment: false, reviveValues: false }).catch(() => undefined);
  if (typeof tags !== 'object' || tags === null) return {};
  const notes = new Map<string, unknown>(Object.entries(tags));
  const takenAt = instantOf(notes.get('DateTimeOriginal') ?? notes.get('CreateDate'), notes.get('OffsetTimeOriginal') ?? notes.get('OffsetTime'));
  const takenFrom = positionOf(notes.get('longitude'), notes.get('latitude'));
  const device = [notes.get('Make'), notes.get('Model')].flatMap((word) => (typeof word === 'string' ? printable(word) : [])).join(' ').slice(0, 80);
  return { ...(takenAt !== undefined && { takenAt }), ...(takenFrom && { takenFrom }), ...(device !== '' && { device }) };
}

/** `2026:05:01 10:20:30`, with an offset such as `+08:00` where the camera knows one; else it is set to the city's time. */
function instantOf(written: unknown, offset: unknown): number | undefined {
  const parts = typeof written === 'string' ? /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(written) : null;
  if (!parts) return undefined;
  const [, year, month, day, ...clock] = parts;
  const local = Date.parse(`${year}-${month}-${day}T${clock.join(':')}Z`);
  // Cameras whose clock was never set say 1970 or 2000.
  if (Number.isNaN(local) || Number(year) < 2001) return undefined;
  return local - (offsetOf(offset) ?? cityOffset) * minute;
}

/** In minutes. */
function offsetOf(written: unknown): number | undefined {
  const parts = typeof written === 'string' ? /^([+-])(\d\d):(\d\d)/.exec(written) : null;
  return parts ? (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) : undefined;
}

function positionOf(longitude: unknown, latitude: unknown): CameraNotes['takenFrom'] {
  if (typeof longitude !== 'number' || typeof latitude !== 'number' || !(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) return undefined;
  // Where a receiver had no fix, cameras write zeros.
  return longitude === 0 && latitude === 0 ? undefined : { longitude, latitude };
}

function printable(word: string): string[] {
  const clean = word.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '').trim();
  return clean === '' ? [] : [clean];
}
