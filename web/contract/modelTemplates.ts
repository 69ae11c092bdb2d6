import { z } from 'zod';

const Wording = z.object({ zh: z.string(), en: z.string() });

/** A model to begin with, with its picture in bare lines. */
export const ModelTemplateView = z.object({
  templateId: z.string(), name: Wording, sentence: Wording, files: z.array(z.object({ file: z.string(), text: z.string() })),
  outline: z.object({ width: z.number(), height: z.number(), shapes: z.array(z.object({ kind: z.enum(['event', 'gateway', 'activity']), x: z.number(), y: z.number(), width: z.number(), height: z.number() })), flows: z.array(z.array(z.number())) }),
});
export type ModelTemplateView = z.infer<typeof ModelTemplateView>;
