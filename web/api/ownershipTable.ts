import type { Request } from 'express';
import { logChange } from '#database/changeLog';
import { ownershipRules } from '#database/ownershipRules';
import type { ListedRule } from '#database/ownershipRules';
import type { OwnershipImport, OwnershipInput } from '#contract/ownership';
import { mustHaveColumns, receiveSheet } from '#api/sheets/exchange';
import type { ReadSheet, Sheet } from '#api/sheets/sheet';
import type { Dependencies } from './dependencies';
import { makeRule, ruleFaults } from './ownershipChange';
import { nameOfDepartment, ownershipGround } from './ownershipNames';
import type { OwnershipGround } from './ownershipNames';

const titles = ['类别编码', '类别名称', '适用区域', '责任单位', '协办单位', '依据文件', '生效日期', '失效日期'] as const;
type Title = (typeof titles)[number];
const apart = '、';

/** The rules as a table whose lines can be changed and imported again. */
export function ownershipSheet(rules: readonly ListedRule[], ground: OwnershipGround): Sheet {
  return {
    name: '确权清单', titles,
    rows: rules.filter(isOfArea).map((rule) => [
      rule.categoryCode, ground.categoryNames.get(rule.categoryCode), rule.areaId === undefined ? '全市' : nameOfDepartment(ground, rule.areaId), nameOfDepartment(ground, rule.departmentId),
      rule.coDepartmentIds.map((id) => nameOfDepartment(ground, id)).join(apart), rule.document, rule.effectiveFrom, rule.effectiveTo,
    ]),
  };
}

/** A cell of a table cannot hold a piece of ground: what was settled for one is changed on its page alone. */
function isOfArea({ outlines }: ListedRule): boolean {
  return outlines === undefined;
}

interface Line { line: number; input: OwnershipInput; replaces?: ListedRule; isSame: boolean }

/**
 * Compares a table with the rules in force: a line with the category, area and document of a rule takes its place where it says
 * something else. Rules the table leaves out stay in force. All lines are applied together or none is.
 */
export async function importOwnership({ database, now }: Dependencies, request: Request, { by, isApplied }: { by: string; isApplied: boolean }): Promise<OwnershipImport> {
  const sheet = await receiveSheet(request);
  return database.transaction(async (transaction) => {
    await transaction.raw('lock table ownership_rules in share row exclusive mode');
    const ground = await ownershipGround(transaction, now());
    const { lines, faults } = readLines(sheet, ground, (await ownershipRules(transaction, { day: ground.today })).filter(isOfArea));
    const wanted = lines.filter(({ isSame }) => !isSame);
    const applied = isApplied && faults.length === 0 && lines.length > 0;
    if (applied) {
      for (const { input, replaces } of wanted) await makeRule(transaction, input, ground, { by, at: now(), why: sheet.fileName }, replaces?.id);
      await logChange(transaction, { noun: 'ownershipRule', id: `import-${now()}`, name: sheet.fileName, after: { added: wanted.filter(({ replaces }) => !replaces).length, changed: wanted.filter(({ replaces }) => replaces).length }, by, at: now() });
    }
    return { added: wanted.filter(({ replaces }) => !replaces).length, replaced: wanted.filter(({ replaces }) => replaces).length, unchanged: lines.length - wanted.length, applied, faults };
  });
}

function readLines(sheet: ReadSheet, ground: OwnershipGround, inForce: readonly ListedRule[]): { lines: Line[]; faults: OwnershipImport['faults'] } {
  mustHaveColumns(sheet, ['类别编码', '适用区域', '责任单位']);
  const ids = new Map(ground.organisation.departments.filter(({ closedOn }) => closedOn === undefined).map(({ id, name }) => [name, id]));
  const faults: OwnershipImport['faults'] = [];
  const seen = new Map<string, number>();
  const lines = sheet.rows.flatMap(({ line, cells }): Line[] => {
    const cell = (title: Title) => cells[sheet.titles.indexOf(title)] ?? '';
    const named = (name: string) => ids.get(name) ?? name;
    const area = cell('适用区域');
    const input: OwnershipInput = {
      categoryCode: cell('类别编码'), departmentId: named(cell('责任单位')), coDepartmentIds: cell('协办单位').split(/[、,，;；]/).map((name) => name.trim()).filter(Boolean).map(named),
      ...(area !== '' && area !== '全市' && { areaId: named(area) }), ...(cell('依据文件') !== '' && { document: cell('依据文件') }),
      ...(cell('生效日期') > ground.today && { effectiveFrom: cell('生效日期') }),
    };
    const key = keyOf(input);
    const wrong = ruleFaults(input, ground).map(({ message }) => message.split(' / ')[0] ?? message);
    if (!/^$|^\d{4}-\d\d-\d\d$/.test(cell('生效日期'))) wrong.push('生效日期应写成 2026-07-01 的形式');
    const before = seen.get(key);
    if (before !== undefined) wrong.push(`与第 ${before} 行重复`);
    seen.set(key, line);
    faults.push(...wrong.map((message) => ({ line, message })));
    const replaces = inForce.find((rule) => keyOf(rule) === key);
    const isSame = replaces !== undefined && replaces.departmentId === input.departmentId && replaces.coDepartmentIds.join() === input.coDepartmentIds.join();
    return wrong.length > 0 ? [] : [{ line, input, isSame, ...(replaces && { replaces }) }];
  });
  return { lines, faults };
}

function keyOf({ categoryCode, areaId, document }: { categoryCode: string; areaId?: string | undefined; document?: string | undefined }): string {
  return `${categoryCode} ${areaId ?? ''} ${document ?? ''}`;
}
