import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GridCell, Outline } from '#city/grid';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { saveDepartments } from '#database/departments';
import { gridAt, saveDutyGrids, saveGridCells } from '#database/grids';
import { migratedDatabase } from '#tests/servers';

const wide = 227;
const side = 0.001;
const square = (west: number, south: number): Outline => [[west, south], [west + side, south], [west + side, south + side], [west, south + side]];
const cells = Array.from({ length: wide * wide }, (_, index): GridCell => ({
  code: String(999_903_001_000_000 + index), communityId: 'binhe', dutyGridId: `duty-${index % 20}`, outline: square((index % wide) * side, Math.floor(index / wide) * side),
}));

let database: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await migratedDatabase();
  database = openDatabase({ url: fresh.url, poolSize: 2 });
  close = async () => {
    await database.destroy();
    await fresh.drop();
  };
  await saveDepartments(database, [{ id: 'binhe', name: '滨河社区', kind: 'community', handlesCases: true, areaCode: '999903001002' }]);
  await saveDutyGrids(database, Array.from({ length: 20 }, (_, index) => ({ id: `duty-${index}`, name: `第 ${index} 责任网格`, communityId: 'binhe' })));
  await saveGridCells(database, cells);
});

afterAll(() => close?.());

describe('the ground of a large city', () => {
  it('tells the one cell and duty grid of a position', async () => {
    expect(cells.length).toBeGreaterThan(51_495);
    const place = await gridAt(database, [0.1004, 0.0507]);
    expect(place).toEqual({ code: '999903001011450', communityId: 'binhe', dutyGrid: { id: 'duty-10', name: '第 10 责任网格', communityId: 'binhe' } });
  });

  it('gives a position on a border to one cell', async () => {
    expect((await gridAt(database, [0.1, 0.05]))?.code).toBeDefined();
  });

  it('knows no cell outside the city', async () => {
    expect(await gridAt(database, [120, 30])).toBeUndefined();
  });

  it('asks an index and never reads through all cells', async () => {
    const { rows } = await database.raw<{ rows: { 'QUERY PLAN': string }[] }>("explain select code from grid_cells where bounds && box(point(0.1004, 0.0507))");
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('grid_cells_bounds');
  });

  it('takes a cell again with its new outline', async () => {
    await saveGridCells(database, [{ ...cells[0], code: '999903001000000', communityId: 'binhe', dutyGridId: 'duty-3', outline: square(50, 50) }]);
    expect((await gridAt(database, [50.0005, 50.0005]))?.dutyGrid.id).toBe('duty-3');
  });
});
