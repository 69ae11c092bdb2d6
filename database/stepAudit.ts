import { withinScope } from './caseScope';
import type { CaseScope } from './caseScope';
import { caseQuery } from './cases';
import type { Database } from './connection';

export interface StepFault {
  caseId: string;
  number: string;
  step: string;
  fault: 'actor' | 'time';
  at: Date | null;
}

/**
 * 过程全监督: of the steps completed within a span (those without a time count by when they were given out), how many name nobody who did them or
 * have no time. Epoch milliseconds; at most `limit` faults are listed, all are counted.
 */
export async function auditSteps(database: Database, { scope, from, to, limit }: { scope: CaseScope; from: number; to: number; limit: number }): Promise<{ steps: number; faults: number; items: StepFault[] }> {
  const steps = () => withinScope(caseQuery(database).join('user_tasks as s', (on) => on.on(database.raw('s.business_key = c.id::text'))), scope)
    .where('s.state', 'completed').whereRaw('coalesce(s.ended_at, s.created_at) >= ? and coalesce(s.ended_at, s.created_at) < ?', [new Date(from), new Date(to)]);
  const counted = await steps().first<{ steps: number; faults: number }>(database.raw(`count(*)::integer as steps, (count(*) filter (where ${isFault}))::integer as faults`));
  const items = counted.faults === 0 ? [] : await steps().whereRaw(isFault).orderByRaw('coalesce(s.ended_at, s.created_at) desc').limit(limit).select<StepFault[]>(
    database.raw(`c.id as "caseId", c.number, s.name as step, case when s.completed_by is null then 'actor' else 'time' end as fault, s.ended_at as at`),
  );
  return { ...counted, items };
}

const isFault = '(s.completed_by is null or s.ended_at is null)';
