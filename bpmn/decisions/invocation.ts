import { FeelFunction, isFunction } from 'feelin';
import { isPlainObject, shown } from '#bpmn/feelValue';
import type { Invocation } from './boxedExpression';
import { stop } from './frame';
import type { Evaluate } from './frame';

/** Calls a function with named values. */
export const invocation: Evaluate<Invocation> = ({ called, bindings }, frame) => {
  const target = functionAt(frame.evaluate(called, frame));
  const given = Object.fromEntries(bindings.map(({ name, value }) => [name, frame.evaluate(value, frame)]));
  const unknown = Object.keys(given).find((name) => !target.parameterNames.includes(name) && !target.parameterNames.includes(`...${name}`));
  if (unknown !== undefined) throw stop(`the called function has no parameter “${unknown}”, but ${target.parameterNames.join(', ')}`);
  const result: unknown = target.invoke(given);
  if (isRefusal(result)) throw stop(`the called function takes no such values: ${result.template}`);
  return result ?? null;
};

/** FEEL's own functions come as bare ones that carry their parameters' names. */
function functionAt(value: unknown): FeelFunction {
  if (isFunction(value)) return value;
  if (isBare(value)) return new FeelFunction(value, value.$args);
  throw stop(`${shown(value)} is no function that can be called`);
}

function isBare(value: unknown): value is ((...values: unknown[]) => unknown) & { $args: string[] } {
  return typeof value === 'function' && '$args' in value && Array.isArray(value.$args);
}

/** How feelin's functions say that values do not suit them. */
function isRefusal(value: unknown): value is { template: string } {
  return typeof value === 'object' && value !== null && !isPlainObject(value) && 'warning' in value && 'template' in value;
}
