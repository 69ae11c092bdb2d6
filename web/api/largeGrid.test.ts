import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveDepartments } from '#database/departments';
import type { GridPlaceView, ImportView, MapAreas, MapCells } from '#contract/grids';
import { cityDepartments } from '#tests/webCity';
import { dutyGridsOf, largeDivision } from '#tests/gridCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

/** As many cells as one city divided its ground into. */
const cells = 51_495;
const division = largeDivision(cells, '999901001');
let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  administrator = await server.browserOf('administrator');
  await server.database.transaction((transaction) => saveDepartments(transaction, [
    ...cityDepartments.map((department) => ({ ...department, ...(department.id === 'street' && { areaCode: '999901001' }) })),
    ...division.communities.map(({ id, areaCode }) => ({ id, name: id, kind: 'community' as const, parentId: 'street', handlesCases: false, areaCode })),
  ]));
});
afterAll(() => server.close());

const send = async (path: string): Promise<ImportView> => {
  const form = new FormData();
  form.append('file', new Blob([division.file]), 'grids.geojson');
  const response = await administrator.request('POST', path, { body: form });
  expect(response.status).toBe(200);
  return (await response.json()) as ImportView;
};
const get = async <T>(path: string) => (await (await administrator.get(path, { connection: 'close' })).json()) as T;

describe('the ground of a city of ten million', () => {
  it('is imported as one edition, every cell in exactly one duty grid', async () => {
    expect(await send('/grids/import')).toMatchObject({ cells, added: cells, dutyGrids: dutyGridsOf(division), faultCount: 0, applied: true });
    const [{ kept, grids } = { kept: 0, grids: 0 }] = await server.database('grid_cells').select<{ kept: number; grids: number }[]>(server.database.raw('count(*)::integer as kept, count(distinct duty_grid_id)::integer as grids'));
    expect({ kept, grids }).toEqual({ kept: cells, grids: dutyGridsOf(division) });
  }, 300_000);

  it('answers every place with the cell around it', async () => {
    for (let index = 0; index < cells; index += 1_717) {
      const { code, dutyGrid, longitude, latitude } = division.cell(index);
      expect(await get<GridPlaceView>(`/grids/at?longitude=${longitude}&latitude=${latitude}`)).toMatchObject({ cell: code, dutyGrid: { id: dutyGrid } });
    }
  });

  it('is drawn by what lies in sight: cells near by, coarser areas from afar', async () => {
    expect(await get<z.infer<typeof MapCells>>('/map/cells?west=114&south=29.99&east=114.02&north=30')).toMatchObject({ isTooMany: false });
    expect(await get<z.infer<typeof MapCells>>('/map/cells?west=113&south=29&east=115&north=31')).toEqual({ isTooMany: true, cells: [] });
    expect((await get<z.infer<typeof MapAreas>>('/map/areas?level=community')).areas).toHaveLength(division.communities.length);
    const grids = (await get<z.infer<typeof MapAreas>>('/map/areas?level=dutyGrid&west=114&south=29.99&east=114.02&north=30')).areas;
    expect(grids.length).toBeGreaterThan(4);
    expect(grids.length).toBeLessThan(40);
  }, 120_000);
});
