import { z } from 'zod';
import { caseMeasures, figureDimensions } from '#city/caseMeasure';
import { channels } from '#city/channel';
import { CaseSummary } from './cases';
import { Instant, PageQuery, pageOf } from './paging';

/** Without a span: the last 30 days; a year at most. */
export const SpanQuery = z.object({ from: Instant.optional(), to: Instant.optional() });

const channelNames = Object.keys(channels) as (keyof typeof channels)[];
const Key = z.string().max(60).optional();
/** Which cases figures count; `none` stands for those without an area, a grid or a department. */
export const FigureFilter = SpanQuery.extend({
  /** A district, street or community. */
  area: Key, dutyGrid: Key, department: Key, category: Key, subcategory: Key, channel: z.enum(channelNames).optional(),
});
export const FigureQuery = FigureFilter.extend({ by: z.enum(figureDimensions).optional() });
export const FigureSheetQuery = FigureQuery.extend({ format: z.enum(['xlsx', 'csv']) });

const count = z.number().int();
const FigureRow = z.object({
  /** Id or code of what is counted under; `none` for what has none. */
  key: z.string(), name: z.string(), counts: z.record(z.enum(caseMeasures), count),
  /** Mean of the working days from dispatch to closure of the cases handled. */
  workingDays: z.number().optional(),
});
export type FigureRow = z.infer<typeof FigureRow>;

/** Figures of a period: all together, and by what was asked for. */
export const Figures = z.object({ from: Instant, to: Instant, total: FigureRow, rows: z.array(FigureRow), isComplete: z.boolean() });
export type Figures = z.infer<typeof Figures>;

export const CountedQuery = PageQuery.extend(FigureFilter.shape).extend({ measure: z.enum(caseMeasures) });
/** A case behind a figure. */
export const CountedCase = CaseSummary.extend({ workingDays: z.number().optional(), respondedAfter: z.number().int().optional() });
export type CountedCase = z.infer<typeof CountedCase>;
export const CountedPage = pageOf(CountedCase);

const Named = z.object({ key: z.string(), name: z.string(), cases: count });
/** 全收集、全囊括、全参与: of everything there is, what had a case within the period, and what had none. */
export const Coverage = z.object({ from: Instant, to: Instant, parts: z.array(z.object({ part: z.enum(['channels', 'items', 'departments']), covered: count, all: count, used: z.array(Named), unused: z.array(Named.omit({ cases: true })) })) });
export type Coverage = z.infer<typeof Coverage>;

/** 过程全监督: steps of cases within the period, and those nobody can be named for or that have no time. */
export const StepAudit = z.object({
  from: Instant, to: Instant, steps: count, faults: count,
  items: z.array(z.object({ caseId: z.string(), number: z.string(), step: z.string(), fault: z.enum(['actor', 'time']), at: Instant.optional() })),
});
export type StepAudit = z.infer<typeof StepAudit>;
