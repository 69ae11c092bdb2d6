import { z } from 'zod';
import { platformStatuses } from '#city/enforcement';
import { matterStates } from '#city/matter';
import { Instant, PageQuery, pageOf, VariablesShape } from './paging';

/** A numbered matter a case gave rise to: an order, a settlement, a session, an appeal, an enforcement case. */
export const MatterView = z.object({
  id: z.string(), instanceId: z.string(), kind: z.string(), number: z.string(), title: z.string(), state: z.enum(matterStates),
  /** Where it stands, and what came of it, in people's words. */
  status: z.string().optional(), result: z.string().optional(), outcome: z.string().optional(),
  ownerDepartmentId: z.string().optional(), ownerName: z.string().optional(), level: z.number().int().optional(), levelName: z.string().optional(),
  dueAt: Instant.optional(), isOverdue: z.boolean(), amount: z.number().optional(), debtor: z.string().optional(), details: VariablesShape,
  /** An enforcement case on an outside platform: how far it is there, by the platform's clock. */
  platform: z.object({ name: z.string(), status: z.enum(platformStatuses), at: Instant.optional(), externalNumber: z.string().optional(), reason: z.string().optional(), document: z.string().optional() }).optional(),
  openedBy: z.string().optional(), openedAt: Instant, closedAt: Instant.optional(),
});
export type MatterView = z.infer<typeof MatterView>;

/** A matter with the case it is about. */
export const ListedMatter = MatterView.extend({ caseId: z.string(), caseNumber: z.string(), caseTitle: z.string(), caseStage: z.string() });
export type ListedMatter = z.infer<typeof ListedMatter>;
export const MatterPage = pageOf(ListedMatter);

export const MatterFilter = z.object({
  kind: z.string().max(60).optional(), state: z.enum(matterStates).optional(), department: z.string().max(60).optional(), level: z.coerce.number().int().min(1).max(9).optional(),
  overdue: z.enum(['yes']).optional(), search: z.string().trim().max(100).optional(),
});
export const MatterSheetQuery = MatterFilter.extend({ format: z.enum(['xlsx', 'csv']) });
export const MatterQuery = PageQuery.extend(MatterFilter.shape);

/** Every kind counts by itself (确权、代整治 分别统计); `amount` in yuan. */
export const MatterCounts = z.array(z.object({ kind: z.string(), open: z.number().int(), overdue: z.number().int(), done: z.number().int(), withdrawn: z.number().int(), amount: z.number() }));
export type MatterCounts = z.infer<typeof MatterCounts>;
