import type { Source } from '#city/case';
import { caseQuery } from './cases';
import type { CaseRow } from './cases';
import type { Database } from './connection';

/** As much of a case as strangers may be told of; its words still have to be cleared of persons. */
export type PublicCaseRow = Pick<CaseRow,
  'id' | 'number' | 'subcategory_code' | 'subcategory_name' | 'description' | 'address' | 'longitude' | 'latitude' | 'reported_at' | 'state' | 'department_name' | 'due_at' | 'reporter_name'
> & { updated_at: Date };

export interface PublicCaseList {
  sources: readonly Source[];
  numbers?: readonly string[] | undefined;
  subcategories?: readonly string[] | undefined;
  isOpen?: boolean | undefined;
  /** Reported within, epoch milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
  limit: number;
  offset: number;
}

/** Public cases, the newest first. */
export async function publicCases(database: Database, { sources, numbers, subcategories, isOpen, from, to, limit, offset }: PublicCaseList): Promise<PublicCaseRow[]> {
  const query = caseQuery(database).whereRaw('c.source = any(?)', [[...sources]]);
  if (numbers) query.whereRaw('c.number = any(?)', [[...numbers]]);
  if (subcategories) query.whereRaw('c.subcategory_code = any(?)', [[...subcategories]]);
  if (isOpen !== undefined) query[isOpen ? 'whereIn' : 'whereNotIn']('p.state', ['starting', 'open']);
  // Ids begin with the instant they were made at, so that the key's own index finds a span of time.
  if (from !== undefined) query.where('c.id', '>=', idAt(from)).where('c.reported_at', '>=', new Date(from));
  if (to !== undefined) query.where('c.id', '<', idAt(to + 1)).where('c.reported_at', '<=', new Date(to));
  return query.orderBy('c.id', 'desc').limit(limit).offset(offset).select<PublicCaseRow[]>(
    'c.id', 'c.number', 'c.subcategory_code', 'c.subcategory_name', 'c.description', 'c.address', 'c.longitude', 'c.latitude', 'c.reported_at', 'c.reporter_name',
    'p.state', 'p.department_name', 'p.due_at',
    database.raw('greatest(c.reported_at, p.accepted_at, p.filed_at, p.dispatched_at, p.closed_at, p.declined_at, p.ended_at) as updated_at'),
  );
}

/** The number of a case that somebody has just reported. */
export async function numberOfCase(database: Database, caseId: string): Promise<string | undefined> {
  const row = await database('cases').where({ id: caseId }).first<{ number: string } | undefined>('number');
  return row?.number;
}

function idAt(at: number): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
