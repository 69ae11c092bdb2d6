import type { DecisionModel } from '#bpmn/decision';
import type { FactOf } from '#engine/fact';
import type { Database } from '#database/connection';
import { decisionsOfRelease } from '#database/releases';
import type { InstanceRow } from '#database/instances';
import { stepOf } from '#contract/decisionSteps';
import type { DecisionView } from '#contract/decisions';

export type DecisionFact = FactOf<'decisionEvaluated'>;

/** How an instance decided, fact by fact. What its rules ask is told only where the tables are those it decided by: a migration brings others. */
export async function decisionViews(database: Database, instance: Pick<InstanceRow, 'release_number'>, facts: readonly (DecisionFact | FactOf<'processInstanceMigrated'>)[]): Promise<Map<DecisionFact, DecisionView>> {
  const decided = facts.filter((fact) => fact.kind === 'decisionEvaluated');
  if (decided.length === 0) return new Map();
  const known = await decisionsOfRelease(database, instance.release_number, decided.flatMap(({ decisionId, evaluated = [] }) => [decisionId, ...evaluated.map((record) => record.decisionId)]));
  const migrated = facts.findLast(({ kind }) => kind === 'processInstanceMigrated')?.sequence ?? 0;
  return new Map(decided.map((fact) => [fact, viewOf(fact, fact.sequence > migrated ? known : {})]));
}

function viewOf(fact: DecisionFact, known: Record<string, DecisionModel>): DecisionView {
  const { decisionId, evaluated = [], inputs, matchedRules, result } = fact;
  const steps = evaluated.map((record) => stepOf(record, known));
  // The record of a large evaluation is cut short; what was asked for is always known.
  if (evaluated.at(-1)?.decisionId !== decisionId) {
    steps.push({ decisionId, name: known[decisionId]?.name ?? decisionId, requires: known[decisionId]?.requiredDecisionIds ?? [], inputs, rules: matchedRules.map((id) => ({ id, outputs: [] })), result });
  }
  return { decisionId, steps };
}
