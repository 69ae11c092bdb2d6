import { z } from 'zod';

/** Lamp 绿 黄 红 灰: computed from due time when read, never stored. */
export const Lamp = z.enum(['green', 'yellow', 'red', 'grey']);
export type Lamp = z.infer<typeof Lamp>;

export const ClockView = z.object({
  clockId: z.string(), instanceId: z.string(), name: z.string(),
  unit: z.enum(['urgentHour', 'workHour', 'workDay', 'naturalDay']),
  amount: z.number(), calendarId: z.string(), calendarName: z.string().optional(),
  state: z.enum(['running', 'paused', 'stopped']),
  /** Milliseconds of the clock's own time. */
  total: z.number(), used: z.number(),
  dueAt: z.iso.datetime().optional(), lamp: Lamp, isOverdue: z.boolean(),
  /** The ledger: why each second counted or stood still. */
  entries: z.array(z.object({
    at: z.iso.datetime(), kind: z.enum(['started', 'paused', 'resumed', 'restarted', 'extended', 'recomputed', 'stopped']),
    used: z.number().optional(), dueAt: z.iso.datetime().optional(), reason: z.string().optional(),
    by: z.object({ id: z.string(), name: z.string() }).optional(), elementName: z.string().optional(),
  })),
});
export type ClockView = z.infer<typeof ClockView>;
