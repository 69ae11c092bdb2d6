import type { BoxedContext } from './boxedExpression';
import { fitted } from './frame';
import type { Evaluate } from './frame';

/** Entries in their order, each seeing those before it; with a result entry that one's value, else all of them by name. */
export const boxedContext: Evaluate<BoxedContext> = ({ entries }, frame) => {
  const scope = { ...frame.scope };
  const values: Record<string, unknown> = {};
  for (const { name, typeRef, value } of entries) {
    const result = frame.evaluate(value, { ...frame, scope });
    if (name === undefined) return result;
    const kept = fitted(result, typeRef, frame, `the entry “${name}”`);
    scope[name] = kept;
    values[name] = kept;
  }
  return values;
};
