import type { Request } from 'express';
import { may } from '#city/permission';
import { levelNames } from '#city/level';
import type { Person } from '#city/organisation';
import { answering, readResponsibilityCode } from '#city/responsibility';
import { conditionIn } from '#city/catalogue';
import { planResponsibilities } from '#city/responsibilityImport';
import type { AskedResponsibility } from '#city/responsibilityImport';
import { limitUnitNames, parseLimit } from '#city/timeLimit';
import { lockCatalogue } from '#database/catalogueVersions';
import { logChange } from '#database/changeLog';
import { ResponsibilityImportFields } from '#contract/responsibilities';
import type { ResponsibilityImport, ResponsibilityView } from '#contract/responsibilities';
import { mustHaveColumns, receiveSheet } from '#api/sheets/exchange';
import type { ReadSheet, Sheet } from '#api/sheets/sheet';
import { publishWithin } from './catalogueVersions';
import type { Dependencies } from './dependencies';
import type { Language } from './language';
import { makeRule, ruleFaults } from './ownershipChange';
import { ownershipGround } from './ownershipNames';
import { Refusal } from './refusal';
import { registerGround } from './responsibilityList';
import type { RegisterGround } from './responsibilityList';

const titles = ['事项编码', '大类', '小类', '立案条件', '结案条件', '适用区域', '责任单位', '协办单位', '层级', '处置时限', '单位', '分阶段', '办理方式', '依据文件'] as const;
type Title = (typeof titles)[number];
const apart = '、';

/** The list as a table whose owners, limits and documents can be changed and imported again. */
export function responsibilitySheet(views: readonly ResponsibilityView[]): Sheet {
  return {
    name: '事项清单', titles,
    rows: views.map((view) => [
      view.code, `${view.category.code} ${view.category.name}`, `${view.subcategory.code} ${view.subcategory.name}`, view.condition, view.closingCondition, view.areaName ?? '全市', view.departmentName, view.coDepartments.join(apart),
      view.level && levelNames[view.level].zh, view.limit.amount, limitUnitNames[view.limit.unit].zh, view.stages.join(apart), view.way.name, view.document,
    ]),
  };
}

/** Decides owners and limits so that the list reads like a table; all of it together or, where a line is wrong, nothing. */
export async function importResponsibilities({ database, now }: Dependencies, request: Request, { person, language, isApplied }: { person: Person; language: Language; isApplied: boolean }): Promise<ResponsibilityImport> {
  const { fields, ...sheet } = await receiveSheet(request);
  const given = ResponsibilityImportFields.safeParse(fields);
  if (!given.success) throw new Refusal('invalid-request', { errors: given.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
  const at = now();
  return database.transaction(async (transaction) => {
    await transaction.raw('lock table ownership_rules in share row exclusive mode');
    await lockCatalogue(transaction);
    const naming = await ownershipGround(transaction, at);
    const { effectiveFrom = naming.today, reason } = given.data;
    const ground = await registerGround(transaction, effectiveFrom);
    const { asked, faults } = readLines(sheet, ground);
    const plan = planResponsibilities(asked, ground);
    const wrongOwners = plan.owners.flatMap(({ rule }) => ruleFaults({ ...rule, coDepartmentIds: [...rule.coDepartmentIds], outlines: undefined }, naming).map(({ message }) => ({ line: lineOf(asked, rule.departmentId), zh: message, en: message })));
    const told = [...faults, ...plan.faults, ...wrongOwners].sort((one, other) => one.line - other.line);
    const applied = isApplied && told.length === 0 && plan.changed > 0;
    if (applied) {
      const why = reason ?? sheet.fileName;
      for (const { rule, replacesId } of plan.owners) await makeRule(transaction, { ...rule, coDepartmentIds: [...rule.coDepartmentIds], outlines: undefined, effectiveFrom }, naming, { by: person.id, at, why }, replacesId);
      if (plan.limits) {
        if (!may(person, 'catalogue.manage')) throw new Refusal('not-permitted', { detail: { zh: '表中改了时限，需要事部件目录的管理权限。', en: 'The table changes limits, which needs the right to manage the catalogue.' } });
        await publishWithin(transaction, { catalogue: { ...ground.catalogue, limits: plan.limits }, basedOn: ground.version ?? 0, effectiveFrom, note: why }, { by: person.id, at });
      }
      await logChange(transaction, { noun: 'responsibility', id: `import-${at}`, name: sheet.fileName, after: { count: plan.changed, effectiveFrom }, by: person.id, at, why });
    }
    return { lines: sheet.rows.length, changed: plan.changed, rules: plan.owners.length, limits: plan.limits ? changedCells(ground, plan.limits) : 0, applied, faults: told.slice(0, 500).map((fault) => ({ line: fault.line, message: fault[language] })) };
  });
}

const changedCells = ({ catalogue }: RegisterGround, limits: readonly unknown[]) => limits.filter((entry) => !(catalogue.limits as readonly unknown[]).includes(entry)).length;
const lineOf = (asked: readonly AskedResponsibility[], departmentId: string) => asked.find((line) => line.departmentId === departmentId)?.line ?? 0;

function readLines(sheet: ReadSheet, ground: RegisterGround): { asked: AskedResponsibility[]; faults: { line: number; zh: string; en: string }[] } {
  mustHaveColumns(sheet, ['事项编码', '责任单位', '处置时限', '单位']);
  const ids = new Map(ground.organisation.departments.filter(({ closedOn }) => closedOn === undefined).map(({ id, name }) => [name, id]));
  const faults: { line: number; zh: string; en: string }[] = [];
  const answer = answering(ground);
  const asked = sheet.rows.flatMap(({ line, cells }): AskedResponsibility[] => {
    const cell = (title: Title) => cells[sheet.titles.indexOf(title)] ?? '';
    const idOf = (name: string) => ids.get(name) ?? (ground.organisation.byId.has(name) ? name : undefined);
    const named = [cell('责任单位'), ...cell('协办单位').split(/[、,，;；]/)].map((name) => name.trim()).filter(Boolean);
    const limit = parseLimit(cell('处置时限'), cell('单位'));
    for (const name of named.filter((one) => idOf(one) === undefined)) faults.push({ line, zh: `没有单位“${name}”，或已撤销`, en: `There is no department “${name}”, or it is closed` });
    if (!limit) faults.push({ line, zh: `无法识别处置时限“${cell('处置时限')} ${cell('单位')}”`, en: `The limit “${cell('处置时限')} ${cell('单位')}” cannot be read` });
    const now = presentRule(cell('事项编码'), ground, answer);
    if (cell('责任单位') === '' && now) faults.push({ line, zh: '责任单位不能清空；如需取消，请在确权清单中终止规则', en: 'The owner cannot be emptied; end the rule in the ownership list instead' });
    if (!limit || named.some((one) => idOf(one) === undefined)) return [];
    const document = sheet.titles.includes('依据文件') ? cell('依据文件') : now?.document ?? '';
    const coDepartmentIds = sheet.titles.includes('协办单位') ? named.slice(cell('责任单位') === '' ? 0 : 1).flatMap((name) => idOf(name) ?? []) : now?.coDepartmentIds ?? [];
    return [{ line, code: cell('事项编码'), departmentId: idOf(cell('责任单位')) ?? '', coDepartmentIds, limit, ...(document !== '' && { document }) }];
  });
  return { asked, faults };
}

function presentRule(code: string, { organisation, catalogue }: RegisterGround, answer: ReturnType<typeof answering>) {
  const read = readResponsibilityCode(organisation, code);
  const placed = read && conditionIn(catalogue, read.conditionId);
  return placed && answer(placed, read.areaId).rule;
}
