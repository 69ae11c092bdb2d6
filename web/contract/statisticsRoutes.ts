import { z } from 'zod';
import { evidenceQuestions } from '#city/evidence';
import { Instant } from './paging';
import type { Routes } from './routes';
import { CountedPage, CountedQuery, Coverage, FigureQuery, Figures, FigureSheetQuery, SpanQuery, StepAudit } from './statistics';

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

/** The handlings behind a number of the evidence figures, the latest first. */
const EvidenceCasesQuery = SpanQuery.extend({ department: z.string().max(60), kind: z.enum(['judged', 'doubted', ...evidenceQuestions]) });
export const EvidenceCases = z.object({
  items: z.array(z.object({ taskId: z.string(), caseId: z.string(), number: z.string(), title: z.string(), personName: z.string(), at: Instant, photos: count, doubts: z.array(z.enum(evidenceQuestions)) })),
  isCut: z.boolean(),
});

/** The closures behind a number of the re-check figures, the latest first. */
const RecheckCasesQuery = SpanQuery.extend({ inspector: z.string().max(60), kind: z.enum(['waiting', 'rechecked', 'differing', 'redone']) });
export const RecheckCases = z.object({
  items: z.array(z.object({ caseId: z.string(), number: z.string(), title: z.string(), at: Instant, recheckedBy: z.string().optional(), outcome: z.enum(['fixed', 'notFixed']).optional(), decision: z.enum(['redo', 'uphold']).optional() })),
  isCut: z.boolean(),
});

/** Figures for those who watch over the work. */
export const statisticsRoutes = {
  figures: { method: 'get', path: '/statistics/figures', summary: 'Figures of a period, all together and by area, grid, department, category or channel', permission: 'overdue.read', query: FigureQuery, answers: { 200: Figures } },
  cases: { method: 'get', path: '/statistics/cases', summary: 'The cases behind a figure; `total` of the first page is the figure', permission: 'overdue.read', query: CountedQuery, answers: { 200: CountedPage } },
  sheet: { method: 'get', path: '/statistics/sheet', summary: 'The figures as a spreadsheet, .xlsx or CSV', permission: 'overdue.read', query: FigureSheetQuery, answerType: 'application/octet-stream', answers: { 200: null } },
  coverage: { method: 'get', path: '/statistics/coverage', summary: 'Channels, items of the catalogue and departments with and without a case within a period', permission: 'overdue.read', query: SpanQuery, answers: { 200: Coverage } },
  audit: { method: 'get', path: '/statistics/audit', summary: 'Steps of cases within a period that have no actor or no time; there should be none', permission: 'overdue.read', query: SpanQuery, answers: { 200: StepAudit } },
  notices: { method: 'get', path: '/statistics/notices', summary: 'Of the reporters who had to be told of acceptance and closure, how many were', permission: 'overdue.read', query: SpanQuery, answers: { 200: NoticeRates } },
  evidence: { method: 'get', path: '/statistics/evidence', summary: 'By department, how many handlings were handed in with photos in doubt, and why', permission: 'overdue.read', query: SpanQuery, answers: { 200: EvidenceFigures } },
  evidenceCases: { method: 'get', path: '/statistics/evidence/cases', summary: 'The handlings of a department with photos, in doubt or not, behind a number of the figures', permission: 'overdue.read', query: EvidenceCasesQuery, answers: { 200: EvidenceCases } },
  recheckCases: { method: 'get', path: '/statistics/rechecks/cases', summary: 'The blind re-checks of an inspector\'s checks behind a number of the figures', permission: 'overdue.read', query: RecheckCasesQuery, answers: { 200: RecheckCases } },
  rechecks: { method: 'get', path: '/statistics/rechecks', summary: 'By inspector, how many of his checks were checked again blindly, and how many differed', permission: 'overdue.read', query: SpanQuery, answers: { 200: RecheckFigures } },
} as const satisfies Routes;
