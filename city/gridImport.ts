import { isGridCode } from './grid';
import type { DutyGrid, GridCell, GridCodeRule, Outline, Position } from './grid';
import { divisionFaults } from './gridDivision';
import type { DivisionFault } from './gridDivision';

/** One cell as a file has it. */
export interface GivenCell {
  /** Where in the file: the line of a table, the number of a feature. */
  line: number;
  code: string;
  dutyGridId: string;
  dutyGridName?: string;
  /** Login of the inspector who answers for the duty grid. */
  inspector?: string;
  outline: Outline;
}

export type ImportFault = { line: number; code: string; fault: DivisionFault['fault'] | 'noOutline' | 'noDutyGrid' | 'noCommunity' | 'dutyGridInTwoCommunities' | 'noInspector'; with?: string };

/** What an import is compared with and checked by. */
export interface ImportGround {
  codes: GridCodeRule;
  toleranceMetres: number;
  /** Community ids by area code. */
  communities: ReadonlyMap<string, string>;
  /** Person ids by login, in small letters. */
  inspectors: ReadonlyMap<string, string>;
  /** All cells and duty grids in force. */
  cells: readonly GridCell[];
  dutyGrids: readonly DutyGrid[];
}

/** What an import would do; nothing may be applied while there is a fault. */
export interface ImportPlan {
  cells: GridCell[];
  dutyGrids: DutyGrid[];
  communityIds: string[];
  added: string[];
  changed: string[];
  removed: string[];
  faults: ImportFault[];
}

/**
 * Compares a file with the division in force. A file speaks for the whole of every community it has a cell in: cells of those
 * communities it leaves out are removed, other communities stay as they are.
 */
export function planImport(given: readonly GivenCell[], ground: ImportGround): ImportPlan {
  const faults: ImportFault[] = [];
  const cells: GridCell[] = [];
  const lines = new Map<string, number>();
  const grids = new Map<string, DutyGrid>(ground.dutyGrids.map((grid) => [grid.id, grid]));
  const used = new Map<string, DutyGrid>();
  for (const one of given) {
    const { line, code, outline } = one;
    const communityId = communityOf(code, ground);
    const fail = (fault: ImportFault['fault']) => faults.push({ line, code, fault });
    if (!lines.has(code)) lines.set(code, line);
    if (outline.length === 0) fail('noOutline');
    else if (one.dutyGridId === '') fail('noDutyGrid');
    else if (communityId === undefined) fail(isGridCode(ground.codes, code) ? 'noCommunity' : 'wrongCode');
    else {
      cells.push({ code, communityId, dutyGridId: one.dutyGridId, outline });
      const known = used.get(one.dutyGridId);
      if (known && known.communityId !== communityId) fail('dutyGridInTwoCommunities');
      else if (!known) used.set(one.dutyGridId, dutyGridOf(one, communityId, grids.get(one.dutyGridId), ground, fail));
    }
  }
  const communityIds = [...new Set(cells.map(({ communityId }) => communityId))];
  const here = new Set(communityIds);
  const others = ground.cells.filter(({ communityId }) => !here.has(communityId));
  for (const { code, fault, with: other } of divisionFaults(cells, others, ground)) faults.push({ line: lines.get(code) ?? 0, code, fault, ...(other !== undefined && { with: other }) });
  return { cells, dutyGrids: [...used.values()], communityIds, ...difference(cells, ground.cells.filter(({ communityId }) => here.has(communityId))), faults: faults.sort((one, other) => one.line - other.line) };
}

function communityOf(code: string, { codes, communities }: ImportGround): string | undefined {
  return isGridCode(codes, code) ? communities.get(code.slice(0, codes.region + codes.street + codes.community)) : undefined;
}

/** A duty grid keeps the name and inspector it has where the file says nothing of them. */
function dutyGridOf({ dutyGridId, dutyGridName, inspector }: GivenCell, communityId: string, known: DutyGrid | undefined, ground: ImportGround, fail: (fault: ImportFault['fault']) => void): DutyGrid {
  const found = inspector === undefined ? known?.inspectorId : ground.inspectors.get(inspector.toLowerCase());
  if (inspector !== undefined && found === undefined) fail('noInspector');
  return { id: dutyGridId, name: dutyGridName ?? known?.name ?? dutyGridId, communityId, ...(found !== undefined && { inspectorId: found }) };
}

function difference(cells: readonly GridCell[], present: readonly GridCell[]): Pick<ImportPlan, 'added' | 'changed' | 'removed'> {
  const before = new Map(present.map((cell) => [cell.code, cell]));
  const after = new Set(cells.map(({ code }) => code));
  const isSame = (one: GridCell, other: GridCell) => one.dutyGridId === other.dutyGridId && one.communityId === other.communityId && JSON.stringify(one.outline) === JSON.stringify(other.outline);
  return {
    added: cells.filter(({ code }) => !before.has(code)).map(({ code }) => code),
    changed: cells.filter((cell) => { const known = before.get(cell.code); return known !== undefined && !isSame(cell, known); }).map(({ code }) => code),
    removed: present.filter(({ code }) => !after.has(code)).map(({ code }) => code),
  };
}

/** The corners of a GeoJSON polygon or of the only part of a MultiPolygon; none where it is neither, has holes or stays open. */
export function outlineOfGeometry(geometry: unknown): Outline {
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry) || !('coordinates' in geometry) || !Array.isArray(geometry.coordinates)) return [];
  const rings: unknown = geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' && geometry.coordinates.length === 1 ? geometry.coordinates[0] : undefined;
  return Array.isArray(rings) && rings.length === 1 ? closedRing(rings[0]) : [];
}

/** The corners of a WKT polygon, `POLYGON ((116.1 39.9, …))`. */
export function outlineOfText(text: string): Outline {
  const [, inside] = /^\s*POLYGON\s*\(\s*\(([^()]*)\)\s*\)\s*$/i.exec(text) ?? [];
  return inside === undefined ? [] : closedRing(inside.split(',').map((pair) => pair.trim().split(/\s+/).map(Number)));
}

/** A ring whose last corner repeats its first, without the repetition. */
function closedRing(ring: unknown): Outline {
  if (!Array.isArray(ring) || ring.length < 4) return [];
  const positions = ring.flatMap((corner: unknown): Position[] => {
    const [x, y]: unknown[] = Array.isArray(corner) ? corner : [];
    return typeof x === 'number' && typeof y === 'number' && Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [[x, y]] : [];
  });
  const [first, last] = [positions[0], positions.at(-1)];
  return positions.length === ring.length && first && last && first[0] === last[0] && first[1] === last[1] ? positions.slice(0, -1) : [];
}
