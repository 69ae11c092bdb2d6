import type { Outline } from '#city/grid';
import type { OwnershipRule } from '#city/ownership';
import type { Database, Transaction } from './connection';

interface RuleRow {
  id: string;
  category_code: string;
  area_id: string | null;
  department_id: string;
  co_department_ids: string[];
  document: string | null;
  outline: readonly Outline[] | null;
}

/** The rules in force on a local day (`yyyy-mm-dd`) that speak of a subcategory or the category above it, the latest decided first. */
export async function ownershipRulesFor(database: Database | Transaction, { categoryCode, subcategoryCode, day }: { categoryCode: string; subcategoryCode: string; day: string }): Promise<OwnershipRule[]> {
  const rows = await database<RuleRow>('ownership_rules').whereIn('category_code', [categoryCode, subcategoryCode])
    .andWhere('effective_from', '<=', day).andWhere((ends) => ends.whereNull('effective_to').orWhere('effective_to', '>', day))
    .orderBy([{ column: 'effective_from', order: 'desc' }, { column: 'id' }]).select('id', 'category_code', 'area_id', 'department_id', 'co_department_ids', 'document', 'outline');
  return rows.map((row) => ({
    id: row.id, categoryCode: row.category_code, departmentId: row.department_id, coDepartmentIds: row.co_department_ids,
    ...(row.area_id !== null && { areaId: row.area_id }), ...(row.document !== null && { document: row.document }), ...(row.outline !== null && { outlines: row.outline }),
  }));
}

/** Puts rules in force from a day on, until another where one is given; a rule that is there already stays as it is. */
export async function putOwnershipInForce(transaction: Database | Transaction, rules: readonly OwnershipRule[], { day, until, by }: { day: string; until?: string | undefined; by?: string | undefined }): Promise<void> {
  if (rules.length === 0) return;
  await transaction('ownership_rules').insert(rules.map(({ id, categoryCode, areaId, departmentId, coDepartmentIds, document, outlines }) => ({
    id, category_code: categoryCode, area_id: areaId ?? null, department_id: departmentId, co_department_ids: [...coDepartmentIds],
    document: document ?? null, outline: outlines ? JSON.stringify(outlines) : null, effective_from: day, effective_to: until ?? null, changed_by: by ?? null,
  }))).onConflict('id').ignore();
}

/** Ends a rule on a day; the cases proposed by it keep naming it. */
export async function endOwnershipRule(transaction: Database | Transaction, id: string, day: string): Promise<void> {
  await transaction('ownership_rules').where({ id }).whereNull('effective_to').update({ effective_to: day });
}
