import { z } from 'zod';
import { CommandId, Instant } from './paging';

const LocalDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Windows = z.array(z.object({ from: z.string().max(5), to: z.string().max(5) })).max(10);

/** 工作日历 as it is shown and edited; whether it can be computed with is checked beside the shape. */
export const CalendarShape = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/), name: z.string().trim().min(1).max(50), utcOffset: z.number().int(),
  timetables: z.array(z.object({ effectiveFrom: LocalDay, week: z.array(Windows).max(7), makeUpDay: Windows })).max(50),
  days: z.array(z.object({ date: LocalDay, kind: z.enum(['holiday', 'workday']), name: z.string().trim().min(1).max(30), provisional: z.boolean().optional() })).max(2000),
  daysOf: z.string().max(40).optional(), areaIds: z.array(z.string().max(60)).max(500).optional(),
});
export type CalendarShape = z.infer<typeof CalendarShape>;

export const CalendarView = z.object({ calendar: CalendarShape, revision: z.number().int(), updatedAt: Instant });
export type CalendarView = z.infer<typeof CalendarView>;

export const PreviewCalendar = z.object({ calendar: CalendarShape });

/** What an edited calendar would do to the limits that run now. */
export const CalendarPreview = z.object({
  moved: z.number().int(), later: z.number().int(), earlier: z.number().int(),
  /** Overdue at once, and overdue no more. */
  newlyOverdue: z.number().int(), noLongerOverdue: z.number().int(),
  /** The first ones by their new end. */
  deadlines: z.array(z.object({
    instanceId: z.string(), clockName: z.object({ zh: z.string(), en: z.string() }), caseId: z.string().optional(), number: z.string().optional(), title: z.string().optional(), from: Instant, to: Instant,
  })),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;

/** `revision`: the state the edit is based on; 0 for a new calendar. */
export const SaveCalendar = z.object({ commandId: CommandId, calendar: CalendarShape, revision: z.number().int().min(0), reason: z.string().trim().min(1).max(500) });

/** How far the running processes have followed a change. */
export const CalendarChangeView = z.object({
  id: z.string(), calendarId: z.string(), calendarName: z.string(), reason: z.string(), by: z.object({ id: z.string(), name: z.string() }).optional(), at: Instant,
  expectedMoves: z.number().int(), instances: z.number().int(), applied: z.number().int(), ended: z.number().int(), pending: z.number().int(), moved: z.number().int(),
});
export type CalendarChangeView = z.infer<typeof CalendarChangeView>;
