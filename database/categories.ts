import type { AreaClassing, LimitEntry } from '#city/limitMatrix';
import { conditionIn, subcategoryIn } from '#city/catalogue';
import type { Category, FilingCondition } from '#city/category';
import { catalogueInForce, insertCatalogueVersion } from './catalogueVersions';
import type { Database, Transaction } from './connection';

/** The catalogue as it is in force on a local day (`yyyy-mm-dd`). */
export async function catalogueOn(database: Database | Transaction, day: string): Promise<Category[]> {
  return (await catalogueInForce(database, day))?.catalogue.categories ?? [];
}

/** A subcategory with the category above it, as a case keeps their names; undefined where the catalogue in force on the day has none of this code. */
export async function findSubcategory(database: Database | Transaction, code: string, day: string): Promise<{ category: { code: string; name: string }; subcategory: { code: string; name: string } } | undefined> {
  const inForce = await catalogueInForce(database, day);
  if (!inForce) return rememberedSubcategory(database, code);
  const found = subcategoryIn(inForce.catalogue, code);
  return found && { category: { code: found.category.code, name: found.category.name }, subcategory: { code, name: found.subcategory.name } };
}

/** The condition in the version in force on a local day, with the number of that version; undefined if it is none of that subcategory. */
export async function findCondition(
  database: Database | Transaction, { id, subcategoryCode, day }: { id: string; subcategoryCode: string; day: string },
): Promise<{ condition: FilingCondition; version: number } | undefined> {
  const inForce = await catalogueInForce(database, day);
  const found = inForce && conditionIn(inForce.catalogue, id);
  return inForce && found?.subcategory.code === subcategoryCode ? { condition: found.condition, version: inForce.number } : undefined;
}

/** Puts categories with their conditions in force from a day on, without a matrix of limits unless told: how a city begins. */
export async function putCatalogueInForce(transaction: Transaction, categories: readonly Category[], day: string, { limits = [], areaClasses = [] }: { limits?: readonly LimitEntry[]; areaClasses?: readonly AreaClassing[] } = {}): Promise<void> {
  await insertCatalogueVersion(transaction, { catalogue: { categories: [...categories], limits: [...limits], areaClasses: [...areaClasses] }, effectiveFrom: day, note: '初始目录', at: Date.now() });
}

/** Before a first catalogue is in force, the codes that cases have named. */
async function rememberedSubcategory(database: Database | Transaction, code: string) {
  const row = await database('subcategories as s').join('categories as c', 'c.code', 's.category_code').where('s.code', code)
    .first<{ code: string; name: string; category_code: string; category_name: string } | undefined>('s.code', 's.name', 'c.code as category_code', 'c.name as category_name');
  return row && { category: { code: row.category_code, name: row.category_name }, subcategory: { code: row.code, name: row.name } };
}

/** Names by code of every category or subcategory there ever was: cases of earlier years keep theirs. */
export async function categoryNames(database: Database | Transaction, level: 'category' | 'subcategory'): Promise<[code: string, name: string][]> {
  const rows = await database(level === 'category' ? 'categories' : 'subcategories').select<{ code: string; name: string }[]>('code', 'name');
  return rows.map(({ code, name }) => [code, name]);
}
