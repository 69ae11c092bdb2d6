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

/** 盲查: of the checks drawn and checked again by another inspector, how many did not hold; by who checked first. */
export const RecheckFigures = z.object({
  from: Instant, to: Instant,
  inspectors: z.array(z.object({ personId: z.string(), name: z.string(), waiting: count, rechecked: count, differing: count, redone: count })),
});
export type RecheckFigures = z.infer<typeof RecheckFigures>;

/** Figures for those who watch over the work. */
export const statisticsRoutes = {
  notices: { method: 'get', path: '/statistics/notices', summary: 'Of the reporters who had to be told of acceptance and closure, how many were', permission: 'overdue.read', query: SpanQuery, answers: { 200: NoticeRates } },
  evidence: { method: 'get', path: '/statistics/evidence', summary: 'By department, how many handlings were handed in with photos in doubt, and why', permission: 'overdue.read', query: SpanQuery, answers: { 200: EvidenceFigures } },
  rechecks: { method: 'get', path: '/statistics/rechecks', summary: 'By inspector, how many of his checks were checked again blindly, and how many differed', permission: 'overdue.read', query: SpanQuery, answers: { 200: RecheckFigures } },
} as const satisfies Routes;
