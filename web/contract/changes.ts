import { z } from 'zod';
import { changedNouns } from '#city/changeLog';
import type { ChangedNoun } from '#city/changeLog';
import { Instant, JsonValue, PageQuery, pageOf } from './paging';

const nouns = Object.keys(changedNouns) as [ChangedNoun, ...ChangedNoun[]];

/** What of the log is asked for. */
export const ChangeQuery = PageQuery.extend({
  noun: z.enum(nouns).optional(), id: z.string().max(200).optional(), by: z.string().max(200).optional(),
  from: Instant.optional(), to: Instant.optional(), search: z.string().trim().max(100).optional(),
});
export type ChangeQuery = z.infer<typeof ChangeQuery>;

/** One change of one thing, field by field; a side is absent where the field was not there. */
export const ChangeView = z.object({
  sequence: z.number().int(), noun: z.enum(nouns), id: z.string(), name: z.string(), kind: z.enum(['added', 'changed', 'ended']),
  fields: z.array(z.object({ field: z.string(), before: JsonValue.optional(), after: JsonValue.optional() })),
  by: z.object({ id: z.string(), name: z.string() }).optional(), at: Instant, why: z.string().optional(),
});
export type ChangeView = z.infer<typeof ChangeView>;

export const ChangePage = pageOf(ChangeView);
export type ChangePage = z.infer<typeof ChangePage>;
