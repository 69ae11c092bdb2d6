import type { DutyGrid, GridCell, GridCodeRule, Outline } from '#city/grid';
import type { Database, Transaction } from './connection';
import { saveDutyGrids, saveGridCells } from './grids';

interface CellRow {
  code: string;
  community_id: string;
  duty_grid_id: string;
  outline: Outline;
}

/** Cells of a part of the city; without a part, all. */
export async function readCells(database: Database | Transaction, part: { communityIds?: readonly string[]; bounds?: readonly [west: number, south: number, east: number, north: number]; limit?: number } = {}): Promise<GridCell[]> {
  const query = database('grid_cells').orderBy('code').select<CellRow[]>('code', 'community_id', 'duty_grid_id', 'outline');
  if (part.communityIds) query.whereRaw('community_id = any(?)', [[...part.communityIds]]);
  if (part.bounds) {
    const [west, south, east, north] = part.bounds;
    query.whereRaw('bounds && box(point(?, ?), point(?, ?))', [west, south, east, north]);
  }
  if (part.limit !== undefined) query.limit(part.limit);
  return (await query).map(({ code, community_id, duty_grid_id, outline }) => ({ code, communityId: community_id, dutyGridId: duty_grid_id, outline }));
}

/** A duty grid with its inspector's name and how many cells it has. */
export interface ListedDutyGrid extends DutyGrid {
  inspectorName?: string;
  cells: number;
}

/** Duty grids of some communities, or all. */
export async function dutyGrids(database: Database | Transaction, { communityIds, id }: { communityIds?: readonly string[]; id?: string } = {}): Promise<ListedDutyGrid[]> {
  const query = database('duty_grids as d').leftJoin('persons as p', 'p.id', 'd.inspector_id').orderBy(['d.community_id', 'd.id']);
  if (communityIds) query.whereRaw('d.community_id = any(?)', [[...communityIds]]);
  if (id !== undefined) query.where('d.id', id);
  const rows = await query.select<{ id: string; name: string; community_id: string; inspector_id: string | null; inspector_name: string | null; cells: number }[]>(
    'd.id', 'd.name', 'd.community_id', 'd.inspector_id', 'p.name as inspector_name', database.raw('(select count(*) from grid_cells c where c.duty_grid_id = d.id) as cells'));
  return rows.map((row) => ({
    id: row.id, name: row.name, communityId: row.community_id, cells: row.cells, ...(row.inspector_id !== null && { inspectorId: row.inspector_id }), ...(row.inspector_name !== null && { inspectorName: row.inspector_name }),
  }));
}

/** The division in force: the number of its last import, and the rule it was made by. */
export async function currentEdition(database: Database | Transaction): Promise<{ edition: number; codes?: GridCodeRule; toleranceMetres?: number }> {
  const row = await database('grid_editions').orderBy('edition', 'desc').first<{ edition: number; codes: GridCodeRule; tolerance_metres: number } | undefined>('edition', 'codes', 'tolerance_metres');
  return row ? { edition: row.edition, codes: row.codes, toleranceMetres: row.tolerance_metres } : { edition: 0 };
}

export interface Division {
  cells: readonly GridCell[];
  dutyGrids: readonly DutyGrid[];
  /** Codes in the communities of the file that the file does not have any more. */
  removed: readonly string[];
  codes: GridCodeRule;
  toleranceMetres: number;
  added: number;
  changed: number;
}

/** Makes imports wait for each other: a preview is of the division it was made on. */
export async function lockDivision(transaction: Transaction): Promise<void> {
  await transaction.raw('lock table grid_editions in share row exclusive mode');
}

/** Puts a checked division in force as one edition: its cells come, change and go together. */
export async function putDivisionInForce(transaction: Transaction, division: Division, { by, at }: { by: string; at: number }): Promise<void> {
  const { cells, removed, codes, toleranceMetres, added, changed } = division;
  await saveDutyGrids(transaction, division.dutyGrids);
  if (removed.length > 0) await transaction('grid_cells').whereRaw('code = any(?)', [[...removed]]).delete();
  await saveGridCells(transaction, cells);
  await transaction('grid_editions').insert({ imported_by: by, imported_at: new Date(at), codes: JSON.stringify(codes), tolerance_metres: toleranceMetres, added, changed, removed: removed.length });
}
