import type { Organisation, Person } from '#city/organisation';
import { subtree } from '#city/organisation';
import type { Database } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { countMatters, matterPage } from '#database/matterLists';
import { pushesOf } from '#database/enforcementPushes';
import type { EnforcementPush } from '#database/enforcementPushes';
import type { MatterRow } from '#database/matters';
import { namesOfPersons } from '#database/persons';
import { countWatched, watchedCases } from '#database/watchedCases';
import { matterRoutes, supervisionRoutes } from '#contract/matterRoutes';
import type { MatterView } from '#contract/matters';
import { sendSheet } from '#api/sheets/exchange';
import { sheetBounds } from '#api/sheets/sheet';
import { bind } from './bind';
import type { Binding } from './bind';
import { caseScopeOf } from './caseScope';
import { caseSummary } from './caseSummaries';
import type { Dependencies } from './dependencies';
import { matterSheet } from './matterSheet';
import { watchedBy } from './overdue';

/** Lists of what cases gave rise to, and of the cases that ask for supervision. */
export function matterBindings({ database, settings, now }: Dependencies): Binding[] {
  const asked = (organisation: Organisation, { department, overdue, ...filter }: { department?: string | undefined; overdue?: 'yes' | undefined }) =>
    ({ ...filter, isOverdue: overdue === 'yes', departmentIds: department === undefined ? undefined : subtree(organisation, department) });
  return [
    bind(matterRoutes.list, async ({ query: { after, limit, ...filter }, person }) => {
      const [organisation, at] = [await currentOrganisation(database), now()];
      const { rows, next } = await matterPage(database, { filter: asked(organisation, filter), scope: caseScopeOf(person, organisation), after, limit, now: at });
      const viewOf = await matterViews(database, rows, { organisation, at });
      const items = rows.map((row) => ({ ...viewOf(row), caseId: row.case_id ?? '', caseNumber: row.case_number, caseTitle: row.case_title, caseStage: row.stage }));
      return { status: 200, body: { items, ...(next && { next }) } };
    }),
    bind(matterRoutes.sheet, async ({ query: { format, ...filter }, person, language, response }) => {
      const [organisation, at] = [await currentOrganisation(database), now()];
      const { rows } = await matterPage(database, { filter: asked(organisation, filter), scope: caseScopeOf(person, organisation), limit: sheetBounds.rows, now: at });
      await sendSheet(response, matterSheet(rows, organisation, language), format);
    }),
    bind(matterRoutes.counts, async ({ query, person }) => {
      const organisation = await currentOrganisation(database);
      return { status: 200, body: await countMatters(database, { filter: asked(organisation, query), scope: caseScopeOf(person, organisation), now: now() }) };
    }),
    bind(supervisionRoutes.list, async ({ query: { department, supervised, days, ...page }, person }) => {
      const [organisation, at, backlogDays] = [await currentOrganisation(database), now(), days ?? settings.backlogDays];
      const list = {
        scope: watchedBy(person, organisation), departmentIds: department === undefined ? undefined : subtree(organisation, department), now: at, backlogDays,
        isSupervised: supervised === undefined ? undefined : supervised === 'yes',
      };
      const [{ rows, next }, counts] = await Promise.all([watchedCases(database, { ...list, ...page }), countWatched(database, list)]);
      const items = rows.map((row) => ({ ...caseSummary(row, at), reasons: row.reasons, returnedCount: row.returned_count, openOrders: row.open_orders, openDays: Math.floor((at - row.reported_at.getTime()) / 86_400_000) }));
      return { status: 200, body: { items, backlogDays, counts, ...(next && { next }) } };
    }),
  ];
}

/** How lists and the case page show each of these matters, with who opened it and how far it is on a platform. */
export async function matterViews(database: Database, rows: readonly MatterRow[], { organisation, at }: { organisation: Organisation; at: number }): Promise<(row: MatterRow) => MatterView> {
  const [persons, pushes] = await Promise.all([namesOfPersons(database, rows.flatMap(({ opened_by }) => opened_by ?? [])), pushesOf(database, rows.map(({ id }) => id))]);
  return (row) => matterView(row, { organisation, persons, at, push: pushes.get(row.id) });
}

type Pushed = EnforcementPush & { platform: string };

function matterView(row: MatterRow, { organisation, persons, at, push }: { organisation: Organisation; persons: ReadonlyMap<string, Pick<Person, 'name'>>; at: number; push: Pushed | undefined }): MatterView {
  const owner = row.owner_department_id === null ? undefined : organisation.byId.get(row.owner_department_id);
  return {
    id: row.id, instanceId: row.instance_id, kind: row.kind, number: row.number, title: row.title, state: row.state, details: row.details, openedAt: row.opened_at.toISOString(),
    isOverdue: row.state === 'open' && row.due_at !== null && row.due_at.getTime() < at,
    ...(row.status !== null && { status: row.status }), ...(row.result !== null && { result: row.result }), ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.owner_department_id !== null && { ownerDepartmentId: row.owner_department_id, ownerName: owner?.name ?? row.owner_department_id }),
    ...(row.level !== null && { level: row.level }), ...(row.level_name !== null && { levelName: row.level_name }), ...(row.due_at && { dueAt: row.due_at.toISOString() }),
    ...(row.amount !== null && { amount: Number(row.amount) }), ...(row.debtor !== null && { debtor: row.debtor }),
    ...(push && { platform: platformView(push) }),
    ...(row.opened_by !== null && { openedBy: persons.get(row.opened_by)?.name ?? row.opened_by }), ...(row.closed_at && { closedAt: row.closed_at.toISOString() }),
  };
}

function platformView({ platform, status, pushed_at, reported_at, external_number, reason, document }: Pushed): MatterView['platform'] {
  const at = reported_at ?? pushed_at;
  return {
    name: platform, status, ...(at && { at: at.toISOString() }), ...(external_number !== null && { externalNumber: external_number }), ...(reason !== null && { reason }), ...(document !== null && { document }),
  };
}
