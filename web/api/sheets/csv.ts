import { guarded, SheetFault, sheetBounds, tableOf, unguarded } from './sheet';
import type { ReadSheet, Sheet, SheetCell } from './sheet';

/** A table as CSV (RFC 4180) with a byte order mark, without which Excel reads Chinese as noise. */
export function writeCsv({ titles, rows }: Sheet): Buffer {
  const lines = [titles, ...rows].map((cells) => cells.map(written).join(','));
  return Buffer.from(`\u{FEFF}${lines.join('\r\n')}\r\n`, 'utf8');
}

/** Reads CSV in UTF-8, or in GB 18030, which Chinese Excel writes when it saves as CSV. */
export function readCsv(bytes: Uint8Array): ReadSheet {
  return tableOf(linesOf(decoded(bytes)).map((cells) => cells.map((cell) => unguarded(cell.trim()))));
}

function written(cell: SheetCell): string {
  if (cell === undefined) return '';
  const text = typeof cell === 'number' ? String(cell) : guarded(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return gb18030(bytes);
  }
}

function gb18030(bytes: Uint8Array): string {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    throw new SheetFault({ zh: '无法识别文件的文字编码，请另存为“CSV UTF-8”或 .xlsx 后重试。', en: 'The encoding of the file is not known. Save it as “CSV UTF-8” or as .xlsx and try again.' });
  }
}

/** Cells in quotes may hold commas, line ends and doubled quotes; what follows a closing quote up to the comma belongs to the cell. */
function linesOf(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"([^,\r\n]*)|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, quoted, rest = '', plain = '', end] = match;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"') + rest);
    if (end === ',') continue;
    if (end === '' && cells.length === 1 && cells[0] === '') break;
    lines.push(cells);
    if (lines.length > sheetBounds.rows + 1) break;
    cells = [];
    if (end === '') break;
  }
  return lines;
}
