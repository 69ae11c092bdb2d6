import { FeelRange } from 'feelin';
import { spend, spendIterations } from '#bpmn/feelGuard';
import { shown } from '#bpmn/feelValue';
import type { Iterator } from './boxedExpression';
import { stop } from './frame';
import type { Evaluate } from './frame';

/** `for`, `some` and `every` over a list or a range. */
export const iterator: Evaluate<Iterator> = (expression, frame) => {
  const items = itemsOf(frame.evaluate(expression.in, frame));
  const usesPartial = JSON.stringify(expression.body).includes('partial');
  const results: unknown[] = [];
  for (const item of items) {
    spendIterations(1);
    // Each round sees a scope of its own; a list that is still growing is handed on as it stands.
    spend(usesPartial ? results.length / 20 : 1);
    const scope = { ...frame.scope, [expression.variable]: item, ...(usesPartial ? { partial: [...results] } : {}) };
    results.push(frame.evaluate(expression.body, { ...frame, scope }));
  }
  if (expression.kind === 'for') return results;
  return quantified(expression.kind === 'some', results);
};

/** The items of a list or a range of whole numbers; a single value is a list of one (DMN 1.5, 10.3.2.9.4). */
export function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof FeelRange) return value.map((item: unknown) => item);
  if (value === null) throw stop('null is no list to go through');
  return [value];
}

/** Three-valued, as `or` and `and` over all results are. */
function quantified(deciding: boolean, results: unknown[]): boolean | null {
  const odd = results.find((result) => result !== null && typeof result !== 'boolean');
  if (odd !== undefined) throw stop(`a condition must be true or false, but this is ${shown(odd)}`);
  if (results.includes(deciding)) return deciding;
  return results.includes(null) ? null : !deciding;
}
