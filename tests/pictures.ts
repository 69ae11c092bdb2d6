import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

type Bytes = Uint8Array<ArrayBuffer>;

/** A picture as PNG spells it, black; `claimed` lies about its size in the header. */
export function pngOf({ width, height, textLength = 0, claimed = { width, height } }: { width: number; height: number; textLength?: number; claimed?: { width: number; height: number } }): Bytes {
  const chunk = (type: string, content: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(typed));
    return Buffer.concat([length, typed, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claimed.width, 0);
  header.writeUInt32BE(claimed.height, 4);
  header.set([8, 2], 8);
  const text = textLength > 0 ? [chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), Buffer.alloc(textLength, 'a')]))] : [];
  return new Uint8Array(Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), ...text, chunk('IDAT', deflateSync(Buffer.alloc((1 + width * 3) * height))), chunk('IEND', Buffer.alloc(0)),
  ]));
}

/** What a telephone writes into its pictures. `at`: its local time as EXIF spells it. */
export interface PhotoNotes {
  at?: string;
  offset?: string;
  longitude?: number;
  latitude?: number;
  device?: [make: string, model: string];
}

/** A photo of a scene of its own: pictures of one seed look alike, those of two do not. */
export async function photoOf(seed: number, notes: PhotoNotes = {}, { width = 640, height = 480, quality = 85, tint = 0 }: { width?: number; height?: number; quality?: number; tint?: number } = {}): Promise<Bytes> {
  const chance = (at: number) => { const value = Math.sin(seed * 127.1 + at * 311.7) * 43758.5453; return value - Math.floor(value); };
  const things = Array.from({ length: 40 }, (_, at) =>
    `<ellipse cx="${chance(at) * 100}%" cy="${chance(at + 100) * 100}%" rx="${3 + chance(at + 200) * 18}%" ry="${3 + chance(at + 300) * 18}%" fill="hsl(${chance(at + 400) * 360},40%,${20 + chance(at + 500) * 60}%)"/>`);
  const drawing = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#889"/>${things.join('')}<rect width="100%" height="100%" fill="#fff" opacity="${tint}"/></svg>`);
  sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
  return new Uint8Array(await sharp(drawing).jpeg({ quality }).withExif(exifOf(notes)).toBuffer());
}

function exifOf({ at, offset, longitude, latitude, device }: PhotoNotes) {
  return {
    ...(device && { IFD0: { Make: device[0], Model: device[1] } }),
    ...(at !== undefined && { IFD2: { DateTimeOriginal: at, ...(offset !== undefined && { OffsetTimeOriginal: offset }) } }),
    ...(longitude !== undefined && latitude !== undefined && {
      IFD3: { GPSLongitudeRef: longitude < 0 ? 'W' : 'E', GPSLongitude: degrees(longitude), GPSLatitudeRef: latitude < 0 ? 'S' : 'N', GPSLatitude: degrees(latitude) },
    }),
  };
}

/** Degrees, minutes and seconds as fractions. */
function degrees(value: number): string {
  const seconds = Math.abs(value) * 3600;
  return `${Math.floor(seconds / 3600)}/1 ${Math.floor((seconds % 3600) / 60)}/1 ${Math.round((seconds % 60) * 10_000)}/10000`;
}

/** A telephone's local time in China, as EXIF spells it. */
export function exifTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
}
