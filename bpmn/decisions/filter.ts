import { spendIterations } from '#bpmn/feelGuard';
import { isPlainObject, shown } from '#bpmn/feelValue';
import type { Filter } from './boxedExpression';
import { stop } from './frame';
import type { Evaluate } from './frame';
import { itemsOf } from './iterator';

/** The items for which the condition holds; each is `item`, its own fields can be named directly (DMN 1.5, 10.2.2.13). */
export const filter: Evaluate<Filter> = (expression, frame) =>
  itemsOf(frame.evaluate(expression.in, frame)).filter((item) => {
    spendIterations(1);
    const held = frame.evaluate(expression.match, { ...frame, scope: { ...frame.scope, item, ...(isPlainObject(item) ? item : {}) } });
    if (held !== null && typeof held !== 'boolean') throw stop(`a filter must be true or false, but this is ${shown(held)}`);
    return held === true;
  });
