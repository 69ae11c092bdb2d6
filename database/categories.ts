import type { Category, CategoryKind, FilingCondition } from '#city/category';
import type { LimitUnit } from '#city/timeLimit';
import type { Database, Transaction } from './connection';

interface ConditionRow {
  id: string;
  edition: number;
  subcategory_code: string;
  condition: string;
  closing_condition: string;
  limit_amount: string;
  limit_unit: LimitUnit;
}

/** The catalogue as it is in force on a local day (`yyyy-mm-dd`). */
export async function catalogueOn(database: Database | Transaction, day: string): Promise<Category[]> {
  const [categories, subcategories, conditions] = await Promise.all([
    database<{ code: string; kind: CategoryKind; name: string }>('categories').orderBy([{ column: 'kind', order: 'desc' }, { column: 'code' }]),
    database<{ code: string; category_code: string; name: string }>('subcategories').orderBy('code'),
    inForce(database, day).orderBy('id'),
  ]);
  return categories.map((category) => ({
    ...category,
    subcategories: subcategories.filter(({ category_code }) => category_code === category.code).map(({ code, name }) => ({
      code, name, conditions: conditions.filter(({ subcategory_code }) => subcategory_code === code).map(conditionOf),
    })),
  }));
}

/** A subcategory with the category above it, as a case keeps their names. */
export async function findSubcategory(database: Database | Transaction, code: string): Promise<{ category: { code: string; name: string }; subcategory: { code: string; name: string } } | undefined> {
  const row = await database('subcategories as s').join('categories as c', 'c.code', 's.category_code').where('s.code', code)
    .first<{ code: string; name: string; category_code: string; category_name: string } | undefined>('s.code', 's.name', 'c.code as category_code', 'c.name as category_name');
  return row && { category: { code: row.category_code, name: row.category_name }, subcategory: { code: row.code, name: row.name } };
}

/** The condition in the edition in force on a local day; undefined if it is none of that subcategory. */
export async function findCondition(database: Database | Transaction, { id, subcategoryCode, day }: { id: string; subcategoryCode: string; day: string }): Promise<FilingCondition | undefined> {
  const row = await inForce(database, day).where({ id, subcategory_code: subcategoryCode }).first();
  return row && conditionOf(row);
}

/** Puts a catalogue in force from a day on: what is new is added, what changed gets a new edition, what is gone ends; nothing is overwritten. */
export async function putCatalogueInForce(transaction: Transaction, catalogue: readonly Category[], day: string): Promise<void> {
  for (const { code, kind, name, subcategories } of catalogue) {
    await transaction('categories').insert({ code, kind, name }).onConflict('code').merge();
    for (const subcategory of subcategories) {
      await transaction('subcategories').insert({ code: subcategory.code, category_code: code, name: subcategory.name }).onConflict('code').merge();
      await editConditions(transaction, subcategory.code, subcategory.conditions, day);
    }
  }
}

async function editConditions(transaction: Transaction, subcategoryCode: string, wanted: readonly FilingCondition[], day: string): Promise<void> {
  const standing = await transaction<ConditionRow>('filing_conditions').where({ subcategory_code: subcategoryCode }).whereNull('effective_to');
  const unchanged = (condition: FilingCondition) => standing.some((row) => row.id === condition.id && sameContent(conditionOf(row), condition));
  const ended = standing.filter((row) => !wanted.some((condition) => condition.id === row.id && unchanged(condition)));
  for (const { id, edition } of ended) await transaction('filing_conditions').where({ id, edition }).update({ effective_to: day });
  for (const condition of wanted.filter((one) => !unchanged(one))) {
    const latest = standing.find(({ id }) => id === condition.id)?.edition ?? 0;
    await transaction('filing_conditions').insert({
      id: condition.id, edition: latest + 1, subcategory_code: subcategoryCode, condition: condition.condition, closing_condition: condition.closingCondition,
      limit_amount: condition.limit.amount, limit_unit: condition.limit.unit, effective_from: day, effective_to: null,
    });
  }
}

function sameContent(one: FilingCondition, other: FilingCondition): boolean {
  return one.condition === other.condition && one.closingCondition === other.closingCondition && one.limit.amount === other.limit.amount && one.limit.unit === other.limit.unit;
}

function inForce(database: Database | Transaction, day: string) {
  return database<ConditionRow>('filing_conditions').where('effective_from', '<=', day).andWhere((ends) => ends.whereNull('effective_to').orWhere('effective_to', '>', day));
}

function conditionOf(row: ConditionRow): FilingCondition {
  return { id: row.id, edition: row.edition, condition: row.condition, closingCondition: row.closing_condition, limit: { amount: Number(row.limit_amount), unit: row.limit_unit } };
}
