import { localDay } from '#city/caseNumber';
import { catalogueOn } from '#database/categories';
import { catalogueRoutes } from '#contract/catalogueRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';

/** 事部件目录. */
export function catalogueBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(catalogueRoutes.categories, async () => {
      const catalogue = await catalogueOn(database, localDay(now(), cityOffset));
      return {
        status: 200,
        body: catalogue.map((category) => ({
          ...category,
          subcategories: category.subcategories.map(({ conditions, ...subcategory }) => ({
            ...subcategory, conditions: conditions.map(({ id, condition, closingCondition, limit }) => ({ id, text: condition, closingCondition, limit: { ...limit } })),
          })),
        })),
      };
    }),
  ];
}
