import type { Knex } from 'knex';

/** Whose tasks reach somebody: under which names they stand in the queue, and by whom they may be held. */
export interface Reach {
  holders: readonly string[];
  personIds: readonly string[];
}

/** Which cases somebody may read: all of the city, or those of his departments and what he himself reported or works on. */
export type CaseScope = { kind: 'all' } | { kind: 'departments'; departmentIds: string[]; personId: string; reach: Reach };

/** Keeps a query over `cases c left join case_progress p` within a scope. */
export function withinScope(query: Knex.QueryBuilder, scope: CaseScope): Knex.QueryBuilder {
  if (scope.kind === 'all') return query;
  const { departmentIds, personId, reach: { holders, personIds } } = scope;
  return query.where((visible) => visible
    .whereRaw('p.department_id = any(?)', [departmentIds])
    .orWhereRaw('c.reported_department_id = any(?)', [departmentIds])
    .orWhereRaw("(p.co_department_ids <> '{}' and p.co_department_ids && ?::text[])", [departmentIds])
    .orWhere('c.reported_by', personId)
    // Whoever is asked to work on a case must be able to read it, and keeps what he has worked on.
    .orWhereRaw('exists (select 1 from work_queue w where w.case_id = c.id and (w.holder = any(?) or w.claimed_by = any(?)))', [[...holders], [...personIds]])
    .orWhereRaw('exists (select 1 from user_tasks t where t.business_key = c.id::text and t.completed_by = ?)', [personId]));
}
