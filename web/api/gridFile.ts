import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request } from 'express';
import { z } from 'zod';
import { outlineOfGeometry, outlineOfText } from '#city/gridImport';
import type { GivenCell } from '#city/gridImport';
import { ImportFields } from '#contract/grids';
import { receiveFile } from './receiveFile';
import { Refusal } from './refusal';
import { readTable } from '#api/sheets/exchange';
import { SheetFault } from '#api/sheets/sheet';

/** 51,495 cells with their outlines weigh some 15 MB as GeoJSON. */
const largestFile = 48 * 1024 * 1024;

/** Titles a table may use for each column. */
const titles: Record<'code' | 'dutyGridId' | 'dutyGridName' | 'inspector' | 'outline', readonly string[]> = {
  code: ['单元网格编码', '网格编码', 'code'], dutyGridId: ['责任网格编码', 'dutyGrid'], dutyGridName: ['责任网格名称', 'dutyGridName'], inspector: ['监督员账号', 'inspector'], outline: ['边界', 'WKT', 'outline'],
};

/** Keeps the file of a multipart request while it is worked on, with what came beside it; nothing of it is read yet. */
export async function withGridFile<T>(request: Request, work: (path: string, fields: z.infer<typeof ImportFields>) => Promise<T>): Promise<T> {
  const path = join(tmpdir(), `yiwang-grids-${randomUUID()}`);
  try {
    const { fields } = await receiveFile(request, path, largestFile);
    const parsed = ImportFields.safeParse(fields);
    if (!parsed.success) throw new Refusal('invalid-request', { errors: parsed.error.issues.map(({ path: at, message }) => ({ path: at.join('.'), message })) });
    return await work(path, parsed.data);
  } finally {
    await rm(path, { force: true });
  }
}

/** The cells in a file. */
export async function cellsInFile(path: string): Promise<GivenCell[]> {
  const bytes = await readFile(path);
  return isJson(bytes) ? cellsOfGeoJson(bytes.toString('utf8')) : cellsOfTable(bytes);
}

/** A GeoJSON file begins with a brace, whatever it is called. */
function isJson(bytes: Buffer): boolean {
  return /^\s*\{/.test(bytes.subarray(0, 64).toString('utf8').replace(/^\u{FEFF}/u, ''));
}

const Feature = z.object({ type: z.literal('Feature'), geometry: z.unknown(), properties: z.record(z.string(), z.unknown()) });
const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(Feature) });

function cellsOfGeoJson(text: string): GivenCell[] {
  const collection = Collection.safeParse(json(text.replace(/^\u{FEFF}/u, '')));
  if (!collection.success) {
    const [issue] = collection.error.issues;
    throw unreadable({ zh: `文件不是 GeoJSON 的 FeatureCollection（${issue?.path.join('.') ?? ''}）。`, en: `The file is no GeoJSON FeatureCollection (${issue?.path.join('.') ?? ''}).` });
  }
  return collection.data.features.map(({ geometry, properties }, index) => cellOf(index + 1, (column) => {
    const named = titles[column].map((title) => properties[title]).find((value) => value !== undefined && value !== null);
    return typeof named === 'string' || typeof named === 'number' ? String(named).trim() : '';
  }, outlineOfGeometry(geometry)));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable({ zh: '文件不是有效的 JSON，可能没有保存完整。', en: 'The file is no valid JSON; it may not have been saved whole.' });
  }
}

async function cellsOfTable(bytes: Uint8Array): Promise<GivenCell[]> {
  const sheet = await readTable(bytes).catch((error: unknown) => {
    throw error instanceof SheetFault ? unreadable(error.words) : error;
  });
  const at = (column: keyof typeof titles) => sheet.titles.findIndex((title) => titles[column].includes(title));
  const missing = (['code', 'dutyGridId', 'outline'] as const).filter((column) => at(column) < 0).map((column) => titles[column][0]);
  if (missing.length > 0) throw unreadable({ zh: `表格缺少列：${missing.join('、')}。`, en: `The table has no column ${missing.join(', ')}.` });
  return sheet.rows.map(({ line, cells }) => cellOf(line, (column) => cells[at(column)] ?? '', outlineOfText(cells[at('outline')] ?? '')));
}

function cellOf(line: number, text: (column: keyof typeof titles) => string, outline: GivenCell['outline']): GivenCell {
  const [dutyGridName, inspector] = [text('dutyGridName'), text('inspector')];
  return { line, code: text('code'), dutyGridId: text('dutyGridId'), outline, ...(dutyGridName !== '' && { dutyGridName }), ...(inspector !== '' && { inspector }) };
}

function unreadable(detail: { zh: string; en: string }): Refusal {
  return new Refusal('file-not-accepted', { detail });
}
