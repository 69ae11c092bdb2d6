import { localDay } from '#city/caseNumber';
import type { Organisation } from '#city/organisation';
import { catalogueOn } from '#database/categories';
import type { LoggedState } from '#database/changeLog';
import type { Database, Transaction } from '#database/connection';
import { readOrganisation } from '#database/departments';
import type { ListedRule } from '#database/ownershipRules';
import type { OwnershipRuleView } from '#contract/ownership';
import { cityOffset } from './cityOffset';

/** What a rule names, by id and code. */
export interface OwnershipGround {
  organisation: Organisation;
  categoryNames: ReadonlyMap<string, string>;
  subcategories: readonly { code: string; name: string; categoryCode: string }[];
  today: string;
}

/** The departments and the catalogue in force, for naming and checking rules. */
export async function ownershipGround(database: Database | Transaction, now: number): Promise<OwnershipGround> {
  const today = localDay(now, cityOffset);
  // One after the other: it may be a transaction, whose one connection may not be asked twice at once.
  const organisation = await readOrganisation(database);
  const catalogue = await catalogueOn(database, today);
  const subcategories = catalogue.flatMap(({ code: categoryCode, subcategories: own }) => own.map(({ code, name }) => ({ code, name, categoryCode })));
  return { organisation, today, subcategories, categoryNames: new Map([...catalogue, ...subcategories].map(({ code, name }) => [code, name])) };
}

export function nameOfDepartment({ organisation }: OwnershipGround, id: string): string {
  return organisation.byId.get(id)?.name ?? id;
}

export function ruleView({ coDepartmentIds, outlines, changedBy: _, ...rule }: ListedRule, ground: OwnershipGround): OwnershipRuleView {
  const categoryName = ground.categoryNames.get(rule.categoryCode);
  return {
    ...rule, departmentName: nameOfDepartment(ground, rule.departmentId), coDepartments: coDepartmentIds.map((id) => ({ id, name: nameOfDepartment(ground, id) })),
    ...(categoryName !== undefined && { categoryName }), ...(rule.areaId !== undefined && { areaName: nameOfDepartment(ground, rule.areaId) }),
    ...(outlines && { outlines: outlines.map((outline) => outline.map(([x, y]): [number, number] => [x, y])) }),
  };
}

/** A rule as the log shows it. */
export function ruleState(rule: ListedRule, ground: OwnershipGround): LoggedState {
  return {
    category: titleOf(rule, ground), area: rule.areaId === undefined ? '全市' : nameOfDepartment(ground, rule.areaId), department: nameOfDepartment(ground, rule.departmentId), effectiveFrom: rule.effectiveFrom,
    ...(rule.coDepartmentIds.length > 0 && { coDepartments: rule.coDepartmentIds.map((id) => nameOfDepartment(ground, id)) }), ...(rule.document !== undefined && { document: rule.document }),
    ...(rule.effectiveTo !== undefined && { effectiveTo: rule.effectiveTo }), ...(rule.outlines && { outlines: `${rule.outlines.length} 处划定范围` }),
  };
}

export function titleOf({ categoryCode }: Pick<ListedRule, 'categoryCode'>, { categoryNames }: OwnershipGround): string {
  return `${categoryCode} ${categoryNames.get(categoryCode) ?? ''}`.trim();
}
