import { subtree } from '#city/organisation';
import { casePage } from '#database/caseLists';
import { currentOrganisation } from '#database/departments';
import { likelyDuplicates } from '#database/duplicates';
import { caseRoutes } from '#contract/caseRoutes';
import { backlogSince } from './backlog';
import { bind } from './bind';
import type { Binding } from './bind';
import { caseDetail } from './caseDetail';
import { caseKinds, refuseForeignKind } from './caseKinds';
import { doOperation } from './caseOperations';
import { caseScopeOf } from './caseScope';
import { caseSummary } from './caseSummaries';
import type { Dependencies } from './dependencies';
import { caseLevels, placeAt } from './levels';
import { reportCase } from './reportCase';

/** Reporting cases, finding them and reading how far they are. */
export function caseBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(caseRoutes.list, async ({ query, person }) => {
      const organisation = await currentOrganisation(database);
      const { department, level, process, search, stage, lamp, subcategory, state, backlog, ...page } = query;
      const at = now();
      const filter = {
        search, stage, lamp, subcategory, state, processId: process, departmentIds: department === undefined ? undefined : subtree(organisation, department), place: level && placeAt(organisation, level),
        backlogSince: backlog === undefined ? undefined : backlogSince(at, dependencies.settings.backlogDays),
      };
      const { rows, next, total } = await casePage(database, { ...page, filter, scope: caseScopeOf(person, organisation), now: at });
      return { status: 200, body: { items: rows.map((row) => caseSummary(row, at)), ...(next && { next }), ...(total !== undefined && { total }) } };
    }),
    bind(caseRoutes.report, async ({ body, person }) => {
      if (body.processId !== undefined) await refuseForeignKind(database, person, body.processId);
      return reportCase(dependencies, person, body);
    }),
    // Before the single case: neither "kinds" nor "levels" nor "duplicates" is a case's id.
    bind(caseRoutes.kinds, async ({ person }) => ({ status: 200, body: await caseKinds(database, person) })),
    bind(caseRoutes.levels, async ({ person }) => ({ status: 200, body: await caseLevels(dependencies, person) })),
    bind(caseRoutes.duplicates, async ({ query: { subcategory, longitude, latitude, address } }) => {
      const position = longitude === undefined || latitude === undefined ? undefined : ([longitude, latitude] as const);
      const found = await likelyDuplicates(database, { subcategoryCode: subcategory, position, address, now: now() });
      return { status: 200, body: found.map(({ reported_at, metres, ...row }) => ({ ...row, reportedAt: reported_at.toISOString(), ...(metres !== undefined && { metres: Math.round(metres) }) })) };
    }),
    bind(caseRoutes.read, async ({ parameters, person, language }) => ({ status: 200, body: await caseDetail(dependencies, parameters.caseId, person, language) })),
    bind(caseRoutes.operate, ({ parameters, body, person, language }) => doOperation(dependencies, { ...parameters, body, person, language })),
  ];
}
