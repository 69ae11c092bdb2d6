import { boundsOf, contains } from '#city/grid';
import type { DutyGrid, GridCell, Outline, Position } from '#city/grid';
import type { Database, Transaction } from './connection';

interface CellRow {
  code: string;
  community_id: string;
  duty_grid_id: string;
  outline: Outline;
}

/** Rows of one insert: far below what the protocol allows in parameters. */
const batch = 2_000;

/** Puts duty grids in place; one that is there already gets the new name, community and inspector. */
export async function saveDutyGrids(transaction: Database | Transaction, grids: readonly DutyGrid[]): Promise<void> {
  for (let from = 0; from < grids.length; from += batch) {
    const rows = grids.slice(from, from + batch).map(({ id, name, communityId, inspectorId }) => ({ id, name, community_id: communityId, inspector_id: inspectorId ?? null }));
    await transaction('duty_grids').insert(rows).onConflict('id').merge();
  }
}

/** Puts cells in place; one that is there already gets the new outline and duty grid. */
export async function saveGridCells(transaction: Database | Transaction, cells: readonly GridCell[]): Promise<void> {
  for (let from = 0; from < cells.length; from += batch) {
    const rows = cells.slice(from, from + batch).map(({ code, communityId, dutyGridId, outline }) => {
      const [west, south, east, north] = boundsOf(outline);
      return { code, community_id: communityId, duty_grid_id: dutyGridId, bounds: `(${east},${north}),(${west},${south})`, outline: JSON.stringify(outline) };
    });
    await transaction('grid_cells').insert(rows).onConflict('code').merge();
  }
}

/** Where a position lies: its cell, the duty grid with its inspector, and the community. */
export interface GridPlace {
  code: string;
  communityId: string;
  dutyGrid: DutyGrid;
}

/** The one cell a position lies in; undefined outside the city. */
export async function gridAt(database: Database | Transaction, position: Position): Promise<GridPlace | undefined> {
  const { rows } = await database.raw<{ rows: (CellRow & { name: string; inspector_id: string | null })[] }>(
    `select c.code, c.community_id, c.duty_grid_id, c.outline, d.name, d.inspector_id
     from grid_cells c join duty_grids d on d.id = c.duty_grid_id where c.bounds && box(point(?, ?)) order by c.code`,
    [position[0], position[1]],
  );
  const row = rows.find(({ outline }) => contains(outline, position));
  if (!row) return undefined;
  const dutyGrid = { id: row.duty_grid_id, name: row.name, communityId: row.community_id, ...(row.inspector_id !== null && { inspectorId: row.inspector_id }) };
  return { code: row.code, communityId: row.community_id, dutyGrid };
}

/** Whether the ground has been divided yet; before that no position can be said to lie outside. */
export async function hasGrid(database: Database | Transaction): Promise<boolean> {
  return (await database('grid_cells').first('code')) !== undefined;
}

/** The cells that reach into a square of so many metres to each side of a position, the one it lies in among them. */
export async function cellsAround(database: Database | Transaction, [longitude, latitude]: Position, metres: number): Promise<{ code: string; outline: Outline }[]> {
  const [wide, high] = [metres / (111_320 * Math.cos((latitude * Math.PI) / 180)), metres / 110_574];
  const { rows } = await database.raw<{ rows: { code: string; outline: Outline }[] }>(
    'select code, outline from grid_cells where bounds && box(point(?, ?), point(?, ?)) order by code', [longitude + wide, latitude + high, longitude - wide, latitude - high],
  );
  return rows;
}
