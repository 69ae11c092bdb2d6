import type { FigureDimension } from '#city/caseMeasure';
import { channels } from '#city/channel';
import type { Organisation } from '#city/organisation';
import { categoryNames } from '#database/categories';
import type { Database } from '#database/connection';
import { dutyGrids } from '#database/gridEditions';

/** What rows of figures are called, by what they are counted under; areas answer to the id of their department, so that a row can be opened by it. */
export async function figureNames(database: Database, { departments }: Organisation, by: FigureDimension): Promise<ReadonlyMap<string, { key: string; name: string }>> {
  const named = (pairs: Iterable<readonly [string, string]>) => new Map([...pairs].map(([key, name]) => [key, { key, name }]));
  switch (by) {
    case 'channel': return named(Object.entries(channels).map(([key, { name }]) => [key, name.zh]));
    case 'department': return named(departments.map(({ id, name }) => [id, name]));
    case 'dutyGrid': return named((await dutyGrids(database)).map(({ id, name }) => [id, name]));
    case 'category':
    case 'subcategory': return named(await categoryNames(database, by));
    default: return new Map(departments.flatMap(({ id, name, areaCode, kind }) => (areaCode !== undefined && kind === by ? [[areaCode, { key: id, name }]] : [])));
  }
}
