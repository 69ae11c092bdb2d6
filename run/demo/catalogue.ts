import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindLetters } from '#city/category';
import type { Category, CategoryKind, StageLimit, Subcategory } from '#city/category';
import type { LimitUnit } from '#city/timeLimit';
import { checkoutFolder } from '#run/checkout';

const units: Record<string, LimitUnit> = { 紧急工作时: 'urgentHour', 小时: 'workHour', 天: 'workDay', 紧急工作日: 'naturalDay' };

/**
 * 示范事部件目录: the catalogue the demo city starts with; real cities put their own in force. Codes, names and limits are facts of a published
 * municipal standard of 519 filing conditions, the conditions are worded here. In the texts a line is a 大类 (`01 市容环境`), a 小类
 * (`0110 暴露生活垃圾`) or one of its filing conditions: condition; closing condition; limit; stages, if it has any. Days are 工作日, 小时 are 工作时. `#` begins a remark.
 */
export function demoCatalogue(): Category[] {
  return [...read('catalogue-occurrences.txt', 'occurrence'), ...read('catalogue-facilities.txt', 'facility')];
}

function read(file: string, kind: CategoryKind): Category[] {
  const categories: Category[] = [];
  const letter = kindLetters[kind];
  for (const line of readFileSync(join(checkoutFolder(), 'run', 'demo', file), 'utf8').split('\n').filter((one) => one.trim() !== '' && !one.startsWith('#'))) {
    const [, code = '', name = ''] = /^(\d+) (.+)$/.exec(line) ?? [];
    if (code.length === 2) categories.push({ code: letter + code, kind, name, subcategories: [] });
    else if (code.length === 4) categories.at(-1)?.subcategories.push({ code: letter + code, name, conditions: [] });
    else addCondition(categories.at(-1)?.subcategories.at(-1), line);
  }
  return categories;
}

function addCondition(subcategory: Subcategory | undefined, line: string): void {
  const [condition = '', closingCondition = '', limit = '', stages = ''] = line.split(';').map((part) => part.trim());
  const [amount = '', unitName = ''] = limit.split(' ');
  const unit = units[unitName];
  if (!subcategory || !unit || !(Number(amount) > 0)) throw new Error(`The demo catalogue has a line nobody can read: “${line.trim()}”.`);
  subcategory.conditions.push({ id: `${subcategory.code}-${subcategory.conditions.length + 1}`, edition: 1, condition, closingCondition, limit: { amount: Number(amount), unit }, ...(stages !== '' && { stages: stages.split('，').map(stageOf) }) });
}

function stageOf(text: string): StageLimit {
  const [name = '', amount = '', unitName = ''] = text.split(' ');
  return { name, amount: Number(amount), unit: units[unitName] ?? 'workDay' };
}
