import { localDay } from '#city/caseNumber';
import { responsibilityRoutes } from '#contract/responsibilityRoutes';
import { sendSheet } from '#api/sheets/exchange';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';
import { foundResponsibilities, listedResponsibilities } from './responsibilityList';
import { importResponsibilities, responsibilitySheet } from './responsibilityTable';
import { comparedResponsibilities, responsibilityHistory, responsibilityVersions } from './responsibilityVersions';

/** What a person can look through; the count tells how many there are. */
const mostChangesTold = 1_000;

/** 事项清单. */
export function responsibilityBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  const today = () => localDay(now(), cityOffset);
  return [
    bind(responsibilityRoutes.list, async ({ query: { after, limit, day = today(), ...filter } }) => {
      const { views, organisation } = await listedResponsibilities(database, { day, at: now() });
      const found = foundResponsibilities(views, filter, organisation);
      const begin = after === undefined ? 0 : Math.max(0, found.findIndex(({ code }) => code === after) + 1);
      const items = found.slice(begin, begin + limit);
      const last = items.at(-1);
      return { status: 200, body: { day, items, total: found.length, all: views.length, unowned: views.filter(({ departmentId }) => departmentId === undefined).length, ...(last && begin + limit < found.length && { next: last.code }) } };
    }),
    bind(responsibilityRoutes.versions, async () => ({ status: 200, body: await responsibilityVersions(database, today()) })),
    bind(responsibilityRoutes.compare, async ({ query: { from, to }, language }) => {
      const changes = await comparedResponsibilities(database, { from, to, language });
      return { status: 200, body: { count: changes.length, changes: changes.slice(0, mostChangesTold) } };
    }),
    bind(responsibilityRoutes.sheet, async ({ query: { format, day = today(), ...filter }, response }) => {
      const { views, organisation } = await listedResponsibilities(database, { day, at: now() });
      await sendSheet(response, responsibilitySheet(foundResponsibilities(views, filter, organisation)), format);
    }),
    bind(responsibilityRoutes.history, async ({ parameters: { code } }) => ({ status: 200, body: await responsibilityHistory(database, code, today()) })),
    bind(responsibilityRoutes.check, async ({ request, person, language }) => ({ status: 200, body: await importResponsibilities(dependencies, request, { person, language, isApplied: false }) })),
    bind(responsibilityRoutes.import, async ({ request, person, language }) => ({ status: 200, body: await importResponsibilities(dependencies, request, { person, language, isApplied: true }) })),
  ];
}
