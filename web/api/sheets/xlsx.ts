import { readSheet } from 'read-excel-file/universal';
import writeExcelFile from 'write-excel-file/node';
import { SheetFault, tableOf } from './sheet';
import type { ReadSheet, Sheet, SheetCell } from './sheet';
import { requireHarmlessZip } from './zipWeight';

/** A table as an Excel workbook of one tab; every text is typed as text, so no cell is a formula. */
export async function writeXlsx({ name, titles, rows }: Sheet): Promise<Buffer> {
  const head = titles.map((title) => ({ value: title, type: String, fontWeight: 'bold' as const }));
  const columns = titles.map((title, at) => ({ width: Math.min(60, Math.max(8, widthOf(title), ...rows.slice(0, 200).map((cells) => widthOf(String(cells[at] ?? ''))))) }));
  const workbook = writeExcelFile([head, ...rows.map((cells) => cells.map(typed))], { sheet: tabName(name), columns, stickyRowsCount: 1 });
  return workbook.toBuffer();
}

/** Reads the first tab of a workbook. */
export async function readXlsx(bytes: Uint8Array): Promise<ReadSheet> {
  requireHarmlessZip(bytes);
  const lines = await readSheet(Uint8Array.from(bytes).buffer).catch(() => {
    throw new SheetFault({ zh: '文件不是有效的 Excel 工作簿（.xlsx），请在 Excel 或 WPS 中打开后重新保存。', en: 'The file is no valid workbook (.xlsx). Open it in Excel or WPS and save it again.' });
  });
  return tableOf(lines.map((cells) => cells.map(textOf)));
}

function typed(cell: SheetCell) {
  if (cell === undefined || cell === '') return null;
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell.slice(0, 32_767), type: String };
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}

/** Chinese characters are twice as wide as Latin ones. */
const widthOf = (text: string): number => [...text].reduce((width, character) => width + (character > '\u{2E7F}' ? 2 : 1), 2);

/** Excel allows 31 characters and none of these. */
const tabName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);
