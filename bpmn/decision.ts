import { FeelStop } from './feel';
import type { FeelScope } from './feel';
import { withinBudget } from './feelGuard';
import { toJson } from './feelValue';
import type { Json, Variables } from './model';
import type { DecisionModel } from '#bpmn/decisions/decisionModel';
import { DecisionRun } from '#bpmn/decisions/decisionRun';
import type { DecisionRecord } from '#bpmn/decisions/decisionRun';

export type { DecisionModel } from '#bpmn/decisions/decisionModel';
export type { DecisionRecord } from '#bpmn/decisions/decisionRun';

export type DecisionFailure = { ok: false; decisionId: string; message: string; expression?: string; operands: Variables };
export type DecisionOutcome = DecisionSuccess | DecisionFailure;

export interface DecisionSuccess {
  ok: true;
  result: Json;
  /** Ids of the rules that hold in the decision asked for. */
  matchedRules: string[];
  /** What its table asked for and saw. */
  inputs: Variables;
  /** The same for everything that was evaluated on the way, in order, the decision asked for last; bounded. */
  evaluated: DecisionRecord[];
}

/**
 * Decides by a compiled decision or decision service after what it requires. `decisions` holds it and its requirements by id; `at`
 * (epoch milliseconds) is what `now()` means. Never throws: a failure names the element, its expression and the values it saw.
 */
export function evaluateDecision(decisions: Record<string, DecisionModel>, decisionId: string, variables: Variables, at: number): DecisionOutcome {
  const run = new DecisionRun(decisions, at);
  try {
    return withinBudget(() => {
      const result = toJson(run.call(decisionId, variables as FeelScope));
      const { matchedRules, inputs } = run.asked;
      return { ok: true, result, matchedRules: matchedRules.map((rule) => rule.id), inputs, evaluated: run.records };
    });
  } catch (error) {
    if (error instanceof FeelStop) return { ...error.failure, decisionId: run.failedAt ?? decisionId };
    return { ok: false, decisionId: run.failedAt ?? decisionId, message: error instanceof Error ? error.message : String(error), operands: {} };
  }
}
