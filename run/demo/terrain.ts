import { gridCodeOf, middleOf, ordinaryGridCodes } from '#city/grid';
import type { DutyGrid, GridCell, Outline, Position } from '#city/grid';
import type { Department } from '#city/organisation';
import { demoCommunities, demoStreets } from '#run/demo/departments';
import { demoPersons } from '#run/demo/persons';

/** The north-west corner of the city, and how wide and high a cell is, degrees: about 100 metres each way, 万米单元网格. */
const corner: Position = [114.275, 30.602];
const cellWidth = 0.00104;
const cellHeight = 0.0009;
/** Cells along each side of a community; a street is two by two communities, four streets stand in a row. */
const communitySide = 12;
const streetsInRow = 4;
const dutyGridSide = communitySide / 2;

/** The ground of the demo city: every community cut into cells, every quarter of a community one duty grid. */
export function demoTerrain(): { cells: GridCell[]; dutyGrids: DutyGrid[] } {
  const grounds = demoCommunities.map(groundOf);
  return { cells: grounds.flatMap(({ cells }) => cells), dutyGrids: grounds.flatMap(({ dutyGrids }) => dutyGrids) };
}

function groundOf(community: Department): { cells: GridCell[]; dutyGrids: DutyGrid[] } {
  const inspectorId = demoPersons.find(({ departmentId, roles }) => departmentId === community.id && roles.includes('inspector'))?.id;
  const dutyGrids = Array.from({ length: 4 }, (_, index): DutyGrid => ({
    id: `${community.id}-grid-${index + 1}`, name: `${community.name}第${'一二三四'[index] ?? ''}责任网格`, communityId: community.id, ...(inspectorId !== undefined && { inspectorId }),
  }));
  const [left, top] = placeOf(community);
  const cells: Omit<GridCell, 'code'>[] = [];
  for (let row = 0; row < communitySide; row++) {
    for (let column = 0; column < communitySide; column++) {
      const quarter = Math.floor(row / dutyGridSide) * 2 + Math.floor(column / dutyGridSide);
      cells.push({ communityId: community.id, dutyGridId: dutyGrids[quarter]?.id ?? '', outline: outlineOf(left + column, top + row) });
    }
  }
  return { cells: numbered(cells, community.areaCode ?? ''), dutyGrids };
}

/** The community's first column and row of cells in the whole city. */
function placeOf(community: Department): [column: number, row: number] {
  const street = demoStreets.findIndex(({ id }) => id === community.parentId);
  const within = demoCommunities.filter(({ parentId }) => parentId === community.parentId).findIndex(({ id }) => id === community.id);
  const [streetColumn, streetRow] = streetPlace(street);
  return [(streetColumn * 2 + (within % 2)) * communitySide, (streetRow * 2 + Math.floor(within / 2)) * communitySide];
}

/** The northern district is one row of four streets; the other two stand below it, side by side, each two by two. */
function streetPlace(street: number): [column: number, row: number] {
  if (street < streetsInRow) return [street, 0];
  const district = Math.floor(street / 4) - 1;
  return [district * 2 + (street % 2), 1 + Math.floor((street % 4) / 2)];
}

function outlineOf(column: number, row: number): Outline {
  return [vertex(column, row + 1), vertex(column + 1, row + 1), vertex(column + 1, row), vertex(column, row)];
}

/** A crossing of the net, moved a little so that cells look grown and not ruled; the same crossing is the same for all four cells. */
function vertex(column: number, row: number): Position {
  const longitude = corner[0] + (column + 0.3 * (noise(column, row) - 0.5)) * cellWidth;
  const latitude = corner[1] - (row + 0.3 * (noise(row + 977, column) - 0.5)) * cellHeight;
  return [Number(longitude.toFixed(7)), Number(latitude.toFixed(7))];
}

/** Between 0 and 1, always the same for the same pair. */
function noise(one: number, other: number): number {
  const mixed = Math.imul(one * 374_761_393 + other * 668_265_263, 1_274_126_177);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}

/** From west to east and from north to south inside a community, as the standard numbers them. */
function numbered(cells: readonly Omit<GridCell, 'code'>[], areaCode: string): GridCell[] {
  const rowOf = ({ outline }: { outline: Outline }) => Math.round((corner[1] - middleOf(outline)[1]) / cellHeight);
  const sorted = [...cells].sort((one, other) => rowOf(one) - rowOf(other) || middleOf(one.outline)[0] - middleOf(other.outline)[0]);
  return sorted.map((cell, index) => ({ code: gridCodeOf(ordinaryGridCodes, areaCode, index + 1), ...cell }));
}
