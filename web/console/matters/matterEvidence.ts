import { z } from 'zod';

/** What a matter that is crossed off by a check keeps of its steps; anything else a process writes there is its own. */
const Kept = z.object({
  requirement: z.string().nullish(),
  rectification: z.object({ result: z.string().nullish(), photos: z.array(z.string()).nullish() }).nullish(),
  check: z.object({ passed: z.boolean(), opinion: z.string().nullish() }).nullish(),
  callBack: z.object({ satisfaction: z.enum(['satisfied', 'fair', 'dissatisfied', 'unreachable']) }).nullish(),
  recheck: z.object({ passed: z.boolean(), score: z.number().nullish() }).nullish(),
});
export type MatterEvidence = z.infer<typeof Kept>;

/** The evidence a matter was or is to be crossed off with; undefined where its process keeps none. */
export function matterEvidence(details: unknown): MatterEvidence | undefined {
  const read = Kept.safeParse(details);
  return read.success && (read.data.rectification || read.data.check || read.data.callBack || read.data.recheck) ? read.data : undefined;
}
