import type { Json } from '#bpmn/model';
import type { DecisionStep } from '#contract/decisions';

/** A step with what was evaluated for it. */
export interface DecisionNode {
  step: DecisionStep;
  inside: DecisionNode[];
  /** Decisions it asked that were evaluated before for another; they stand there. */
  again: DecisionStep[];
}

/**
 * The steps of an evaluation, in order, as the tree of who asked whom; the decision asked for first. A function tells nobody who called it: it
 * belongs to the next step that is none.
 */
export function decisionTree(steps: readonly DecisionStep[]): DecisionNode[] {
  let open: DecisionNode[] = [];
  for (const [index, step] of steps.entries()) {
    const isInside = ({ step: { decisionId, kind } }: DecisionNode) => step.requires.includes(decisionId) || (step.kind !== 'businessKnowledgeModel' && kind !== undefined);
    const inside = open.filter(isInside);
    const here = new Set(inside.map((node) => node.step.decisionId));
    const again = steps.slice(0, index).filter(({ decisionId }, at, before) => step.requires.includes(decisionId) && !here.has(decisionId) && before.findIndex((other) => other.decisionId === decisionId) === at);
    open = [...open.filter((node) => !isInside(node)), { step, inside, again }];
  }
  return open.reverse();
}

/** A value as one reads it: texts without quotation marks, lists in a row, nothing as a dash. */
export function valueText(value: Json, words: { yes: string; no: string }): string {
  if (value === null || value === '') return '—';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map((one) => valueText(one, words)).join('、');
  if (typeof value === 'object') return Object.entries(value).map(([name, one]) => `${name}：${valueText(one, words)}`).join('；') || '—';
  return String(value);
}
