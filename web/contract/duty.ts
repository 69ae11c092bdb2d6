import { z } from 'zod';
import { Instant } from './paging';

const Person = z.object({ id: z.string(), name: z.string() });

/** A shift on a very day with who keeps it. */
export const DutyTurnView = z.object({ name: z.string(), day: z.iso.date(), from: Instant, to: Instant, leader: Person, persons: z.array(Person) });
export type DutyTurnView = z.infer<typeof DutyTurnView>;

/** What was open at a moment: counted and listed, never typed. */
export const DutyStandingView = z.object({
  counts: z.object({ total: z.number().int(), red: z.number().int(), yellow: z.number().int(), orders: z.number().int() }),
  tasks: z.array(z.object({ taskId: z.string(), name: z.string(), caseId: z.string().optional(), number: z.string().optional(), title: z.string().optional(), dueAt: Instant.optional(), holder: z.string().optional() })),
  orders: z.array(z.object({ number: z.string(), title: z.string(), caseId: z.string(), dueAt: Instant.optional(), status: z.string() })),
});

export const DutyHandOverView = z.object({
  id: z.string(), postId: z.string(), postName: z.string(), shiftDay: z.iso.date(), shiftName: z.string(), remarks: z.string(), standing: DutyStandingView,
  handedBy: Person, handedAt: Instant, to: Person, signedBy: Person.optional(), signedAt: Instant.optional(),
  /** Whether the reader is who signs for it. */
  maySign: z.boolean(),
});
export type DutyHandOverView = z.infer<typeof DutyHandOverView>;

/** A post with who keeps it now, who comes next, and its plan from today on. */
export const DutyPostView = z.object({
  id: z.string(), name: z.string(), departmentName: z.string(), group: z.string(), groupName: z.object({ zh: z.string(), en: z.string() }),
  now: z.array(DutyTurnView), next: DutyTurnView.optional(), plan: z.array(DutyTurnView),
  /** Whether the reader is on duty here now and may hand on. */
  mayHandOver: z.boolean(),
});
export type DutyPostView = z.infer<typeof DutyPostView>;

export const HandOverQuery = z.object({ post: z.uuid().optional() });
export const HandOverInput = z.object({ postId: z.uuid(), remarks: z.string().trim().min(1).max(2000) });

/** What a roster that was uploaded would do, or did; nothing is applied while a line is wrong. */
export const DutyImport = z.object({ posts: z.number().int(), shifts: z.number().int(), applied: z.boolean(), faults: z.array(z.object({ line: z.number().int(), message: z.string() })) });
export type DutyImport = z.infer<typeof DutyImport>;
export const DutyTableQuery = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') });
