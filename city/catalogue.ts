import { kindLetters } from './category';
import type { Category, FilingCondition, Subcategory } from './category';
import { areaClassOf, closestEntry, isSameCell } from './limitMatrix';
import type { AreaClassing, LimitEntry } from './limitMatrix';
import { describeLimit, isLimitAmount, limitUnits } from './timeLimit';
import type { TimeLimit } from './timeLimit';

/** 事部件立案、处置和结案标准: what is handled, when it is filed and closed, and how long handling may take. One version of it is one such value. */
export interface Catalogue {
  categories: Category[];
  /** 时限矩阵: limits that differ by area or department. */
  limits: LimitEntry[];
  areaClasses: AreaClassing[];
}

/** A condition with the 小类 and 大类 it stands in. */
export interface PlacedCondition {
  condition: FilingCondition;
  subcategory: Subcategory;
  category: Category;
}

/** The filing condition of an id. */
export function conditionIn(catalogue: Catalogue, id: string): PlacedCondition | undefined {
  for (const category of catalogue.categories) {
    for (const subcategory of category.subcategories) {
      const condition = subcategory.conditions.find((one) => one.id === id);
      if (condition) return { condition, subcategory, category };
    }
  }
  return undefined;
}

/** The 小类 of a code, with the 大类 above it. */
export function subcategoryIn(catalogue: Catalogue, code: string): Omit<PlacedCondition, 'condition'> | undefined {
  for (const category of catalogue.categories) {
    const subcategory = category.subcategories.find((one) => one.code === code);
    if (subcategory) return { subcategory, category };
  }
  return undefined;
}

/** How long handling may take, and which line of the standard says so. */
export interface DerivedLimit {
  limit: TimeLimit;
  /** Absent: the filing condition itself. */
  entry?: LimitEntry;
}

/** The limit of a condition at a place and, once it is known, for a department. `areaIds` from the innermost area outwards. */
export function limitFor(catalogue: Catalogue, { condition, subcategory, category }: PlacedCondition, where: { areaIds: readonly string[]; departmentId?: string | undefined }): DerivedLimit {
  const areaClass = areaClassOf(catalogue.areaClasses, where.areaIds);
  const entry = closestEntry(catalogue.limits, { conditionId: condition.id, subcategoryCode: subcategory.code, categoryCode: category.code, areaClass, departmentId: where.departmentId });
  return entry ? { limit: entry.limit, entry } : { limit: condition.limit };
}

/** Says which line of the standard a limit comes from: kept with the case, so that nobody has to guess later. */
export function limitBecause({ limit, entry }: DerivedLimit, conditionId: string, departmentName?: string): string {
  const { zh } = describeLimit(limit);
  if (!entry) return `立案条件 ${conditionId}：${zh}`;
  const fits = [entry.scope, ...(entry.areaClass === undefined ? [] : [`${entry.areaClass} 类区域`]), ...(entry.departmentId === undefined ? [] : [departmentName ?? entry.departmentId])];
  return `时限矩阵 ${fits.join(' · ')}：${zh}`;
}

/** What is wrong with a catalogue somebody is about to put in force, with the code it is wrong about. */
export interface CatalogueFault {
  code: string;
  zh: string;
  en: string;
}

/** Everything that keeps a catalogue from being put in force; empty: it may be. */
export function catalogueFaults(catalogue: Catalogue): CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  const seen = new Set<string>();
  const unique = (code: string) => {
    if (seen.has(code)) faults.push({ code, zh: `编号“${code}”出现了两次。`, en: `The code “${code}” stands there twice.` });
    seen.add(code);
  };
  if (catalogue.categories.length === 0) faults.push({ code: '', zh: '目录是空的。', en: 'The catalogue is empty.' });
  for (const category of catalogue.categories) {
    unique(category.code);
    if (!new RegExp(`^${kindLetters[category.kind]}\\d{2}$`).test(category.code)) faults.push({ code: category.code, zh: `大类编号“${category.code}”应为 ${kindLetters[category.kind]} 加两位数字。`, en: `The code of a category of this kind is ${kindLetters[category.kind]} and two digits.` });
    if (category.name.trim() === '') faults.push({ code: category.code, zh: `大类“${category.code}”没有名称。`, en: `The category “${category.code}” has no name.` });
    for (const subcategory of category.subcategories) {
      unique(subcategory.code);
      faults.push(...subcategoryFaults(category, subcategory));
      for (const condition of subcategory.conditions) {
        unique(condition.id);
        faults.push(...conditionFaults(subcategory, condition));
      }
    }
  }
  return [...faults, ...matrixFaults(catalogue, seen)];
}

function subcategoryFaults(category: Category, { code, name, conditions }: Subcategory): CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  if (!/^[EC]\d{4}$/.test(code) || !code.startsWith(category.code)) faults.push({ code, zh: `小类编号“${code}”应为大类编号 ${category.code} 加两位数字。`, en: `The code of a subcategory is that of its category, ${category.code}, and two digits.` });
  if (name.trim() === '') faults.push({ code, zh: `小类“${code}”没有名称。`, en: `The subcategory “${code}” has no name.` });
  if (conditions.length === 0) faults.push({ code, zh: `小类“${name || code}”没有立案条件，案件将无法立案。`, en: `The subcategory “${name || code}” has no filing condition, so none of its cases could be filed.` });
  return faults;
}

function conditionFaults(subcategory: Subcategory, { id, condition, closingCondition, limit, stages }: FilingCondition): CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  if (!new RegExp(`^${subcategory.code}-[0-9A-Za-z]{1,8}$`).test(id)) faults.push({ code: id, zh: `立案条件编号“${id}”应为小类编号 ${subcategory.code} 加“-”和序号。`, en: `The code of a condition is that of its subcategory, ${subcategory.code}, a dash and a number.` });
  if (condition.trim() === '') faults.push({ code: id, zh: `立案条件“${id}”没有内容。`, en: `The filing condition “${id}” has no text.` });
  if (closingCondition.trim() === '') faults.push({ code: id, zh: `立案条件“${id}”没有结案条件。`, en: `The filing condition “${id}” has no closing condition.` });
  faults.push(...limitFaults(id, limit));
  for (const stage of stages ?? []) {
    if (stage.name.trim() === '') faults.push({ code: id, zh: `立案条件“${id}”有一个阶段没有名称。`, en: `A stage of the condition “${id}” has no name.` });
    faults.push(...limitFaults(id, stage));
  }
  if (new Set(stages?.map(({ name }) => name)).size !== (stages?.length ?? 0)) faults.push({ code: id, zh: `立案条件“${id}”的阶段名称重复。`, en: `Two stages of the condition “${id}” have the same name.` });
  return faults;
}

function limitFaults(code: string, { amount, unit }: TimeLimit): CatalogueFault[] {
  const isLimit = isLimitAmount(amount) && limitUnits.includes(unit);
  return isLimit ? [] : [{ code, zh: `“${code}”的时限应大于 0、不超过 9999，最多两位小数。`, en: `The limit of “${code}” must be above 0 and at most 9999, with two decimals at most.` }];
}

function matrixFaults({ limits, areaClasses }: Catalogue, codes: ReadonlySet<string>): CatalogueFault[] {
  return [
    ...limits.flatMap((entry, at) => [
      ...limitFaults(entry.scope, entry.limit),
      ...(codes.has(entry.scope) ? [] : [{ code: entry.scope, zh: `时限矩阵引用了目录中没有的编号“${entry.scope}”。`, en: `The limit matrix names “${entry.scope}”, which the catalogue does not have.` }]),
      ...(limits.slice(0, at).some((other) => isSameCell(entry, other)) ? [{ code: entry.scope, zh: `时限矩阵中“${entry.scope}”有两行适用范围完全相同。`, en: `Two lines of the limit matrix for “${entry.scope}” fit the very same cases.` }] : []),
    ]),
    ...areaClasses.flatMap(({ areaId }, at) => (areaClasses.slice(0, at).some((other) => other.areaId === areaId) ? [{ code: areaId, zh: `区域“${areaId}”有两个等级。`, en: `The area “${areaId}” has two classes.` }] : [])),
  ];
}
