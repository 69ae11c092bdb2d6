import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import { receiveFile } from '#api/receiveFile';
import { Refusal } from '#api/refusal';
import { readCsv, writeCsv } from './csv';
import { SheetFault, sheetBounds } from './sheet';
import type { ReadSheet, Sheet, SheetFormat } from './sheet';
import { readXlsx, writeXlsx } from './xlsx';

const mediaTypes: Record<SheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Answers with a table as a file to be saved, as `.xlsx` or `.csv`. */
export async function sendSheet(response: Response, sheet: Sheet, format: SheetFormat): Promise<void> {
  const bytes = format === 'xlsx' ? await writeXlsx(sheet) : writeCsv(sheet);
  response.status(200).set({
    'Content-Type': mediaTypes[format],
    'Content-Disposition': `attachment; filename="table.${format}"; filename*=UTF-8''${encodeURIComponent(`${sheet.name}.${format}`)}`,
  });
  response.end(bytes);
}

/** Reads the table in the field `file` of a multipart request, `.xlsx` or CSV by its first bytes, with what came beside it; refuses anything else in words. */
export async function receiveSheet(request: Request): Promise<ReadSheet & { fileName: string; fields: Record<string, string> }> {
  const path = join(tmpdir(), `yiwang-sheet-${randomUUID()}`);
  try {
    const { name, fields } = await receiveFile(request, path, sheetBounds.bytes);
    return { fileName: name, fields, ...await readTable(await readFile(path)) };
  } catch (error) {
    if (error instanceof SheetFault) throw new Refusal('file-not-accepted', { detail: error.words });
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

/** Refuses a table without a column that every line needs. */
export function mustHaveColumns<Title extends string>({ titles }: ReadSheet, needed: readonly Title[]): void {
  const missing = needed.filter((title) => !titles.includes(title));
  if (missing.length === 0) return;
  throw new Refusal('file-not-accepted', { detail: { zh: `表格缺少列：${missing.join('、')}。可先导出一份作为模板。`, en: `The table has no column ${missing.join(', ')}. Export one first as a template.` } });
}

/** Reads a table from the bytes of a file. */
export async function readTable(bytes: Uint8Array): Promise<ReadSheet> {
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) return readXlsx(bytes);
  if (first === 0xd0 && second === 0xcf) throw new SheetFault({ zh: '这是旧版 Excel 文件（.xls），请另存为 .xlsx 后重试。', en: 'This is a workbook of the old kind (.xls). Save it as .xlsx and try again.' });
  if (bytes.includes(0)) throw new SheetFault({ zh: '文件不是表格，请选择 .xlsx 或 .csv 文件。', en: 'The file is no table. Choose an .xlsx or a .csv file.' });
  return readCsv(bytes);
}
