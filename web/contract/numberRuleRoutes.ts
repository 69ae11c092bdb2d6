import { z } from 'zod';
import { Instant } from './paging';
import type { Routes } from './routes';

/** A pattern of case numbers and from when it holds; `effectiveFrom` is absent on the one the platform came with. */
export const NumberRuleView = z.object({
  pattern: z.string(), effectiveFrom: z.string().optional(), by: z.object({ id: z.string(), name: z.string() }).optional(), at: Instant.optional(), state: z.enum(['inForce', 'coming', 'past']),
});
export type NumberRuleView = z.infer<typeof NumberRuleView>;

export const SaveNumberRule = z.object({ pattern: z.string().trim().min(1).max(120), effectiveFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), reason: z.string().trim().min(1).max(500) });

/** 案卷编号规则. */
export const numberRuleRoutes = {
  list: { method: 'get', path: '/number-rules', summary: 'How cases are numbered: now, before, and from when otherwise', permission: 'catalogue.manage', answers: { 200: z.array(NumberRuleView) } },
  save: { method: 'put', path: '/number-rules', summary: 'Number cases by another pattern from tomorrow or a later day on', permission: 'catalogue.manage', body: SaveNumberRule, answers: { 200: z.array(NumberRuleView) } },
} as const satisfies Routes;
