import { z } from 'zod';
import { Instant } from './paging';
import type { Routes } from './routes';

/** Without a span: the last 30 days. */
export const SpanQuery = z.object({ from: Instant.optional(), to: Instant.optional() });

/** 受理告知率、办结告知率: `rate` is sent ÷ due, absent where nobody had to be told. */
export const NoticeRates = z.object({
  from: Instant, to: Instant,
  kinds: z.array(z.object({
    kind: z.enum(['accepted', 'closed']), due: z.number().int(), sent: z.number().int(), waiting: z.number().int(), failed: z.number().int(), missing: z.number().int(), rate: z.number().optional(),
  })),
  /** False raises the alarm: somebody who had to be told was not. */
  isComplete: z.boolean(),
});
export type NoticeRates = z.infer<typeof NoticeRates>;

const count = z.number().int();

/** 照片核验: of the handlings handed in with photos, those with photos in doubt, in all and by question. */
export const EvidenceFigures = z.object({
  from: Instant, to: Instant,
  departments: z.array(z.object({ departmentId: z.string(), departmentName: z.string(), judged: count, doubted: count, place: count, time: count, reuse: count, change: count })),
});
export type EvidenceFigures = z.infer<typeof EvidenceFigures>;

/** Figures for those who watch over the work. */
export const statisticsRoutes = {
  notices: { method: 'get', path: '/statistics/notices', summary: 'Of the reporters who had to be told of acceptance and closure, how many were', permission: 'overdue.read', query: SpanQuery, answers: { 200: NoticeRates } },
  evidence: { method: 'get', path: '/statistics/evidence', summary: 'By department, how many handlings were handed in with photos in doubt, and why', permission: 'overdue.read', query: SpanQuery, answers: { 200: EvidenceFigures } },
} as const satisfies Routes;
