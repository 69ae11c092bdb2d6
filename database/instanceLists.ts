import { isCaseId } from './cases';
import { searchCases } from './caseSearch';
import type { Database } from './connection';
import { keysOf, pageOfRows } from './cursor';
import type { InstanceRow } from './instances';

export interface InstanceFilter {
  processId?: string | undefined;
  status?: InstanceRow['status'] | undefined;
  /** Only instances with an open incident. */
  withIncident?: boolean;
  /** Instance id, case number, title or place. */
  search?: string | undefined;
}

export type ListedInstance = InstanceRow & { process_name: string | null; open_incidents: number };

const columns = 'i.*, d.name as process_name, (select count(*) from incidents n where n.instance_id = i.instance_id and n.resolved_at is null) as open_incidents';

/** Instances, the latest started first. */
export async function instancePage(database: Database, { filter, after, limit }: { filter: InstanceFilter; after?: string | undefined; limit: number }): Promise<{ rows: ListedInstance[]; next?: string }> {
  const query = withDefinitions(database);
  if (filter.processId) query.where('i.process_id', filter.processId);
  if (filter.status) query.where('i.status', filter.status);
  if (filter.withIncident) query.whereRaw('exists (select 1 from incidents n where n.instance_id = i.instance_id and n.resolved_at is null)');
  if (filter.search) {
    const isId = isCaseId(filter.search.split('.')[0] ?? '');
    const search = isId ? undefined : await searchCases(database, filter.search);
    if (search?.kind === 'nothing') return { rows: [] };
    if (isId) query.where((either) => either.where('i.instance_id', filter.search).orWhere('i.business_key', filter.search));
    if (search?.kind === 'gathered') query.whereRaw('i.business_key = any(?)', [search.caseIds]);
    if (search?.kind === 'compared') query.whereRaw('exists (select 1 from cases c where c.id::text = i.business_key and c.search_terms @> ?)', [search.terms]);
  }
  const keys = after === undefined ? undefined : keysOf(after, 2);
  if (keys) query.whereRaw('(i.started_at, i.instance_id) < (?::timestamptz, ?)', keys);
  const rows = await query.orderByRaw('i.started_at desc, i.instance_id desc').limit(limit + 1)
    .select<(ListedInstance & { started_key: string })[]>(database.raw(`${columns}, to_char(i.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as started_key`));
  return pageOfRows(rows, limit, (row) => [row.started_key, row.instance_id]);
}

/** One instance as lists show it. */
export async function findListedInstance(database: Database, instanceId: string): Promise<ListedInstance | undefined> {
  return withDefinitions(database).where('i.instance_id', instanceId).first<ListedInstance | undefined>(database.raw(columns));
}

function withDefinitions(database: Database) {
  return database('instances as i').leftJoin('process_definitions as d', (on) => on.on('d.process_id', 'i.process_id').andOn('d.version', 'i.version'));
}
