import { z } from 'zod';
import { departmentKinds } from '#city/organisation';
import { Instant } from './paging';

const reason = z.string().trim().max(500).optional();
/** The local day a change takes effect; absent: today. */
const effectiveOn = z.iso.date().optional();

/** A department as it is to be. */
export const DepartmentInput = z.object({
  name: z.string().trim().min(1).max(60),
  kind: z.enum(departmentKinds),
  parentId: z.string().min(1).max(60).optional(),
  handlesCases: z.boolean(),
  areaCode: z.string().regex(/^\d{6,13}$/).optional(),
  effectiveOn, reason,
});
export type DepartmentInput = z.infer<typeof DepartmentInput>;

export const DepartmentEnd = z.object({ effectiveOn, reason });

/** `planned`: kept until its day. */
export const DepartmentAnswer = z.object({ departmentId: z.string(), state: z.enum(['applied', 'planned']) });
export type DepartmentAnswer = z.infer<typeof DepartmentAnswer>;

/** What would stand against closing it now. */
export const DepartmentStanding = z.object({
  children: z.number().int(), persons: z.number().int(), ownershipRules: z.number().int(), dutyGrids: z.number().int(), openCases: z.number().int(), openTasks: z.number().int(),
});
export type DepartmentStanding = z.infer<typeof DepartmentStanding>;

export const DepartmentPlanView = z.object({
  id: z.uuid(), departmentId: z.string(), name: z.string(), kind: z.enum(['add', 'alter', 'close', 'reopen']), effectiveOn: z.iso.date(),
  reason: z.string().optional(), plannedBy: z.string().optional(), plannedAt: Instant, refusedBecause: z.string().optional(),
});
export type DepartmentPlanView = z.infer<typeof DepartmentPlanView>;
