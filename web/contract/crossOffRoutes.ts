import { z } from 'zod';
import { Instant, PageQuery, pageOf } from './paging';
import type { Routes } from './routes';

export const crossOffStates = ['open', 'overdue', 'crossedOff', 'failed'] as const;

/** `department` is a department's id with those below it. */
export const CrossOffQuery = PageQuery.extend({ state: z.enum(crossOffStates).optional(), department: z.string().max(60).optional(), caseId: z.string().max(60).optional() });
export type CrossOffQuery = z.infer<typeof CrossOffQuery>;

/** 销号清单 item: numbered, owned, due, with its evidence and the record of each step; `withdrawn`: its process was ended from outside. */
export const CrossOffItem = z.object({
  instanceId: z.string(), caseId: z.string(), caseNumber: z.string(), caseTitle: z.string(), number: z.string(), requirement: z.string(), departmentName: z.string(),
  state: z.enum(['open', 'crossedOff', 'failed', 'withdrawn']), deadline: Instant.optional(), isOverdue: z.boolean(), crossedOffAt: Instant.optional(),
  evidence: z.object({ text: z.string(), photoIds: z.array(z.string()) }).optional(),
  check: z.object({ passed: z.boolean(), opinion: z.string() }).optional(),
  callBack: z.enum(['satisfied', 'fair', 'dissatisfied', 'unreachable']).optional(),
  recheck: z.object({ passed: z.boolean(), score: z.number().optional() }).optional(),
});
export type CrossOffItem = z.infer<typeof CrossOffItem>;
export const CrossOffPage = pageOf(CrossOffItem);

/** 销号清单: what has to be put right, and may be crossed off only with evidence and a check. */
export const crossOffRoutes = {
  list: { method: 'get', path: '/cross-offs', summary: 'The list of what is to be crossed off, of the cases one may read, the newest first', permission: 'case.read', query: CrossOffQuery, answers: { 200: CrossOffPage } },
} as const satisfies Routes;
