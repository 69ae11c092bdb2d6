import { deflateSync } from 'node:zlib';

const width = 320;
const height = 240;

/** A drawn placeholder for a photo (PNG): sky, road and a mark in a colour of its own, so that before and after differ. */
export function demoPicture(seed: number, isRepaired: boolean): Buffer {
  const mark = isRepaired ? [70, 130, 90] : [150 + (seed * 37) % 90, 70, 50];
  const centre = { x: 90 + (seed * 53) % 140, y: 165 + (seed * 17) % 40 };
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x++) {
      const isMark = ((x - centre.x) / 46) ** 2 + ((y - centre.y) / 20) ** 2 < 1;
      const [red, green, blue] = isMark ? mark : y < 110 ? [150 + y / 2, 180 + y / 3, 220] : [105 + ((x * 7 + y * 13 + seed) % 9), 108 + ((x * 3 + y * 5) % 9), 112];
      row.set([red ?? 0, green ?? 0, blue ?? 0], 1 + x * 3);
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, true colour.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(8 + typed.length);
  framed.writeUInt32BE(content.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(checksum(typed), 4 + typed.length);
  return framed;
}

/** CRC-32 as PNG asks for it (ISO 3309). */
function checksum(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
