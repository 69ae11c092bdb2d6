import type { Outline } from '#city/grid';
import type { OwnershipRule } from '#city/ownership';
import type { Database, Transaction } from './connection';

/** A rule with the days it is in force, as its list shows it. */
export interface ListedRule extends OwnershipRule {
  effectiveFrom: string;
  /** The first day it is in force no more. */
  effectiveTo?: string;
  outline?: Outline;
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
  outline: Outline | null;
  effective_from: string;
  effective_to: string | null;
  replaces_id: string | null;
  changed_by: string | null;
}

/** All rules, or those in force on a local day, by category and area. */
export async function ownershipRules(database: Database | Transaction, { day, id }: { day?: string | undefined; id?: string | undefined } = {}): Promise<ListedRule[]> {
  const query = database('ownership_rules').orderBy(['category_code', { column: 'area_id', nulls: 'first' }, { column: 'effective_from', order: 'desc' }, 'id']);
  if (day !== undefined) query.where('effective_from', '<=', day).where((ends) => ends.whereNull('effective_to').orWhere('effective_to', '>', day));
  if (id !== undefined) query.where({ id });
  const rows = await query.select<RuleRow[]>('id', 'category_code', 'area_id', 'department_id', 'co_department_ids', 'document', 'outline', 'replaces_id', 'changed_by',
    database.raw(`to_char(effective_from, 'YYYY-MM-DD') as effective_from`), database.raw(`to_char(effective_to, 'YYYY-MM-DD') as effective_to`));
  return rows.map((row) => ({
    id: row.id, categoryCode: row.category_code, departmentId: row.department_id, coDepartmentIds: row.co_department_ids, effectiveFrom: row.effective_from,
    ...(row.area_id !== null && { areaId: row.area_id }), ...(row.document !== null && { document: row.document }), ...(row.outline !== null && { outline: row.outline }),
    ...(row.effective_to !== null && { effectiveTo: row.effective_to }), ...(row.replaces_id !== null && { replacesId: row.replaces_id }), ...(row.changed_by !== null && { changedBy: row.changed_by }),
  }));
}

/** Puts one rule in force from its day on; the rule it takes the place of ends on that day. */
export async function putRule(transaction: Transaction, rule: Omit<ListedRule, 'changedBy'>, by: string): Promise<void> {
  if (rule.replacesId !== undefined) await endRule(transaction, rule.replacesId, rule.effectiveFrom);
  await transaction('ownership_rules').insert({
    id: rule.id, category_code: rule.categoryCode, area_id: rule.areaId ?? null, department_id: rule.departmentId, co_department_ids: [...rule.coDepartmentIds], document: rule.document ?? null,
    outline: rule.outline === undefined ? null : JSON.stringify(rule.outline), effective_from: rule.effectiveFrom, effective_to: rule.effectiveTo ?? null, replaces_id: rule.replacesId ?? null, changed_by: by,
  });
}

/** Ends a rule on a local day; one that has not begun by then never is in force. */
export async function endRule(transaction: Transaction, id: string, day: string): Promise<void> {
  await transaction('ownership_rules').where({ id }).update({ effective_to: transaction.raw('greatest(cast(? as date), effective_from)', [day]) });
}
