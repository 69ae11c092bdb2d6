import { z } from 'zod';
import { levels } from '#city/level';
import { limitUnits } from '#city/timeLimit';
import type { LimitUnit } from '#city/timeLimit';
import { PageQuery, pageOf } from './paging';

const Limit = z.object({ amount: z.number(), unit: z.enum(limitUnits as readonly [LimitUnit, ...LimitUnit[]]) });
const Named = z.object({ code: z.string(), name: z.string() });
/** 办理方式: how a case of the subcategory is usually handled, by the city's decision `caseRoute`. */
const ways = ['ordinary', 'joint', 'emergency'] as const;

const filter = {
  /** Absent: today. */
  day: z.iso.date().optional(),
  search: z.string().trim().max(100).optional(), department: z.string().max(60).optional(), area: z.string().max(60).optional(),
  level: z.enum(levels).optional(), way: z.enum(ways).optional(), category: z.string().max(20).optional(),
  /** Only what nobody answers for. */
  unowned: z.literal('yes').optional(),
};
/** What of the list is asked for. */
export const ResponsibilityQuery = PageQuery.extend(filter);
export const ResponsibilitySheetQuery = z.object({ ...filter, format: z.enum(['xlsx', 'csv']).default('xlsx') });
export type ResponsibilityFilter = Omit<z.infer<typeof ResponsibilitySheetQuery>, 'format'>;

/** 事项: what the city answers for, who, within which limit and how. */
export const ResponsibilityView = z.object({
  code: z.string(), category: Named, subcategory: Named, condition: z.string(), closingCondition: z.string(), areaId: z.string().optional(), areaName: z.string().optional(),
  departmentId: z.string().optional(), departmentName: z.string().optional(), coDepartments: z.array(z.string()), level: z.enum(levels).optional(),
  limit: Limit, isFromMatrix: z.boolean(), stages: z.array(z.string()), way: z.object({ kind: z.enum(ways), name: z.string(), processId: z.string().optional() }), document: z.string().optional(),
});
export type ResponsibilityView = z.infer<typeof ResponsibilityView>;
/** `total` counts what the filter finds, `all` and `unowned` the whole list of that day. */
export const ResponsibilityPage = pageOf(ResponsibilityView).extend({ day: z.iso.date(), all: z.number().int(), unowned: z.number().int() });

/** A day on which the list began to read otherwise, and what made it. */
export const ResponsibilityVersion = z.object({
  day: z.iso.date(), state: z.enum(['coming', 'inForce', 'past']), catalogueVersion: z.number().int().optional(), note: z.string().optional(), rulesBegun: z.number().int(), rulesEnded: z.number().int(), by: z.array(z.string()),
});
export type ResponsibilityVersion = z.infer<typeof ResponsibilityVersion>;

export const ResponsibilityComparisonQuery = z.object({ from: z.iso.date(), to: z.iso.date() });
/** One line of the list that reads otherwise on another day; a side is absent where the line was not there. */
const ResponsibilityChange = z.object({ code: z.string(), title: z.string(), areaName: z.string().optional(), before: z.string().optional(), after: z.string().optional() });
export type ResponsibilityChange = z.infer<typeof ResponsibilityChange>;
export const ResponsibilityComparison = z.object({ count: z.number().int(), changes: z.array(ResponsibilityChange) });

/** How one line came to read as it does, the latest first. */
export const ResponsibilityHistory = z.array(z.object({
  day: z.iso.date(), departmentName: z.string().optional(), coDepartments: z.array(z.string()), limit: Limit, document: z.string().optional(), by: z.string().optional(), isComing: z.boolean(),
}));
export type ResponsibilityHistory = z.infer<typeof ResponsibilityHistory>;

/** What comes beside an imported table. */
export const ResponsibilityImportFields = z.object({ effectiveFrom: z.iso.date().optional(), reason: z.string().trim().max(500).optional() });
/** What a table would decide, or did; nothing is decided while a line is wrong. */
export const ResponsibilityImport = z.object({
  lines: z.number().int(), changed: z.number().int(), rules: z.number().int(), limits: z.number().int(), applied: z.boolean(), faults: z.array(z.object({ line: z.number().int(), message: z.string() })),
});
export type ResponsibilityImport = z.infer<typeof ResponsibilityImport>;
