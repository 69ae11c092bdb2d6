import type { Json, Variables } from './model';

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

/** A compiled DMN decision: plain JSON made at publish time, so that the engine evaluates it without any XML. */
export interface DecisionModel {
  decisionId: string;
  /** Name of the decision and of the variable its result has for the decisions that require it. */
  name: string;
  variableName: string;
  hash: string;
  /** Decisions whose results this one needs, evaluated first. */
  requiredDecisionIds: string[];
  logic: DecisionTable | LiteralExpression;
}

export interface DecisionTable {
  kind: 'decisionTable';
  hitPolicy: HitPolicy;
  aggregation?: Aggregation;
  inputs: { id: string; label: string; feel: string; allowedValues?: string }[];
  outputs: { id: string; name: string; allowedValues?: string; defaultValue?: string }[];
  rules: { id: string; tests: string[]; entries: string[] }[];
}

export interface LiteralExpression {
  kind: 'literalExpression';
  feel: string;
}

export type DecisionOutcome =
  | { ok: true; result: Json; matchedRules: string[]; inputs: Variables }
  | { ok: false; decisionId: string; message: string; expression?: string; operands: Variables };
