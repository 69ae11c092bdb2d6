import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { GridPlaceView, MapAreas, MapCases, MapCells } from '#contract/grids';
import { server } from '#console/server/server';
import type { MapBounds } from './mapView';

const asQuery = ([west, south, east, north]: MapBounds) => ({ west, south, east, north });

/** Areas of one level, asked once a session; edges of a city seldom move. */
export const useMapAreas = (level: 'district' | 'street' | 'community', enabled: Ref<boolean>) => useQuery({
  queryKey: ['mapAreas', level], queryFn: ({ signal }) => server.ask(MapAreas, { path: '/map/areas', query: { level }, signal }), staleTime: 600_000, enabled,
});

/** Duty grids within bounds: a city has thousands of them, which nobody sees at once. */
export const useMapDutyGrids = (bounds: Ref<MapBounds>, enabled: Ref<boolean>) => useQuery({
  queryKey: ['mapDutyGrids', bounds], queryFn: ({ signal }) => server.ask(MapAreas, { path: '/map/areas', query: { level: 'dutyGrid', ...asQuery(bounds.value) }, signal }), staleTime: 600_000, enabled, placeholderData: keepPreviousData,
});

/** Cells within bounds. */
export const useMapCells = (bounds: Ref<MapBounds>, enabled: Ref<boolean>) => useQuery({
  queryKey: ['mapCells', bounds], queryFn: ({ signal }) => server.ask(MapCells, { path: '/map/cells', query: asQuery(bounds.value), signal }), staleTime: 600_000, enabled, placeholderData: keepPreviousData,
});

/** Cases within bounds. */
export const useMapCases = (bounds: Ref<MapBounds | undefined>, filter: Ref<{ state?: string | undefined; subcategory?: string | undefined }>, enabled: Ref<boolean>) => useQuery({
  queryKey: ['mapCases', bounds, filter], queryFn: ({ signal }) => server.ask(MapCases, { path: '/map/cases', query: { ...(bounds.value ? asQuery(bounds.value) : {}), ...filter.value }, signal }),
  staleTime: 30_000, enabled, placeholderData: keepPreviousData,
});

/** What lies at a position. */
export const askPlace = (longitude: number, latitude: number) => server.ask(GridPlaceView, { path: '/grids/at', query: { longitude, latitude } });
