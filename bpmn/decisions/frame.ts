import { FeelStop, evaluateValue } from '#bpmn/feel';
import type { FeelScope } from '#bpmn/feel';
import { boundedSize } from '#bpmn/feelValue';
import type { Json, Variables } from '#bpmn/model';
import type { BoxedExpression } from './boxedExpression';
import { fit, isInstance } from './itemType';
import type { ItemTypes } from './itemType';

/** A rule that held, and what it gave. `index` counts from 1, as the table is read. */
export interface MatchedRule {
  id: string;
  index: number;
  outputs: Json[];
}

/** What the tables of an element asked for, saw and matched. */
export interface Seen {
  inputs: Variables;
  matchedRules: MatchedRule[];
}

/** Where an expression is evaluated: what it may name, what types there are. */
export interface Frame {
  scope: FeelScope;
  types: ItemTypes;
  at: number;
  seen: Seen;
  /** The value of a boxed expression inside another one; the registry of all kinds stands behind it. */
  evaluate(expression: BoxedExpression, frame: Frame): unknown;
}

/** Evaluates one kind of boxed expression; throws `FeelStop` where it fails. */
export type Evaluate<Expression extends BoxedExpression> = (expression: Expression, frame: Frame) => unknown;

/** The value of a FEEL text in a frame. */
export function evaluateIn(feel: string, frame: Frame): unknown {
  const result = evaluateValue(feel, feel.includes('instance of') ? { ...frame.scope, ...typesOf(frame) } : frame.scope, frame.at);
  if (!result.ok) throw new FeelStop(result);
  return result.value;
}

/** The value as its type wants it; stops where it does not fit, or has grown beyond what can be kept. */
export function fitted(value: unknown, typeRef: string | undefined, frame: Frame, what: string): unknown {
  boundedSize(value);
  const result = fit(value, typeRef, frame);
  if (!result.ok) throw stop(`${what} must be of type ${typeRef ?? ''}: ${result.message}`);
  return result.value;
}

/** What stops the evaluation of an element for a reason of the model, not of FEEL. */
export function stop(message: string, operands: Variables = {}): FeelStop {
  return new FeelStop({ ok: false, expression: '', message, operands });
}

/** feelin asks a constructor of that name whether a value is an instance of it. */
function typesOf(frame: Frame): FeelScope {
  const named = Object.keys(frame.types).map((name) => {
    const constructor = () => null;
    Object.defineProperty(constructor, Symbol.hasInstance, { value: (value: unknown) => isInstance(value, name, frame) });
    return [name, constructor] as const;
  });
  return Object.fromEntries(named);
}
