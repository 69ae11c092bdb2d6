import type { Request, Response } from 'express';
import { catalogueFaults } from '#city/catalogue';
import type { Catalogue } from '#city/catalogue';
import { compareCatalogues } from '#city/catalogueComparison';
import { categoriesOf, conditionTable, conditionTitles, limitsOf, limitTable, limitTitles, missingTitles } from '#city/catalogueTable';
import type { TableLine } from '#city/catalogueTable';
import type { Organisation } from '#city/organisation';
import type { ImportedCatalogue } from '#contract/catalogues';
import type { Database } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { receiveSheet, sendSheet } from '#api/sheets/exchange';
import type { ReadSheet, SheetFormat } from '#api/sheets/sheet';
import { readVersion } from './catalogueVersions';
import type { Language } from './language';
import { Refusal } from './refusal';

type Table = 'conditions' | 'limits';

/** A version's conditions or its matrix of limits as a file. */
export async function sendCatalogueSheet(database: Database, response: Response, number: string, { table, format }: { table: Table; format: SheetFormat }): Promise<void> {
  const { version, catalogue } = await readVersion(database, number);
  const { byId } = await currentOrganisation(database);
  const { titles, rows } = table === 'conditions' ? conditionTable(catalogue) : limitTable(catalogue, (id) => byId.get(id)?.name ?? id);
  await sendSheet(response, { name: `${table === 'conditions' ? '事部件目录' : '处置时限矩阵'}-第${version.number}版`, titles, rows }, format);
}

/** What a file would make of a version: read, checked and compared, not written. */
export async function importCatalogueSheet(database: Database, request: Request, number: string, { table, language }: { table: Table; language: Language }): Promise<ImportedCatalogue> {
  const { version, catalogue } = await readVersion(database, number);
  const sheet = await receiveSheet(request);
  const optional = table === 'conditions' ? ['条件编号', '分阶段时限'] : ['适用名称', '区域等级', '部门编号', '部门名称'];
  const missing = missingTitles(table === 'conditions' ? conditionTitles : limitTitles, [...sheet.titles, ...optional]);
  if (missing.length > 0) throw new Refusal('file-not-accepted', { detail: { zh: `表格缺少以下列：${missing.join('、')}。请以导出的表格为模板。`, en: `The table lacks these columns: ${missing.join(', ')}. Take an exported table as the template.` } });
  const { imported, faults } = table === 'conditions' ? withConditions(catalogue, sheet) : withLimits(catalogue, sheet, await currentOrganisation(database));
  return {
    basedOn: version.number, catalogue: imported, rows: sheet.rows.length, changes: compareCatalogues(catalogue, imported),
    faults: [
      ...faults.map((fault) => ({ ...(fault.line !== undefined && { line: fault.line }), message: fault[language] })),
      ...catalogueFaults(imported).map((fault) => ({ ...(fault.code !== '' && { code: fault.code }), message: fault[language] })),
    ].slice(0, 200),
  };
}

function withConditions(catalogue: Catalogue, sheet: ReadSheet) {
  const { categories, faults } = categoriesOf(linesOf(sheet), catalogue);
  return { imported: { ...catalogue, categories }, faults };
}

function withLimits(catalogue: Catalogue, sheet: ReadSheet, { byId, departments }: Organisation) {
  const { limits, faults } = limitsOf(linesOf(sheet), (named) => (byId.has(named) ? named : departments.find(({ name }) => name === named)?.id));
  return { imported: { ...catalogue, limits }, faults };
}

function linesOf({ titles, rows }: ReadSheet): TableLine[] {
  const places = new Map(titles.map((title, at) => [title, at]));
  return rows.map(({ line, cells }) => ({ line, cell: (title) => cells[places.get(title) ?? -1] ?? '' }));
}
