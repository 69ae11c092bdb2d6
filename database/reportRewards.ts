import type { Database, Transaction } from './connection';

/** Cases reported by citizens that proved true and were archived within a span, and that nobody has decided about yet; the oldest first. Reports without a number cannot be rewarded. */
export async function reportsToReward(database: Database, { after, before, limit }: { after: number; before: number; limit: number }): Promise<string[]> {
  const rows = await database('case_progress as p').join('cases as c', 'c.id', 'p.case_id')
    .where({ 'p.state': 'closed', 'p.stage': 'closed', 'c.source': 'citizen' }).whereNotNull('c.reporter_phone').whereNotNull('p.dispatched_at').where('p.closed_at', '>=', new Date(after)).where('p.closed_at', '<', new Date(before))
    .whereNotExists(database('report_rewards as r').select(database.raw('1')).whereRaw('r.case_id = p.case_id')).orderBy('p.closed_at').limit(limit).select<{ id: string }[]>('c.id');
  return rows.map(({ id }) => id);
}

/** Keeps that a report was decided about; false where another server did so before. */
export async function keepReward(database: Database | Transaction, { caseId, amount, instanceId, at }: { caseId: string; amount: number; instanceId?: string; at: number }): Promise<boolean> {
  const kept: unknown[] = await database('report_rewards').insert({ case_id: caseId, amount, instance_id: instanceId ?? null, entitled_at: new Date(at) }).onConflict('case_id').ignore().returning('case_id');
  return kept.length > 0;
}
