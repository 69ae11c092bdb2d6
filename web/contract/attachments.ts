import { z } from 'zod';

/** Longest edges of a picture's copies: in a list, in a page. */
export const CopySize = z.enum(['list', 'page']);
export type CopySize = z.infer<typeof CopySize>;

/** What may come beside an upload: where the device was (WGS-84, accuracy in metres), or why it would not say. */
export const SentFrom = z.object({
  longitude: z.coerce.number().min(-180).max(180).optional(), latitude: z.coerce.number().min(-90).max(90).optional(), accuracy: z.coerce.number().min(0).max(1e6).optional(),
  positionTrouble: z.enum(['denied', 'failed', 'unsupported']).optional(),
}).refine(({ longitude, latitude }) => (longitude === undefined) === (latitude === undefined), { path: ['latitude'], error: '请同时给出经度和纬度 / Give longitude and latitude together' });
export type SentFrom = z.infer<typeof SentFrom>;

export const AttachmentView = z.object({
  id: z.string(), name: z.string(), mediaType: z.string(), size: z.number().int(),
  uploadedAt: z.iso.datetime(), uploadedBy: z.object({ id: z.string(), name: z.string() }),
  /** SHA-256 of the bytes, so that anyone can prove a copy is the one uploaded. */
  sha256: z.string(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;
