import { z } from 'zod';
import { watchReasons } from '#city/watchReason';
import { CaseSummary } from './cases';
import { PageQuery, pageOf } from './paging';

/** Why a case asks for supervision: overdue, returned or reworked twice or more, its reporter dissatisfied, open too long (积案). */
export const WatchReason = z.enum(watchReasons);
export type WatchReason = z.infer<typeof WatchReason>;

export const WatchQuery = PageQuery.extend({
  reason: WatchReason.optional(), department: z.string().max(60).optional(),
  /** Whether an order of supervision about it is open. */
  supervised: z.enum(['yes', 'no']).optional(),
  /** Days open from which a case counts as backlog; absent: as the installation is set. */
  days: z.coerce.number().int().min(1).max(3650).optional(),
});

/** A case of the supervision queue. */
export const WatchedCase = CaseSummary.extend({ reasons: z.array(WatchReason), returnedCount: z.number().int(), openDays: z.number().int(), openOrders: z.array(z.string()) });
export type WatchedCase = z.infer<typeof WatchedCase>;
export const WatchPage = pageOf(WatchedCase).extend({ backlogDays: z.number().int(), counts: z.record(WatchReason, z.number().int()) });
export type WatchPage = z.infer<typeof WatchPage>;
