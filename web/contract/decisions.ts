import { z } from 'zod';
import { Instant, JsonValue, VariablesShape } from './paging';

/** One element that was evaluated on the way to a decision: what it saw, which rules matched and what came out. */
export const DecisionStep = z.object({
  decisionId: z.string(), name: z.string(),
  /** Absent for a decision. */
  kind: z.enum(['businessKnowledgeModel', 'decisionService']).optional(),
  /** Decisions it asked; their steps stand before it. */
  requires: z.array(z.string()),
  inputs: VariablesShape,
  rules: z.array(z.object({
    id: z.string(),
    /** Its line in the table, from 1; absent where only the id was kept. */
    number: z.number().int().optional(),
    /** What it asks of each input; absent where the table is not known as it was then. */
    conditions: z.array(z.object({ label: z.string(), test: z.string() })).optional(),
    outputs: z.array(z.object({ name: z.string().optional(), value: JsonValue })),
  })),
  result: JsonValue,
});
export type DecisionStep = z.infer<typeof DecisionStep>;

/** How a business rule task decided: every step in the order of evaluation, the decision asked for last. */
export const DecisionView = z.object({ decisionId: z.string(), steps: z.array(DecisionStep) });
export type DecisionView = z.infer<typeof DecisionView>;

/** The same in the history of an instance. */
export const InstanceDecision = DecisionView.extend({ elementInstanceId: z.string(), nodeId: z.string().optional(), elementName: z.string().optional(), at: Instant });
export type InstanceDecision = z.infer<typeof InstanceDecision>;
