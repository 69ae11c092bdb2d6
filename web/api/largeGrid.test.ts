import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveDepartments } from '#database/departments';
import type { GridImport } from '#api/gridImport';
import type { GridPlaceView, ImportView, MapAreas, MapCells } from '#contract/grids';
import { bundle } from '#run/build';
import { checkoutFolder } from '#run/checkout';
import { gridImportInThread } from '#run/gridImportThread';
import { cityDepartments } from '#tests/webCity';
import { dutyGridsOf, largeDivision } from '#tests/gridCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

/** As many cells as one city divided its ground into. */
const cells = 51_495;
const division = largeDivision(cells, '999901001');
// Within the checkout, so that the bundle finds the packages it leaves outside.
const folder = mkdtempSync(join(checkoutFolder(), 'node_modules', '.yiwang-grids-'));
let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  await bundle(['run/gridImport.ts'], folder);
  server = await startWebServer({ dependencies: (url) => ({ importGrids: gridImportInThread(join(folder, 'gridImport.mjs'), url) }) });
  administrator = await server.browserOf('administrator');
  await server.database.transaction((transaction) => saveDepartments(transaction, [
    ...cityDepartments.map((department) => ({ ...department, ...(department.id === 'street' && { areaCode: '999901001' }) })),
    ...division.communities.map(({ id, areaCode }) => ({ id, name: id, kind: 'community' as const, parentId: 'street', handlesCases: false, areaCode })),
  ]));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const send = async (path: string): Promise<ImportView> => {
  const form = new FormData();
  form.append('file', new Blob([division.file]), 'grids.geojson');
  const response = await administrator.request('POST', path, { body: form });
  expect(response.status).toBe(200);
  return (await response.json()) as ImportView;
};
const get = async <T>(path: string) => (await (await administrator.get(path, { connection: 'close' })).json()) as T;

describe('a file of grids', () => {
  it('that is none is refused in words, out of its thread too, and the next import runs', async () => {
    const form = new FormData();
    form.append('file', new Blob(['{"type": "Feature"']), 'grids.geojson');
    const response = await administrator.request('POST', '/grids/check', { body: form });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('没有保存完整') });
  });

  it('whose thread dies fails by itself, and so does the next, each for its own', async () => {
    const broken = gridImportInThread(join(folder, 'missing.mjs'), server.databaseUrl);
    const task: GridImport = { path: join(folder, 'none'), fields: { region: 6, street: 3, community: 3, sequence: 3, toleranceMetres: 1 }, by: 'administrator', at: Date.now(), language: 'zh', isApplied: false };
    await expect(broken(task)).rejects.toThrow('missing.mjs');
    await expect(broken(task)).rejects.toThrow('missing.mjs');
  });
});

describe('the ground of a city of ten million', () => {
  it('is imported as one edition, every cell in exactly one duty grid', async () => {
    let [isOver, answered] = [false, 0];
    const importing = send('/grids/import').finally(() => { isOver = true; });
    for (; !isOver; answered += 1) await get('/departments');

    expect(await importing).toMatchObject({ cells, added: cells, dutyGrids: dutyGridsOf(division), faultCount: 0, applied: true });
    expect(answered).toBeGreaterThan(10);
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
