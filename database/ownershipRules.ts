import type { Outline } from '#city/grid';
import type { OwnershipRule } from '#city/ownership';
import type { Database, Transaction } from './connection';

/** A rule with the days it is in force, as its list shows it. */
export interface ListedRule extends OwnershipRule {
  effectiveFrom: string;
  /** The first day it is in force no more. */
  effectiveTo?: string;
  replacesId?: string;
  changedBy?: string;
}

interface RuleRow {
  id: string;
  category_code: string;
  area_id: string | null;
  department_id: string;
  co_department_ids: string[];
  document: string | null;
  /** The pieces of ground together, whatever the column's name says. */
  outline: readonly Outline[] | null;
}

interface ListedRow extends RuleRow {
  effective_from: string;
  effective_to: string | null;
  replaces_id: string | null;
  changed_by: string | null;
}

const ruleColumns = ['id', 'category_code', 'area_id', 'department_id', 'co_department_ids', 'document', 'outline'] as const;

/** The rules in force on a local day (`yyyy-mm-dd`) that speak of a subcategory or the category above it, the latest decided first. */
export async function ownershipRulesFor(database: Database | Transaction, { categoryCode, subcategoryCode, day }: { categoryCode: string; subcategoryCode: string; day: string }): Promise<OwnershipRule[]> {
  const rows = await rulesOn(database, day).whereIn('category_code', [categoryCode, subcategoryCode])
    .orderBy([{ column: 'effective_from', order: 'desc' }, { column: 'id' }]).select<RuleRow[]>(...ruleColumns);
  return rows.map(ruleOf);
}

/** All rules, or those in force on a local day, by category and area. */
export async function ownershipRules(database: Database | Transaction, { day, id }: { day?: string | undefined; id?: string | undefined } = {}): Promise<ListedRule[]> {
  const query = rulesOn(database, day).orderBy(['category_code', { column: 'area_id', nulls: 'first' }, { column: 'effective_from', order: 'desc' }, 'id']);
  if (id !== undefined) query.where({ id });
  const rows = await query.select<ListedRow[]>(...ruleColumns, 'replaces_id', 'changed_by',
    database.raw(`to_char(effective_from, 'YYYY-MM-DD') as effective_from`), database.raw(`to_char(effective_to, 'YYYY-MM-DD') as effective_to`));
  return rows.map((row) => ({
    ...ruleOf(row), effectiveFrom: row.effective_from,
    ...(row.effective_to !== null && { effectiveTo: row.effective_to }), ...(row.replaces_id !== null && { replacesId: row.replaces_id }), ...(row.changed_by !== null && { changedBy: row.changed_by }),
  }));
}

/** Puts rules in force from a day on, until another where one is given; a rule that is there already stays as it is. */
export async function putOwnershipInForce(transaction: Database | Transaction, rules: readonly OwnershipRule[], { day, until, by }: { day: string; until?: string | undefined; by?: string | undefined }): Promise<void> {
  if (rules.length === 0) return;
  await transaction('ownership_rules').insert(rules.map((rule) => ({ ...rowOf(rule), effective_from: day, effective_to: until ?? null, changed_by: by ?? null }))).onConflict('id').ignore();
}

/** Puts one rule in force from its day on; the rule it takes the place of ends on that day. */
export async function putRule(transaction: Transaction, rule: Omit<ListedRule, 'changedBy'>, by: string): Promise<void> {
  if (rule.replacesId !== undefined) await endRule(transaction, rule.replacesId, rule.effectiveFrom);
  await transaction('ownership_rules').insert({ ...rowOf(rule), effective_from: rule.effectiveFrom, effective_to: rule.effectiveTo ?? null, replaces_id: rule.replacesId ?? null, changed_by: by });
}

/** Ends a rule on a local day; one that has not begun by then never is in force. */
export async function endRule(transaction: Transaction, id: string, day: string): Promise<void> {
  await transaction('ownership_rules').where({ id }).update({ effective_to: transaction.raw('greatest(cast(? as date), effective_from)', [day]) });
}

function rulesOn(database: Database | Transaction, day: string | undefined) {
  const query = database('ownership_rules');
  if (day !== undefined) void query.where('effective_from', '<=', day).where((ends) => ends.whereNull('effective_to').orWhere('effective_to', '>', day));
  return query;
}

function ruleOf(row: RuleRow): OwnershipRule {
  return {
    id: row.id, categoryCode: row.category_code, departmentId: row.department_id, coDepartmentIds: row.co_department_ids,
    ...(row.area_id !== null && { areaId: row.area_id }), ...(row.document !== null && { document: row.document }), ...(row.outline !== null && { outlines: row.outline }),
  };
}

function rowOf({ id, categoryCode, areaId, departmentId, coDepartmentIds, document, outlines }: OwnershipRule) {
  return {
    id, category_code: categoryCode, area_id: areaId ?? null, department_id: departmentId, co_department_ids: [...coDepartmentIds],
    document: document ?? null, outline: outlines ? JSON.stringify(outlines) : null,
  };
}
