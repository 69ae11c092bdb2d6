import { localDay } from '#city/caseNumber';
import { compareCatalogues } from '#city/catalogueComparison';
import { catalogueOn } from '#database/categories';
import { catalogueRoutes } from '#contract/catalogueRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import { importCatalogueSheet, sendCatalogueSheet } from './catalogueSheets';
import { publishVersion, readVersion, versionViews, withdrawVersion } from './catalogueVersions';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';
import { notFound } from './refusal';

/** 事部件目录. */
export function catalogueBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  const today = () => localDay(now(), cityOffset);
  return [
    bind(catalogueRoutes.categories, async () => {
      const catalogue = await catalogueOn(database, today());
      return {
        status: 200,
        body: catalogue.map((category) => ({
          ...category,
          subcategories: category.subcategories.map(({ conditions, ...subcategory }) => ({
            ...subcategory, conditions: conditions.map(({ id, condition, closingCondition, limit, stages }) => ({ id, text: condition, closingCondition, limit: { ...limit }, ...(stages && { stages }) })),
          })),
        })),
      };
    }),
    bind(catalogueRoutes.versions, async () => ({ status: 200, body: await versionViews(database, today()) })),
    bind(catalogueRoutes.read, async ({ parameters }) => {
      const { catalogue, version: { number } } = await readVersion(database, parameters.number);
      const version = (await versionViews(database, today())).find((one) => one.number === number);
      if (!version) throw notFound({ zh: '该目录版本', en: 'version of the catalogue' });
      return { status: 200, body: { version, catalogue } };
    }),
    bind(catalogueRoutes.compare, async ({ query }) => {
      const [from, to] = [await readVersion(database, query.from), await readVersion(database, query.to)];
      return { status: 200, body: compareCatalogues(from.catalogue, to.catalogue) };
    }),
    bind(catalogueRoutes.publish, async ({ body, person, language }) => ({ status: 201, body: await publishVersion(dependencies, person, body, language) })),
    bind(catalogueRoutes.withdraw, async ({ parameters, person }) => {
      await withdrawVersion(dependencies, person, parameters.number);
      return { status: 204 };
    }),
    bind(catalogueRoutes.sheet, ({ parameters, query, response }) => sendCatalogueSheet(database, response, parameters.number, query)),
    bind(catalogueRoutes.importSheet, async ({ parameters, query, request, language }) => ({ status: 200, body: await importCatalogueSheet(database, request, parameters.number, { table: query.table, language }) })),
  ];
}
