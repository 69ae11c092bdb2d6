import { z } from 'zod';
import { floodPointKinds } from '#city/flood';
import { floodOrderStates } from '#city/floodOrder';
import { Instant } from './paging';

const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** Rain that fell at a station in the minutes before an instant. */
export const RainReading = z.object({ stationId: z.string().trim().min(1).max(60), measuredAt: Instant, minutes: z.number().int().min(1).max(1440).default(60), millimetres: z.number().min(0).max(1000) });
export const RainReport = z.object({ readings: z.array(RainReading).min(1).max(500) });
export type RainReport = z.infer<typeof RainReport>;

/** The most that fell at any one station, and the level the decision gives for it; 0: none. */
export const RainView = z.object({ hours3: z.number(), hours6: z.number(), hours12: z.number(), hours24: z.number(), level: z.number().int(), signal: z.string(), ground: z.string() });
export type RainView = z.infer<typeof RainView>;

/** What came of readings: `kept` are new; `caseId` is the response they concern, begun now or told of the change. */
export const RainAnswer = z.object({ kept: z.number().int(), rain: RainView, response: z.enum(['none', 'begun', 'told', 'unchanged']), caseId: z.string().optional() });
export type RainAnswer = z.infer<typeof RainAnswer>;

export const FloodPointView = z.object({
  id: z.string(), name: z.string(), kind: z.enum(floodPointKinds), address: z.string(), departmentName: z.string(), longitude: z.number(), latitude: z.number(), orderLevel: Level,
  responsibleName: z.string(), deputyName: z.string(), teamName: z.string(), devices: z.array(z.string()), positions: z.number().int(),
  plan: z.object({ task: z.string(), closure: z.string(), outlet: z.string(), pump: z.string(), evacuation: z.string() }),
});
export type FloodPointView = z.infer<typeof FloodPointView>;

/** What stands ready: counts, and each point bound to its people, team and devices. */
export const FloodReadiness = z.object({
  strength: z.object({ points: z.number().int(), positions: z.number().int(), responsible: z.number().int(), devices: z.number().int(), members: z.number().int(), teams: z.number().int() }),
  points: z.array(FloodPointView),
});
export type FloodReadiness = z.infer<typeof FloodReadiness>;

/** How many orders are how far; `issued` counts all of them, each further word those that came so far. */
export const FloodProgress = z.object({ issued: z.number().int(), signedIn: z.number().int(), arrived: z.number().int(), done: z.number().int(), signInOverdue: z.number().int(), arrivalOverdue: z.number().int() });
export type FloodProgress = z.infer<typeof FloodProgress>;

export const FloodResponseSummary = z.object({
  instanceId: z.string(), caseId: z.string().optional(), number: z.string(), title: z.string(), stage: z.string(), isRunning: z.boolean(), level: Level.optional(), proposedLevel: z.number().int().optional(), ground: z.string().optional(),
  startedAt: Instant, begunAt: Instant.optional(), liftedAt: Instant.optional(), originCaseId: z.string().optional(), progress: FloodProgress,
});
export type FloodResponseSummary = z.infer<typeof FloodResponseSummary>;

export const FloodOrderView = z.object({
  instanceId: z.string(), number: z.string(), pointId: z.string(), pointName: z.string(), task: z.string(), teamName: z.string(), resources: z.string(), responsibleName: z.string(), deputyName: z.string(),
  state: z.enum(floodOrderStates), call: z.enum(['responsible', 'deputy', 'command']), issuedAt: Instant, signInBy: Instant, signedInBy: z.string().optional(), signedInAt: Instant.optional(), arrivedAt: Instant.optional(), doneAt: Instant.optional(),
  isSignInOverdue: z.boolean(), isArrivalOverdue: z.boolean(),
});
export type FloodOrderView = z.infer<typeof FloodOrderView>;
export const FloodResponseDetail = FloodResponseSummary.extend({ orders: z.array(FloodOrderView) });
export type FloodResponseDetail = z.infer<typeof FloodResponseDetail>;
