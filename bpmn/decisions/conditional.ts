import { shown } from '#bpmn/feelValue';
import type { Conditional } from './boxedExpression';
import { stop } from './frame';
import type { Evaluate } from './frame';

/** One branch or the other; null leads to `else` as in FEEL (DMN 1.5, 10.3.2.16). */
export const conditional: Evaluate<Conditional> = (expression, frame) => {
  const condition = frame.evaluate(expression.if, frame);
  if (condition !== null && typeof condition !== 'boolean') throw stop(`a condition must be true or false, but this is ${shown(condition)}`);
  return frame.evaluate(condition === true ? expression.then : expression.else, frame);
};
