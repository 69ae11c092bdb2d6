import { localDay } from '#city/caseNumber';
import { findSubcategory } from '#database/categories';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';

/** A subcategory of the catalogue in force today, by its code. */
export function subcategoryToday({ database, now }: Pick<Dependencies, 'database' | 'now'>, code: string): ReturnType<typeof findSubcategory> {
  return findSubcategory(database, code, localDay(now(), cityOffset));
}
