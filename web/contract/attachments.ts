import { z } from 'zod';

export const AttachmentView = z.object({
  id: z.string(), name: z.string(), mediaType: z.string(), size: z.number().int(),
  uploadedAt: z.iso.datetime(), uploadedBy: z.object({ id: z.string(), name: z.string() }),
});
export type AttachmentView = z.infer<typeof AttachmentView>;
