import { withinScope } from './caseScope';
import type { CaseScope } from './caseScope';
import { caseQuery } from './cases';
import type { Database } from './connection';

/** Of the cases whose reporters had to be told: how many were, are about to be, could not be, and were forgotten. */
export interface NoticeRate {
  kind: 'accepted' | 'closed';
  due: number;
  sent: number;
  waiting: number;
  failed: number;
  missing: number;
}

const moments = { accepted: 'p.accepted_at', closed: 'p.closed_at' } as const;

/** 受理告知率、办结告知率 of the cases accepted and closed within a span, epoch milliseconds; a case counts once, by the best of its notices. */
export async function noticeRates(database: Database, { scope, from, to }: { scope: CaseScope; from: number; to: number }): Promise<NoticeRate[]> {
  return Promise.all((['accepted', 'closed'] as const).map(async (kind) => {
    const moment = moments[kind];
    const cases = withinScope(caseQuery(database), scope).where(moment, '>=', new Date(from)).where(moment, '<', new Date(to)).select('c.id');
    const counts = await database.from(cases.as('due')).joinRaw(
      `left join lateral (
         select bool_or(sent_at is not null) as sent, bool_or(failure is null) as waiting from notices where case_id = due.id and kind = ?
       ) told on true`, [kind],
    ).first<Record<'due' | 'sent' | 'waiting' | 'failed' | 'missing', number>>(database.raw(
      `count(*)::integer as due, (count(*) filter (where told.sent))::integer as sent, (count(*) filter (where not told.sent and told.waiting))::integer as waiting,
       (count(*) filter (where not told.sent and not told.waiting))::integer as failed, (count(*) filter (where told.sent is null))::integer as missing`,
    ));
    return { ...counts, kind };
  }));
}
