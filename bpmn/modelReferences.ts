import { operationAt } from './operation';
import { outcomesIn } from './outcome';
import type { Expression, FlowNode, ProcessModel } from './model';
import type { ModelKind } from './modelFile';

/** What else a model needs to run, by name; what an expression chooses is only known when the time comes. */
export function referencesOf({ nodes, processId }: ProcessModel): Record<ModelKind, string[]> {
  const all = Object.values(nodes);
  const named = (ids: (string | undefined)[]) => [...new Set(ids.filter((id) => id !== undefined && id !== ''))] as string[];
  return {
    process: named(all.map((node) => (node.type === 'callActivity' ? literalOf(node.calledElement.processId) : undefined))).filter((id) => id !== processId),
    decision: named(all.map((node) => (node.type === 'businessRuleTask' ? literalOf(node.calledDecision?.decisionId) : undefined))),
    form: named(all.flatMap(formsOf)),
  };
}

function formsOf(node: FlowNode): (string | undefined)[] {
  return [node.type === 'userTask' ? node.formId : undefined, operationAt(node)?.formId, ...outcomesIn(node.annotations).map(({ formId }) => formId)];
}

function literalOf(expression: Expression | undefined): string | undefined {
  return expression && 'literal' in expression ? expression.literal : undefined;
}
