import { z } from 'zod';

const Text = z.object({ zh: z.string(), en: z.string() });

/** What a repair changes in the drawing; see `bpmn/fix.ts`. */
const FixChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rewrite'), elementId: z.string(), property: z.string().optional(), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('renameSecond'), elementId: z.string(), to: z.string() }),
  z.object({ kind: z.literal('set'), elementId: z.string(), property: z.string(), value: z.boolean().optional() }),
  z.object({ kind: z.literal('makeDefault'), flowId: z.string() }),
  ...(['addEnd', 'addStart', 'joinBefore', 'makeInclusive'] as const).map((kind) => z.object({ kind: z.literal(kind), elementId: z.string() })),
]);

/** One finding of the publish check. */
export const FindingShape = z.object({
  severity: z.enum(['error', 'warning', 'information']),
  rule: z.string(),
  file: z.string().optional(),
  processId: z.string().optional(),
  elementId: z.string().optional(),
  elementName: z.string().optional(),
  /** Line of the file, from 1, where it is known. */
  line: z.number().int().optional(),
  message: Text,
  remedy: Text,
  /** A run that shows it: what happens at which element, and the sequence flows tokens take because of it, and where tokens stand afterwards. */
  steps: z.array(z.object({ elementId: z.string(), flowIds: z.array(z.string()), tokens: z.array(z.string()), text: Text })).optional(),
  /** The one safe repair, for a designer to press. */
  fix: z.object({ name: Text, change: FixChange }).optional(),
});
export type FindingShape = z.infer<typeof FindingShape>;

/** Every refusal of the API: RFC 9457 problem details, with what was kept and what to do. */
export const Problem = z.object({
  type: z.string().describe('stable name of the kind of problem, `/problems/<name>`'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  /** The engine's own sentence, for who has to look into it. */
  technical: z.string().optional(),
  /** Fields of the body that were refused. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Findings of a release that was refused. */
  findings: z.array(FindingShape).optional(),
});
export type Problem = z.infer<typeof Problem>;
