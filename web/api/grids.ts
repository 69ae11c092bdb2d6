import { lampOf } from '#city/case';
import { ordinaryGridCodes } from '#city/grid';
import { pathTo, subtree } from '#city/organisation';
import type { Organisation } from '#city/organisation';
import { logChange } from '#database/changeLog';
import { currentOrganisation } from '#database/departments';
import { currentEdition, dutyGrids, readCells } from '#database/gridEditions';
import type { ListedDutyGrid } from '#database/gridEditions';
import { gridAt, saveDutyGrids } from '#database/grids';
import { casesWithin } from '#database/mapCases';
import { findPerson, namesOfPersons } from '#database/persons';
import { gridRoutes } from '#contract/gridRoutes';
import type { DutyGridView, GridPlaceView } from '#contract/grids';
import { bind } from './bind';
import type { Binding } from './bind';
import { caseScopeOf } from './caseScope';
import type { Dependencies } from './dependencies';
import { withGridFile } from './gridFile';
import { mapAreas, reachesInto } from './mapAreas';
import { notFound, Refusal } from './refusal';

/** More than a screen can show and a browser draws at once. */
const mostCells = 4_000;
const mostCases = 2_000;

/** Grids, and the map drawn from them. */
export function gridBindings(dependencies: Dependencies): Binding[] {
  const { database, importGrids, now } = dependencies;
  return [
    bind(gridRoutes.at, async ({ query: { longitude, latitude } }) => ({ status: 200, body: await placeView(dependencies, longitude, latitude) })),
    bind(gridRoutes.rule, async () => {
      const { edition, codes = ordinaryGridCodes, toleranceMetres = 1 } = await currentEdition(database);
      return { status: 200, body: { edition, ...codes, toleranceMetres } };
    }),
    bind(gridRoutes.check, async ({ request, person, language }) => ({ status: 200, body: await withGridFile(request, (path, fields) => importGrids({ path, fields, by: person.id, at: now(), language, isApplied: false })) })),
    bind(gridRoutes.import, async ({ request, person, language }) => ({ status: 200, body: await withGridFile(request, (path, fields) => importGrids({ path, fields, by: person.id, at: now(), language, isApplied: true })) })),
    bind(gridRoutes.dutyGrids, async ({ query: { community } }) => {
      const organisation = await currentOrganisation(database);
      const grids = await dutyGrids(database, community === undefined ? {} : { communityIds: subtree(organisation, community) });
      return { status: 200, body: grids.map((grid) => dutyGridView(grid, organisation)) };
    }),
    bind(gridRoutes.alterDutyGrid, async ({ parameters: { dutyGridId }, body: { name, inspectorId, reason }, person }) => {
      const organisation = await currentOrganisation(database);
      const altered = await database.transaction(async (transaction) => {
        const [before] = await dutyGrids(transaction, { id: dutyGridId });
        if (!before) throw notFound({ zh: '责任网格', en: 'duty grid' });
        if (inspectorId !== undefined && !await findPerson(transaction, organisation, inspectorId)) throw new Refusal('invalid-request', { errors: [{ path: 'inspectorId', message: '所选人员不存在或已停用 / nobody of this id works here' }] });
        await saveDutyGrids(transaction, [{ id: dutyGridId, name, communityId: before.communityId, ...(inspectorId !== undefined && { inspectorId }) }]);
        const [after = before] = await dutyGrids(transaction, { id: dutyGridId });
        const state = (grid: ListedDutyGrid) => ({ name: grid.name, ...(grid.inspectorName !== undefined && { inspector: grid.inspectorName }) });
        await logChange(transaction, { noun: 'dutyGrid', id: dutyGridId, name, before: state(before), after: state(after), by: person.id, at: now(), why: reason });
        return after;
      });
      return { status: 200, body: dutyGridView(altered, organisation) };
    }),
    bind(gridRoutes.areas, async ({ query: { level, west, south, east, north } }) => {
      const drawn = await mapAreas(database, level);
      if (west === undefined || south === undefined || east === undefined || north === undefined) return { status: 200, body: drawn };
      return { status: 200, body: { ...drawn, areas: drawn.areas.filter(({ rings }) => reachesInto(rings, [west, south, east, north])) } };
    }),
    bind(gridRoutes.cells, async ({ query: { west, south, east, north } }) => {
      const cells = await readCells(database, { bounds: [west, south, east, north], limit: mostCells + 1 });
      if (cells.length > mostCells) return { status: 200, body: { isTooMany: true, cells: [] } };
      return { status: 200, body: { isTooMany: false, cells: cells.map(({ code, dutyGridId, outline }) => ({ code, dutyGridId, outline: outline.map(([x, y]): [number, number] => [x, y]) })) } };
    }),
    bind(gridRoutes.cases, async ({ query: { west, south, east, north, ...filter }, person }) => {
      const scope = caseScopeOf(person, await currentOrganisation(database));
      const rows = await casesWithin(database, { bounds: [west, south, east, north], scope, limit: mostCases + 1, ...filter });
      const cases = rows.slice(0, mostCases).map(({ clockState, warnAt, dueAt, ...row }) => ({ ...row, lamp: lampOf({ clockState, warnAt: warnAt?.getTime(), dueAt: dueAt?.getTime() }, now()) }));
      return { status: 200, body: { isCut: rows.length > mostCases, cases } };
    }),
  ];
}

async function placeView({ database }: Dependencies, longitude: number, latitude: number): Promise<GridPlaceView> {
  const [place, organisation] = await Promise.all([gridAt(database, [longitude, latitude]), currentOrganisation(database)]);
  if (!place) return { areas: [] };
  const { id, name, inspectorId } = place.dutyGrid;
  const inspectorName = inspectorId === undefined ? undefined : (await namesOfPersons(database, [inspectorId])).get(inspectorId)?.name;
  const areas = pathTo(organisation, place.communityId).filter(({ kind }) => kind !== 'city').map((area) => ({ id: area.id, name: area.name, kind: area.kind }));
  return { cell: place.code, dutyGrid: { id, name, ...(inspectorName !== undefined && { inspectorName }) }, areas };
}

function dutyGridView({ communityId, ...grid }: ListedDutyGrid, organisation: Organisation): DutyGridView {
  return { ...grid, communityId, communityName: organisation.byId.get(communityId)?.name ?? communityId };
}
