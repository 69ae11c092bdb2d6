import { z } from 'zod';
import { Instant } from './paging';

const PersonId = z.string().min(1).max(60);

/** 代理: for a time one person does the tasks of another who is away. */
export const StandInView = z.object({
  id: z.string(), absent: z.object({ id: z.string(), name: z.string() }), standIn: z.object({ id: z.string(), name: z.string() }),
  startsAt: Instant, endsAt: Instant.optional(), reason: z.string().optional(), state: z.enum(['coming', 'inForce', 'past']),
  /** Whether the reader may end it. */
  mayEnd: z.boolean(),
});
export type StandInView = z.infer<typeof StandInView>;

/** `person`: only where this one takes part; administrators see everybody's, others their own alone. `past` adds those that are over. */
export const StandInQuery = z.object({ person: PersonId.optional(), past: z.stringbool().default(false) });
export type StandInQuery = z.infer<typeof StandInQuery>;

/** `absentId` is left out by who arranges it for himself. */
export const StandInInput = z.object({ absentId: PersonId.optional(), standInId: PersonId, startsAt: Instant.optional(), endsAt: Instant, reason: z.string().trim().max(500).optional() });
export type StandInInput = z.infer<typeof StandInInput>;
