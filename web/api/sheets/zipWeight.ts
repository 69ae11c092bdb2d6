import { SheetFault } from './sheet';

/** A workbook of 100,000 lines unpacks to about a third of this. */
const heaviest = 80 * 1024 * 1024;
const mostEntries = 500;

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** Refuses an archive that would unpack to more than a workbook can weigh, before anything of it is unpacked. */
export function requireHarmlessZip(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) throw broken();
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let weight = 0;
  if (entries > mostEntries) throw tooHeavy();
  for (let index = 0; index < entries; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== directoryEntry) throw broken();
    // An unpacker gives an entry the room it declares and stops there, so a lie ends as a broken file.
    weight += view.getUint32(at + 24, true);
    if (weight > heaviest) throw tooHeavy();
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** The record stands at the end, before a comment of at most 65,535 bytes. */
function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--) if (view.getUint32(at, true) === endOfDirectory) return at;
  return undefined;
}

function broken(): SheetFault {
  return new SheetFault({ zh: '文件不完整或已损坏，请重新导出后再上传。', en: 'The file is incomplete or damaged. Export it again and upload that.' });
}

function tooHeavy(): SheetFault {
  return new SheetFault({ zh: '工作簿解压后过大，请只保留需要导入的工作表。', en: 'The workbook is too large when unpacked. Keep only the tab to be imported.' });
}
