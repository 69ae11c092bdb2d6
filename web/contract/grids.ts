import { z } from 'zod';

const degrees = { longitude: z.coerce.number().min(-180).max(180), latitude: z.coerce.number().min(-90).max(90) };

export const PlaceQuery = z.object(degrees);
/** Where a position lies, from the cell up; `cell` is absent outside the city. */
export const GridPlaceView = z.object({
  cell: z.string().optional(),
  dutyGrid: z.object({ id: z.string(), name: z.string(), inspectorName: z.string().optional() }).optional(),
  areas: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
});
export type GridPlaceView = z.infer<typeof GridPlaceView>;

export const DutyGridQuery = z.object({ community: z.string().max(60).optional() });
export const DutyGridView = z.object({ id: z.string(), name: z.string(), communityId: z.string(), communityName: z.string(), inspectorId: z.string().optional(), inspectorName: z.string().optional(), cells: z.number().int() });
export type DutyGridView = z.infer<typeof DutyGridView>;
export const DutyGridInput = z.object({ name: z.string().trim().min(1).max(60), inspectorId: z.string().max(60).optional(), reason: z.string().trim().max(500).optional() });

/** What comes beside the file of an import, as text fields of the form. */
export const ImportFields = z.object({
  region: z.coerce.number().int().min(2).max(8).default(6), street: z.coerce.number().int().min(2).max(6).default(3),
  community: z.coerce.number().int().min(2).max(6).default(3), sequence: z.coerce.number().int().min(2).max(6).default(3),
  toleranceMetres: z.coerce.number().min(0).max(50).default(1), reason: z.string().trim().max(500).optional(),
});

export const ImportFaultView = z.object({ line: z.number().int(), code: z.string(), message: z.string() });
/** What an import would do, or did; `faults` are the first thousand of `faultCount`, and nothing is applied while there is one. */
export const ImportView = z.object({
  cells: z.number().int(), dutyGrids: z.number().int(), communities: z.array(z.string()), added: z.number().int(), changed: z.number().int(), removed: z.number().int(),
  faultCount: z.number().int(), faults: z.array(ImportFaultView), applied: z.boolean(),
});
export type ImportView = z.infer<typeof ImportView>;

export const GridRule = z.object({ edition: z.number().int(), region: z.number().int(), street: z.number().int(), community: z.number().int(), sequence: z.number().int(), toleranceMetres: z.number() });
export type GridRule = z.infer<typeof GridRule>;

/** Rings of [longitude, latitude]; those that run with the clock are holes. */
const Rings = z.array(z.array(z.tuple([z.number(), z.number()])));
/** With bounds: the areas that reach into them; a city has thousands of duty grids. */
export const MapQuery = z.object({
  level: z.enum(['district', 'street', 'community', 'dutyGrid']), west: degrees.longitude.optional(), south: degrees.latitude.optional(), east: degrees.longitude.optional(), north: degrees.latitude.optional(),
});
export const MapArea = z.object({ id: z.string(), name: z.string(), parentId: z.string().optional(), rings: Rings });
export type MapArea = z.infer<typeof MapArea>;
export const MapAreas = z.object({ edition: z.number().int(), areas: z.array(MapArea) });

export const BoundsQuery = z.object({ west: degrees.longitude, south: degrees.latitude, east: degrees.longitude, north: degrees.latitude });
/** Cells within bounds; none where there are more than a map could show. */
export const MapCells = z.object({ isTooMany: z.boolean(), cells: z.array(z.object({ code: z.string(), dutyGridId: z.string(), outline: z.array(z.tuple([z.number(), z.number()])) })) });
export const MapCasesQuery = BoundsQuery.extend({ state: z.enum(['open', 'all']).default('open'), subcategory: z.string().max(20).optional() });
export const MapCase = z.object({ id: z.string(), number: z.string(), title: z.string(), longitude: z.number(), latitude: z.number(), lamp: z.enum(['green', 'yellow', 'red', 'grey']) });
export type MapCase = z.infer<typeof MapCase>;
/** The newest cases within bounds, at most two thousand. */
export const MapCases = z.object({ isCut: z.boolean(), cases: z.array(MapCase) });

