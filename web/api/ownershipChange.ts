import { isPlainOutline } from '#city/grid';
import { randomUUID } from 'node:crypto';
import type { Problem } from '#contract/problem';
import type { OwnershipInput } from '#contract/ownership';
import { logChange } from '#database/changeLog';
import type { Transaction } from '#database/connection';
import { endRule, ownershipRules, putRule } from '#database/ownershipRules';
import type { ListedRule } from '#database/ownershipRules';
import { ruleState, titleOf } from './ownershipNames';
import type { OwnershipGround } from './ownershipNames';
import { notFound, Refusal } from './refusal';

export interface RuleMaking {
  by: string;
  at: number;
  why?: string | undefined;
}

/** What is wrong with a rule before it is put in force. */
export function ruleFaults({ categoryCode, areaId, departmentId, coDepartmentIds, outlines = [] }: Pick<OwnershipInput, 'categoryCode' | 'areaId' | 'departmentId' | 'coDepartmentIds' | 'outlines'>, { organisation, categoryNames }: OwnershipGround): NonNullable<Problem['errors']> {
  const isOpen = (id: string) => { const department = organisation.byId.get(id); return department !== undefined && department.closedOn === undefined; };
  const area = areaId === undefined ? undefined : organisation.byId.get(areaId);
  const isArea = area !== undefined && ['district', 'street', 'community'].includes(area.kind) && area.closedOn === undefined;
  const owner = organisation.byId.get(departmentId);
  return [
    ...(categoryNames.has(categoryCode) ? [] : [{ path: 'categoryCode', message: '类别编码不在现行目录中 / the catalogue in force has no such category' }]),
    ...(areaId === undefined || isArea ? [] : [{ path: 'areaId', message: '适用区域应为区县、镇街或社区 / the area must be a district, street or community' }]),
    ...(owner?.handlesCases && isOpen(departmentId) ? [] : [{ path: 'departmentId', message: '责任单位不存在、已撤销或不承担处置 / the owner is no department that handles cases' }]),
    ...coDepartmentIds.flatMap((id, index) => (isOpen(id) && id !== departmentId ? [] : [{ path: `coDepartmentIds.${index}`, message: '协办单位不存在、已撤销或与责任单位相同 / no other department of this id' }])),
    ...(outlines.every((outline) => outline.length < 3 || isPlainOutline(outline)) ? [] : [{ path: 'outlines', message: '范围的边界自相交叉 / an outline crosses itself' }]),
    ...(outlines.every((outline) => outline.length >= 3) ? [] : [{ path: 'outlines', message: '范围至少需要三个顶点 / an outline needs three corners' }]),
  ];
}

/** Puts a rule in force, in the place of another where one is named, and enters it in the log. */
export async function makeRule(transaction: Transaction, input: OwnershipInput, ground: OwnershipGround, { by, at, why }: RuleMaking, replacesId?: string): Promise<ListedRule> {
  const errors = ruleFaults(input, ground);
  const effectiveFrom = input.effectiveFrom ?? ground.today;
  // A rule of yesterday would say of yesterday's dispatches that they were wrong.
  if (effectiveFrom < ground.today) errors.push({ path: 'effectiveFrom', message: '生效日期不能早于今天 / a rule cannot begin before today' });
  if (errors.length > 0) throw new Refusal('invalid-request', { errors });
  const before = replacesId === undefined ? undefined : await livingRule(transaction, replacesId, ground);
  const { categoryCode, areaId, departmentId, coDepartmentIds, document, outlines } = input;
  const rule: ListedRule = { id: randomUUID(), categoryCode, departmentId, coDepartmentIds, effectiveFrom, ...(areaId !== undefined && { areaId }), ...(document && { document }), ...(outlines && { outlines }), ...(replacesId !== undefined && { replacesId }) };
  await putRule(transaction, rule, by);
  await logChange(transaction, { noun: 'ownershipRule', id: rule.id, name: titleOf(rule, ground), before: before && ruleState(before, ground), after: ruleState(rule, ground), by, at, why });
  return rule;
}

/** Ends a rule on a day and enters it in the log. */
export async function finishRule(transaction: Transaction, id: string, day: string | undefined, ground: OwnershipGround, { by, at, why }: RuleMaking): Promise<ListedRule> {
  if (day !== undefined && day < ground.today) throw new Refusal('invalid-request', { errors: [{ path: 'day', message: '失效日期不能早于今天 / a rule cannot end before today' }] });
  const before = await livingRule(transaction, id, ground);
  await endRule(transaction, id, day ?? ground.today);
  const [after = before] = await ownershipRules(transaction, { id });
  await logChange(transaction, { noun: 'ownershipRule', id, name: titleOf(after, ground), before: ruleState(before, ground), after: ruleState(after, ground), by, at, why });
  return after;
}

/** A rule that has not ended yet, locked against a second change at once. */
async function livingRule(transaction: Transaction, id: string, { today }: OwnershipGround): Promise<ListedRule> {
  await transaction('ownership_rules').where({ id }).forUpdate().first('id');
  const [rule] = await ownershipRules(transaction, { id });
  if (!rule) throw notFound({ zh: '权属规则', en: 'ownership rule' });
  if (rule.effectiveTo !== undefined && rule.effectiveTo <= today) throw new Refusal('conflict', { detail: { zh: `该规则已于 ${rule.effectiveTo} 失效，请新增一条。`, en: `This rule ended on ${rule.effectiveTo}. Add a new one.` } });
  return rule;
}
