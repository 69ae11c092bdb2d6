import { setImmediate as breath } from 'node:timers/promises';
import type { Organisation } from '#city/organisation';
import { ringsAround, withoutStraightPoints } from '#city/gridRings';
import type { Outline } from '#city/grid';
import { currentOrganisation } from '#database/departments';
import type { Database } from '#database/connection';
import { currentEdition, dutyGrids, readCells } from '#database/gridEditions';
import type { MapArea } from '#contract/grids';

/** From the smallest up; each level is drawn from the one below it. */
type Level = 'dutyGrid' | 'community' | 'street' | 'district';
interface DrawnMap { organisation: Organisation; levels: Record<Level, MapArea[]> }
interface Area { id: string; name: string; parentId?: string; rings: Outline[] }

const drawn = new WeakMap<Database, { edition: number; map: Promise<DrawnMap> }>();

/** Outlines of every area of a level, kept until grids are imported or the organisation changes. */
export async function mapAreas(database: Database, level: Level): Promise<{ edition: number; areas: MapArea[] }> {
  const [{ edition }, organisation] = await Promise.all([currentEdition(database), currentOrganisation(database)]);
  const known = drawn.get(database);
  const isCurrent = known !== undefined && known.edition === edition && (await known.map).organisation === organisation;
  const map = isCurrent ? known.map : draw(database, organisation);
  if (!isCurrent) {
    drawn.set(database, { edition, map });
    map.catch(() => drawn.delete(database));
  }
  return { edition, areas: (await map).levels[level] };
}

/** Whether an area may be seen within bounds: whether the box around it touches them. */
export function reachesInto(rings: MapArea['rings'], [west, south, east, north]: readonly [number, number, number, number]): boolean {
  const positions = rings.flat();
  const isBeside = (side: (position: [number, number]) => boolean) => positions.every(side);
  return !isBeside(([longitude]) => longitude < west) && !isBeside(([longitude]) => longitude > east) && !isBeside(([, latitude]) => latitude < south) && !isBeside(([, latitude]) => latitude > north);
}

async function draw(database: Database, organisation: Organisation): Promise<DrawnMap> {
  const [cells, grids] = await Promise.all([readCells(database), dutyGrids(database)]);
  const gridNames = new Map(grids.map((grid) => [grid.id, grid]));
  const byGrid = grouped(cells.map(({ dutyGridId, outline }) => [dutyGridId, outline] as const));
  const dutyGrid = await unhurried([...byGrid], ([id, outlines]) => areaOf(id, gridNames.get(id)?.name ?? id, gridNames.get(id)?.communityId, outlines));
  const community = await joined(dutyGrid, organisation);
  const street = await joined(community, organisation);
  const district = await joined(street, organisation);
  return { organisation, levels: { dutyGrid: dutyGrid.map(drawnArea), community: community.map(drawnArea), street: street.map(drawnArea), district: district.map(drawnArea) } };
}

/** The areas one level up: the parents of these, each drawn around all of its own. */
async function joined(areas: readonly Area[], organisation: Organisation): Promise<Area[]> {
  const byParent = grouped(areas.flatMap(({ parentId, rings }) => (parentId === undefined ? [] : rings.map((ring) => [parentId, ring] as const))));
  return unhurried([...byParent], ([id, rings]) => { const department = organisation.byId.get(id); return areaOf(id, department?.name ?? id, department?.parentId, rings); });
}

/** A city's fifty thousand cells take a second: other requests are answered in between. */
async function unhurried<Item, Made>(items: readonly Item[], make: (item: Item) => Made): Promise<Made[]> {
  const made: Made[] = [];
  let began = performance.now();
  for (const item of items) {
    made.push(make(item));
    if (performance.now() - began < 20) continue;
    await breath();
    began = performance.now();
  }
  return made;
}

function areaOf(id: string, name: string, parentId: string | undefined, outlines: readonly Outline[]): Area {
  return { id, name, ...(parentId !== undefined && { parentId }), rings: ringsAround(outlines) };
}

function drawnArea({ rings, ...area }: Area): MapArea {
  return { ...area, rings: rings.map((ring) => withoutStraightPoints(ring).map(([longitude, latitude]): [number, number] => [longitude, latitude])) };
}

function grouped(pairs: readonly (readonly [string, Outline])[]): Map<string, Outline[]> {
  const groups = new Map<string, Outline[]>();
  for (const [id, outline] of pairs) {
    const group = groups.get(id);
    if (group) group.push(outline);
    else groups.set(id, [outline]);
  }
  return groups;
}
