import { z } from 'zod';
import { BoundsQuery, DutyGridInput, DutyGridQuery, DutyGridView, GridPlaceView, GridRule, ImportView, MapAreas, MapCases, MapCasesQuery, MapCells, MapQuery, PlaceQuery } from './grids';
import type { Routes } from './routes';

/** The ground divided into grids, and the map drawn from it. */
export const gridRoutes = {
  at: { method: 'get', path: '/grids/at', summary: 'The cell, duty grid and areas a position lies in', permission: 'organisation.read', query: PlaceQuery, answers: { 200: GridPlaceView } },
  rule: { method: 'get', path: '/grids/rule', summary: 'The rule the division in force was imported by', permission: 'grid.manage', answers: { 200: GridRule } },
  check: { method: 'post', path: '/grids/check', summary: 'What importing a file of grids (GeoJSON or CSV) would do, and every fault in it', permission: 'grid.manage', bodyType: 'multipart/form-data', answers: { 200: ImportView } },
  import: { method: 'post', path: '/grids/import', summary: 'Import a file of grids as a whole or, where it has a fault, not at all', permission: 'grid.manage', bodyType: 'multipart/form-data', answers: { 200: ImportView } },
  dutyGrids: { method: 'get', path: '/duty-grids', summary: 'Duty grids of an area with their inspectors', permission: 'organisation.read', query: DutyGridQuery, answers: { 200: z.array(DutyGridView) } },
  alterDutyGrid: { method: 'put', path: '/duty-grids/:dutyGridId', summary: 'Rename a duty grid or give it another inspector', permission: 'grid.manage', body: DutyGridInput, answers: { 200: DutyGridView } },
  areas: { method: 'get', path: '/map/areas', summary: 'Outlines of all areas of one level', permission: 'organisation.read', query: MapQuery, answers: { 200: MapAreas } },
  cells: { method: 'get', path: '/map/cells', summary: 'Cells within bounds', permission: 'organisation.read', query: BoundsQuery, answers: { 200: MapCells } },
  cases: { method: 'get', path: '/map/cases', summary: 'Cases within bounds that one may read, the newest first', permission: 'case.read', query: MapCasesQuery, answers: { 200: MapCases } },
} as const satisfies Routes;
