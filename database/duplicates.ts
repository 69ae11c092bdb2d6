import { duplicateReach, metresBetween, surroundings } from '#city/duplicate';
import type { Position } from '#city/grid';
import { caseQuery } from './cases';
import type { CaseRow } from './cases';
import type { Database } from './connection';

/** An open case that may be the same as the one being reported. */
export type LikelyDuplicate = Pick<CaseRow, 'id' | 'number' | 'title' | 'address' | 'stage' | 'reported_at'> & {
  /** Absent where it was found by its address. */
  metres?: number;
};

export interface ReportedPlace {
  subcategoryCode: string;
  position?: Position | undefined;
  address?: string | undefined;
  now: number;
}

const most = 10;

/** Open cases of the same 小类, lately reported near by or under the very address; the nearest first. */
export async function likelyDuplicates(database: Database, { subcategoryCode, position, address, now }: ReportedPlace): Promise<LikelyDuplicate[]> {
  const query = caseQuery(database).where('c.subcategory_code', subcategoryCode).whereIn('p.state', ['starting', 'open'])
    .where('c.reported_at', '>', new Date(now - duplicateReach.days * 24 * 60 * 60_000));
  if (position) {
    const { west, south, east, north } = surroundings(position, duplicateReach.metres);
    query.whereBetween('c.latitude', [south, north]).whereBetween('c.longitude', [west, east]);
  } else {
    query.where('c.address', address ?? '');
  }
  const rows = await query.orderBy('c.id', 'desc').limit(200).select<Row[]>('c.id', 'c.number', 'c.title', 'c.address', 'p.stage', 'c.reported_at', 'c.longitude', 'c.latitude');
  return rows.map(({ longitude, latitude, ...row }): LikelyDuplicate => (position && longitude !== null && latitude !== null ? { ...row, metres: metresBetween(position, [longitude, latitude]) } : row))
    .filter(({ metres = 0 }) => metres <= duplicateReach.metres).sort((one, other) => (one.metres ?? 0) - (other.metres ?? 0)).slice(0, most);
}

type Row = Omit<LikelyDuplicate, 'metres'> & Pick<CaseRow, 'longitude' | 'latitude'>;
