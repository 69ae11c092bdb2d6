import type { CaseScope } from './caseScope';
import { withinScope } from './caseScope';
import type { Database } from './connection';

/** A case as a marker on the map. */
export interface CaseMarker {
  id: string;
  number: string;
  title: string;
  longitude: number;
  latitude: number;
  clockState?: 'running' | 'paused' | 'stopped';
  warnAt?: Date;
  dueAt?: Date;
}

export interface MarkersAsked {
  bounds: readonly [west: number, south: number, east: number, north: number];
  scope: CaseScope;
  state: 'open' | 'all';
  subcategory?: string | undefined;
  limit: number;
}

type MarkerRow = Pick<CaseMarker, 'id' | 'number' | 'title' | 'longitude' | 'latitude'> & { clock_state: CaseMarker['clockState'] | null; warn_at: Date | null; due_at: Date | null };

/** The newest cases within bounds that somebody may read. */
export async function casesWithin(database: Database, { bounds: [west, south, east, north], scope, state, subcategory, limit }: MarkersAsked): Promise<CaseMarker[]> {
  const query = database('cases as c').leftJoin('case_progress as p', 'p.case_id', 'c.id').whereBetween('c.longitude', [west, east]).whereBetween('c.latitude', [south, north]);
  if (state === 'open') query.whereIn('p.state', ['starting', 'open']);
  if (subcategory) query.where('c.subcategory_code', subcategory);
  const rows = await withinScope(query, scope).orderBy('c.id', 'desc').limit(limit).select<MarkerRow[]>('c.id', 'c.number', 'c.title', 'c.longitude', 'c.latitude', 'p.clock_state', 'p.warn_at', 'p.due_at');
  return rows.map(({ clock_state, warn_at, due_at, ...row }) => ({ ...row, ...(clock_state && { clockState: clock_state }), ...(warn_at && { warnAt: warn_at }), ...(due_at && { dueAt: due_at }) }));
}
