import { boundsOf, faultsOf, GridIndex, middleOf } from './grid';
import type { GridCell, GridCodeRule, GridFault, Outline, Position } from './grid';
import { contains } from './grid';
import { ringsAround, signedArea } from './gridRings';

/** Metres of one degree of latitude. */
const metresOfDegree = 111_320;

export interface DivisionRule {
  codes: GridCodeRule;
  /** How many metres neighbours may overlap or leave open: what surveying cannot tell apart. */
  toleranceMetres: number;
}

/** A fault of a division as a whole, beside those of single cells. */
export type DivisionFault = Omit<GridFault, 'fault'> & { fault: GridFault['fault'] | 'gap' };

/**
 * What is wrong with a division of the ground before it is put in force; `others` are the cells around that stay as they are. Faults
 * between two cells are told once, at the first of them that is new.
 */
export function divisionFaults(cells: readonly GridCell[], others: readonly GridCell[], { codes, toleranceMetres }: DivisionRule): DivisionFault[] {
  const single = faultsOf(cells, codes).filter(({ fault }) => fault !== 'overlaps');
  const broken = new Set(single.filter(({ fault }) => fault === 'noArea' || fault === 'crossesItself').map(({ code }) => code));
  const sound = cells.filter(({ code }) => !broken.has(code));
  return [...single, ...overlaps(sound, others, toleranceMetres), ...gaps([...sound, ...others], sound, toleranceMetres)];
}

function overlaps(cells: readonly GridCell[], others: readonly GridCell[], toleranceMetres: number): DivisionFault[] {
  const index = new GridIndex([...cells, ...others]);
  const fresh = new Set(cells.map(({ code }) => code));
  const found: DivisionFault[] = [];
  const told = new Set<string>();
  for (const cell of cells) {
    for (const other of index.near(cell.outline)) {
      if (other === cell || other.code === cell.code || (fresh.has(other.code) && told.has(`${other.code} ${cell.code}`))) continue;
      if (!reachesInto(cell.outline, other.outline, toleranceMetres) && !reachesInto(other.outline, cell.outline, toleranceMetres)) continue;
      told.add(`${cell.code} ${other.code}`);
      found.push({ code: cell.code, fault: 'overlaps', with: other.code });
    }
  }
  return found;
}

/** Whether a corner, the middle of a side or the middle of one outline lies deeper in another than the tolerance. */
function reachesInto(one: Outline, other: Outline, toleranceMetres: number): boolean {
  if (isBeside(one, other, toleranceMetres)) return false;
  const sides = one.map((from, index): Position => { const to = one[(index + 1) % one.length] ?? from; return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]; });
  return [...one, ...sides, middleOf(one)].some((position) => contains(other, position) && metresToBorder(other, position) > toleranceMetres);
}

/** Whether one outline stays clear of the box around another less the tolerance: so do nearly all neighbours, which spares looking at their borders. */
function isBeside(one: Outline, other: Outline, toleranceMetres: number): boolean {
  const [west, south, east, north] = boundsOf(other);
  const high = toleranceMetres / metresOfDegree;
  const wide = high / Math.cos((south * Math.PI) / 180);
  return one.every(([x]) => x <= west + wide) || one.every(([x]) => x >= east - wide) || one.every(([, y]) => y <= south + high) || one.every(([, y]) => y >= north - high);
}

function metresToBorder(outline: Outline, [x, y]: Position): number {
  const wide = Math.cos((y * Math.PI) / 180) * metresOfDegree;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, from] of outline.entries()) {
    const to = outline[(index + 1) % outline.length] ?? from;
    const [ax, ay] = [(from[0] - x) * wide, (from[1] - y) * metresOfDegree];
    const [bx, by] = [(to[0] - x) * wide, (to[1] - y) * metresOfDegree];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length));
    nearest = Math.min(nearest, Math.hypot(ax + share * (bx - ax), ay + share * (by - ay)));
  }
  return nearest;
}

/** Holes that are wider than the tolerance; each is told at the new cell nearest to it. */
function gaps(all: readonly GridCell[], cells: readonly GridCell[], toleranceMetres: number): DivisionFault[] {
  const holes = ringsAround(all.map(({ outline }) => outline)).filter((ring) => signedArea(ring) < 0 && isWider(ring, toleranceMetres));
  if (holes.length === 0) return [];
  const index = new GridIndex(cells);
  return holes.flatMap((hole) => {
    const [beside] = index.near(hole);
    return beside ? [{ code: beside.code, fault: 'gap' as const }] : [];
  });
}

/** By area over length: a sliver as long as a street and thinner than the tolerance is none. */
function isWider(ring: Outline, toleranceMetres: number): boolean {
  const [, south, , north] = boundsOf(ring);
  const wide = Math.cos((((south + north) / 2) * Math.PI) / 180) * metresOfDegree;
  const area = Math.abs(signedArea(ring)) * wide * metresOfDegree;
  const length = ring.reduce((sum, [x, y], at) => { const [nx, ny] = ring[(at + 1) % ring.length] ?? [x, y]; return sum + Math.hypot((nx - x) * wide, (ny - y) * metresOfDegree); }, 0);
  return area > (length / 2) * toleranceMetres;
}
