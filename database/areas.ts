import { pathTo } from '#city/organisation';
import type { Organisation } from '#city/organisation';
import type { Database, Transaction } from './connection';

/** The areas around a grid cell, the innermost first: community, street, district, city. Empty where the cell is not known. */
export async function areaIdsAround(database: Database | Transaction, organisation: Organisation, gridCode: string | undefined): Promise<string[]> {
  if (gridCode === undefined || gridCode === '') return [];
  const cell = await database<{ community_id: string; code: string }>('grid_cells').where({ code: gridCode }).first('community_id');
  return cell ? pathTo(organisation, cell.community_id).map(({ id }) => id).reverse() : [];
}
