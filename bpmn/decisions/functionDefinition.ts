import { FeelFunction } from 'feelin';
import { called } from '#bpmn/feelGuard';
import type { FunctionDefinition } from './boxedExpression';
import type { Parameter } from './decisionModel';
import type { Evaluate } from './frame';
import { fitted, stop } from './frame';
import type { Frame } from './frame';

/** Languages other than FEEL in which the standard lets a function be written; neither runs here. */
export type FunctionKind = 'Java' | 'PMML';

/** A function of the model that remembers where it was written. */
export const functionDefinition: Evaluate<FunctionDefinition> = (definition, frame) => {
  if (definition.language) throw stop(`${definition.language} functions are not evaluated, only FEEL`);
  return functionOf('a function', definition.parameters, frame, (scope) => frame.evaluate(definition.body, { ...frame, scope: { ...frame.scope, ...scope } }));
};

/** A function FEEL can call; every parameter must be given, and fit its type. */
export function functionOf(name: string, parameters: Parameter[], frame: Frame, body: (given: Record<string, unknown>) => unknown): FeelFunction {
  return new FeelFunction((...values: unknown[]) => called(name, () => {
    const given: Record<string, unknown> = {};
    for (const [index, parameter] of parameters.entries()) {
      const value = values[index];
      if (value === undefined) throw stop(`${name} is called without its parameter “${parameter.name}”`);
      given[parameter.name] = fitted(value, parameter.typeRef, frame, `${name}, parameter “${parameter.name}”`);
    }
    return body(given);
  }), parameters.map((parameter) => parameter.name));
}
