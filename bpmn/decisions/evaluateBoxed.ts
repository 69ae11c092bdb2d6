import { spend } from '#bpmn/feelGuard';
import type { BoxedExpression } from './boxedExpression';
import { boxedContext } from './boxedContext';
import { boxedList } from './boxedList';
import { conditional } from './conditional';
import { decisionTable } from './decisionTable';
import { filter } from './filter';
import { fitted } from './frame';
import type { Evaluate, Frame } from './frame';
import { functionDefinition } from './functionDefinition';
import { invocation } from './invocation';
import { iterator } from './iterator';
import { literalExpression } from './literalExpression';
import { relation } from './relation';

type Kind = BoxedExpression['kind'];

/** How each kind of boxed expression is evaluated, one file each. */
const evaluators: { [K in Kind]: Evaluate<Extract<BoxedExpression, { kind: K }>> } = {
  literalExpression, decisionTable, context: boxedContext, list: boxedList, relation, invocation, functionDefinition, conditional, for: iterator, some: iterator, every: iterator, filter,
};

/** The value of a boxed expression, fitted to its type. Throws `FeelStop` where it fails, `RangeError` where it never ends. */
export function evaluateBoxed(expression: BoxedExpression, frame: Frame): unknown {
  spend(1);
  const evaluate = evaluators[expression.kind] as Evaluate<BoxedExpression>;
  return fitted(evaluate(expression, frame), expression.typeRef, frame, 'the result');
}
