import { z } from 'zod';

const reason = z.string().trim().max(500).optional();
/** Pieces of ground that a rule speaks of together, each by its corners. */
const Outlines = z.array(z.array(z.tuple([z.number(), z.number()])).max(500)).max(500);

/** Without a day: every rule there ever was. */
export const OwnershipQuery = z.object({ day: z.iso.date().optional() });

export const OwnershipRuleView = z.object({
  id: z.string(), categoryCode: z.string(), categoryName: z.string().optional(), areaId: z.string().optional(), areaName: z.string().optional(),
  departmentId: z.string(), departmentName: z.string(), coDepartments: z.array(z.object({ id: z.string(), name: z.string() })), document: z.string().optional(),
  effectiveFrom: z.iso.date(), effectiveTo: z.iso.date().optional(), outlines: Outlines.optional(), replacesId: z.string().optional(),
});
export type OwnershipRuleView = z.infer<typeof OwnershipRuleView>;

/** A rule as it is to be from a day on; absent: from today. */
export const OwnershipInput = z.object({
  categoryCode: z.string().min(1).max(20), areaId: z.string().max(60).optional(), departmentId: z.string().min(1).max(60), coDepartmentIds: z.array(z.string().max(60)).max(20).default([]),
  document: z.string().trim().max(200).optional(), outlines: Outlines.optional(), effectiveFrom: z.iso.date().optional(), reason,
});
export type OwnershipInput = z.infer<typeof OwnershipInput>;
export const OwnershipEnd = z.object({ day: z.iso.date().optional(), reason });

/** What contradicts itself and what has no owner on a day; absent areas mean the whole city. */
export const OwnershipReview = z.object({
  conflicts: z.array(z.object({ categoryCode: z.string(), categoryName: z.string().optional(), areaName: z.string().optional(), ruleIds: z.array(z.string()) })),
  gaps: z.array(z.object({ code: z.string(), name: z.string(), areas: z.array(z.string()).optional() })),
  subcategories: z.number().int(),
});
export type OwnershipReview = z.infer<typeof OwnershipReview>;

export const OwnershipTableQuery = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx'), day: z.iso.date().optional() });
/** What a table would do, or did; nothing is applied while a line is wrong. */
export const OwnershipImport = z.object({
  added: z.number().int(), replaced: z.number().int(), unchanged: z.number().int(), applied: z.boolean(), faults: z.array(z.object({ line: z.number().int(), message: z.string() })),
});
export type OwnershipImport = z.infer<typeof OwnershipImport>;
