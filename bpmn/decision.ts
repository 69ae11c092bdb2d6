import { evaluateTable } from './decisionTable';
import type { DecisionTable } from './decisionTable';
import { evaluate } from './feel';
import type { FeelFailure } from './feel';
import type { Json, Variables } from './model';

/** A compiled DMN decision: plain JSON made at publish time, so that the engine evaluates it without any XML. */
export interface DecisionModel {
  decisionId: string;
  name: string;
  /** Under which name the result stands for the decisions that require it. */
  variableName: string;
  /** SHA-256, hexadecimal, of the canonical JSON of everything but this field. */
  hash: string;
  /** Decisions whose results this one needs, evaluated first. */
  requiredDecisionIds: string[];
  logic: DecisionTable | LiteralExpression;
}

export interface LiteralExpression {
  kind: 'literalExpression';
  feel: string;
}

export type DecisionFailure = { ok: false; decisionId: string; message: string; expression?: string; operands: Variables };
export type DecisionOutcome = { ok: true; result: Json; matchedRules: string[]; inputs: Variables } | DecisionFailure;

/** Deeper chains of required decisions than this are taken for a circle. */
const deepest = 50;

/**
 * Decides by a compiled decision after those it requires. `inputs` are what the table asked for and saw; `matchedRules` are the
 * ids of the rules that hold. `at` (epoch milliseconds) is what `now()` means.
 */
export function evaluateDecision(decisions: Record<string, DecisionModel>, decisionId: string, variables: Variables, at: number): DecisionOutcome {
  return decide(decisions, decisionId, variables, at, new Map(), 0);
}

type Settled = Map<string, Extract<DecisionOutcome, { ok: true }>>;

function decide(decisions: Record<string, DecisionModel>, decisionId: string, variables: Variables, at: number, settled: Settled, depth: number): DecisionOutcome {
  const known = settled.get(decisionId);
  if (known) return known;
  const model = Object.hasOwn(decisions, decisionId) ? decisions[decisionId] : undefined;
  if (!model) return { ok: false, decisionId, message: `no decision “${decisionId}” is published`, operands: {} };
  if (depth > deepest) return { ok: false, decisionId, message: `the decisions required by “${model.name}” go round in a circle`, operands: {} };
  const scope = { ...variables };
  for (const requiredId of model.requiredDecisionIds) {
    const required = decide(decisions, requiredId, variables, at, settled, depth + 1);
    if (!required.ok) return required;
    scope[decisions[requiredId]?.variableName ?? requiredId] = required.result;
  }
  const outcome = decideAlone(model, scope, at);
  if (outcome.ok) settled.set(decisionId, outcome);
  return outcome;
}

function decideAlone({ decisionId, logic }: DecisionModel, scope: Variables, at: number): DecisionOutcome {
  if (logic.kind === 'decisionTable') {
    const found = evaluateTable(logic, scope, at);
    return found.ok ? found : { ...found, decisionId };
  }
  const value = evaluate({ feel: logic.feel }, scope, at);
  return value.ok ? { ok: true, result: value.value, matchedRules: [], inputs: {} } : failed(decisionId, value);
}

function failed(decisionId: string, { message, expression, operands }: FeelFailure): DecisionFailure {
  return { ok: false, decisionId, message, expression, operands };
}
