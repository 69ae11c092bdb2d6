import type { Variables } from '#bpmn/model';
import { withinScope } from './caseScope';
import type { CaseScope } from './caseScope';
import type { Database } from './connection';
import { keysOf, pageOfRows } from './cursor';

/** 销号: the process that carries one item of the list to its crossing off. */
const crossOffProcess = 'closure-verification';

/** An item of the list with the case it belongs to. */
export interface CrossOffRow {
  instance_id: string;
  status: string;
  ended_at: Date | null;
  case_id: string;
  case_number: string;
  case_title: string;
  /** As its process knows it: number, requirement, owner, deadline, and the records of each step. */
  item: Variables;
}

export type CrossOffState = 'open' | 'overdue' | 'crossedOff' | 'failed';

export interface CrossOffList {
  state?: CrossOffState | undefined;
  departmentIds?: string[] | undefined;
  caseId?: string | undefined;
  scope: CaseScope;
  after?: string | undefined;
  limit: number;
  /** Epoch milliseconds. */
  now: number;
}

/** One page of the list, the newest first, within the cases somebody may read. */
export async function crossOffPage(database: Database, { state, departmentIds, caseId, scope, after, limit, now }: CrossOffList): Promise<{ rows: CrossOffRow[]; next?: string }> {
  const query = database('instances as i').where('i.process_id', crossOffProcess)
    .joinRaw(`join variables v on v.instance_id = i.instance_id and v.scope_instance_id = 'e1' and v.name = 'item'`)
    // A business key is any text; only one that is a case's id is compared as one, so that the key of the cases is used.
    .joinRaw(`join cases c on c.id = case when i.business_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then i.business_key::uuid end`)
    .joinRaw('left join case_progress p on p.case_id = c.id');
  withinScope(query, scope);
  if (departmentIds) query.whereRaw(`v.value ->> 'departmentId' = any(?)`, [departmentIds]);
  if (caseId !== undefined) query.whereRaw('c.id::text = ?', [caseId]);
  if (state === 'crossedOff' || state === 'failed') query.whereRaw(`v.value ->> 'state' = ?`, [state]);
  if (state === 'open' || state === 'overdue') query.whereNull('i.ended_at');
  // FEEL writes the zone's name behind the offset.
  if (state === 'overdue') query.whereRaw(`split_part(v.value ->> 'deadline', '@', 1)::timestamptz < ?`, [new Date(now)]);
  const keys = after === undefined ? undefined : keysOf(after, 1);
  if (keys) query.whereRaw('i.instance_id < ?', keys);
  const rows = await query.orderBy('i.instance_id', 'desc').limit(limit + 1)
    .select<CrossOffRow[]>('i.instance_id', 'i.status', 'i.ended_at', 'c.id as case_id', 'c.number as case_number', 'c.title as case_title', 'v.value as item');
  return pageOfRows(rows, limit, ({ instance_id }) => [instance_id]);
}
