import type { Catalogue } from './catalogue';
import { kindLetters, kindNames } from './category';
import type { Category, CategoryKind, FilingCondition, StageLimit } from './category';
import { areaClasses, isSameCell } from './limitMatrix';
import type { LimitEntry } from './limitMatrix';
import { limitUnitNames, parseLimit } from './timeLimit';

/** The catalogue as officials keep it: a table with one line for each filing condition, and one for the matrix of limits. */
export interface CatalogueTable {
  titles: readonly string[];
  rows: (string | number)[][];
}

/** A line that was read: its number in the file and its cells by title. */
export interface TableLine {
  line: number;
  cell(title: string): string;
}

export interface TableFault {
  line?: number;
  zh: string;
  en: string;
}

export const conditionTitles = ['类别', '大类代码', '大类名称', '小类代码', '小类名称', '条件编号', '立案条件', '结案条件', '处置时限', '单位', '分阶段时限'] as const;
export const limitTitles = ['适用编号', '适用名称', '区域等级', '部门编号', '部门名称', '处置时限', '单位'] as const;

/** One line for each filing condition. */
export function conditionTable({ categories }: Catalogue): CatalogueTable {
  const rows = categories.flatMap((category) => category.subcategories.flatMap((subcategory) => subcategory.conditions.map((condition) => [
    kindNames[category.kind].zh, category.code, category.name, subcategory.code, subcategory.name, condition.id, condition.condition, condition.closingCondition,
    condition.limit.amount, limitUnitNames[condition.limit.unit].zh, stagesText(condition.stages),
  ])));
  return { titles: conditionTitles, rows };
}

/** One line for each cell of the matrix; names stand beside the codes for who reads it. */
export function limitTable(catalogue: Catalogue, nameOfDepartment: (id: string) => string): CatalogueTable {
  const names = new Map(catalogue.categories.flatMap(({ code, name, subcategories }) => [[code, name] as const, ...subcategories.flatMap((one) => [[one.code, one.name] as const, ...one.conditions.map(({ id, condition }) => [id, `${one.name}：${condition}`] as const)])]));
  const rows = catalogue.limits.map(({ scope, areaClass, departmentId, limit }) => [
    scope, names.get(scope) ?? '', areaClass ?? '', departmentId ?? '', departmentId === undefined ? '' : nameOfDepartment(departmentId), limit.amount, limitUnitNames[limit.unit].zh,
  ]);
  return { titles: limitTitles, rows };
}

/** Titles a table must have and has not. */
export function missingTitles(wanted: readonly string[], given: readonly string[]): string[] {
  return wanted.filter((title) => !given.includes(title));
}

/**
 * The catalogue a table of conditions describes. Lines come in the table's order; a condition that is not in the table is gone. What cannot
 * be read is a fault and left out, so that everything wrong is told at once.
 */
export function categoriesOf(lines: readonly TableLine[], before: Catalogue): { categories: Category[]; faults: TableFault[] } {
  const categories: Category[] = [];
  const faults: TableFault[] = [];
  const editions = new Map(before.categories.flatMap(({ subcategories }) => subcategories.flatMap(({ conditions }) => conditions.map(({ id, edition }) => [id, edition] as const))));
  for (const { line, cell } of lines) {
    const kind = kindOf(cell('类别'), cell('大类代码'));
    const limit = parseLimit(cell('处置时限'), cell('单位'));
    const stages = stagesOf(cell('分阶段时限'));
    if (!kind) faults.push({ line, zh: `类别应为“事件”或“部件”，而不是“${cell('类别')}”。`, en: `The kind must be 事件 or 部件, not “${cell('类别')}”.` });
    if (!limit) faults.push({ line, zh: `无法识别处置时限“${cell('处置时限')} ${cell('单位')}”，单位应为：${Object.values(limitUnitNames).map(({ zh }) => zh).join('、')}。`, en: `The limit “${cell('处置时限')} ${cell('单位')}” cannot be read.` });
    if (!stages) faults.push({ line, zh: `无法识别分阶段时限“${cell('分阶段时限')}”，应写作“制止 2 紧急工作时；拆除 20 工作日”。`, en: `The stages “${cell('分阶段时限')}” cannot be read; write them as 制止 2 紧急工作时；拆除 20 工作日.` });
    if (!kind || !limit || !stages) continue;
    const category = categoryOf(categories, { code: cell('大类代码'), kind, name: cell('大类名称') });
    const subcategory = subcategoryOf(category, { code: cell('小类代码'), name: cell('小类名称') });
    const id = cell('条件编号') || `${subcategory.code}-${subcategory.conditions.length + 1}`;
    subcategory.conditions.push({ id, edition: editions.get(id) ?? 1, condition: cell('立案条件'), closingCondition: cell('结案条件'), limit, ...(stages.length > 0 && { stages }) });
  }
  return { categories, faults };
}

/** The matrix of limits a table describes; `departmentNamed` finds a department by its name where no code is given. */
export function limitsOf(lines: readonly TableLine[], departmentNamed: (idOrName: string) => string | undefined): { limits: LimitEntry[]; faults: TableFault[] } {
  const limits: LimitEntry[] = [];
  const faults: TableFault[] = [];
  for (const { line, cell } of lines) {
    const limit = parseLimit(cell('处置时限'), cell('单位'));
    const areaClass = areaClasses.find((one) => one === cell('区域等级').toUpperCase());
    const named = cell('部门编号') || cell('部门名称');
    const departmentId = named === '' ? undefined : departmentNamed(named);
    const before = faults.length;
    if (!limit) faults.push({ line, zh: `无法识别处置时限“${cell('处置时限')} ${cell('单位')}”。`, en: `The limit “${cell('处置时限')} ${cell('单位')}” cannot be read.` });
    if (cell('区域等级') !== '' && !areaClass) faults.push({ line, zh: `区域等级应为 ${areaClasses.join('、')} 或留空，而不是“${cell('区域等级')}”。`, en: `The class of an area is ${areaClasses.join(', ')} or empty, not “${cell('区域等级')}”.` });
    if (named !== '' && departmentId === undefined) faults.push({ line, zh: `没有部门“${named}”。`, en: `There is no department “${named}”.` });
    if (!limit || faults.length > before) continue;
    const entry: LimitEntry = { scope: cell('适用编号'), ...(areaClass && { areaClass }), ...(departmentId !== undefined && { departmentId }), limit };
    if (limits.some((other) => isSameCell(entry, other))) faults.push({ line, zh: `“${entry.scope}”已有一行适用范围完全相同。`, en: `Another line for “${entry.scope}” fits the very same cases.` });
    else limits.push(entry);
  }
  return { limits, faults };
}

function categoryOf(categories: Category[], { code, kind, name }: { code: string; kind: CategoryKind; name: string }): Category {
  const known = categories.find((one) => one.code === code);
  if (known) return known;
  const category: Category = { code, kind, name, subcategories: [] };
  categories.push(category);
  return category;
}

function subcategoryOf(category: Category, { code, name }: { code: string; name: string }): Category['subcategories'][number] {
  const known = category.subcategories.find((one) => one.code === code);
  if (known) return known;
  const subcategory = { code, name, conditions: new Array<FilingCondition>() };
  category.subcategories.push(subcategory);
  return subcategory;
}

function kindOf(word: string, code: string): CategoryKind | undefined {
  const kinds: readonly CategoryKind[] = ['occurrence', 'facility'];
  return kinds.find((kind) => kindNames[kind].zh === word) ?? (word === '' ? kinds.find((kind) => code.startsWith(kindLetters[kind])) : undefined);
}

const stagesText = (stages: readonly StageLimit[] = []): string => stages.map(({ name, amount, unit }) => `${name} ${amount} ${limitUnitNames[unit].zh}`).join('；');

function stagesOf(text: string): StageLimit[] | undefined {
  const stages: StageLimit[] = [];
  for (const part of text.split(/[；;]/).map((one) => one.trim()).filter(Boolean)) {
    const [, name = '', amount = '', unit = ''] = /^(\S+?)\s*(\d+(?:\.\d+)?)\s*(\S+)$/.exec(part) ?? [];
    const limit = parseLimit(amount, unit);
    if (!limit) return undefined;
    stages.push({ name, ...limit });
  }
  return stages;
}
