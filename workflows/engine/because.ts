import { tokensOf } from '#bpmn/feelTokens';
import { operandsOf } from '#bpmn/feelTree';
import type { Json, Variables } from '#bpmn/model';

/** Why a flow was taken, small enough to stand in a fact: the condition and the values it was decided by. */
export function becauseOf(expression: string, variables: Variables): { expression: string; operands: Variables } {
  const tokens = tokensOf(expression);
  // Nearly every condition is plain; parsing it whole would cost more than all the rest of the step.
  if (!tokens) return { expression, operands: operandsOf(expression, variables) };
  const operands: Variables = {};
  for (const token of tokens) {
    if (token.kind === 'path') operands[token.names.join('.')] = short(valueAt(variables, token.names));
  }
  return { expression, operands };
}

function valueAt(variables: Variables, names: string[]): Json {
  let value: Json = variables;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return null;
    value = value[name] ?? null;
  }
  return value;
}

function short(value: Json): Json {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 200)}…` : value;
  return typeof value === 'object' && value !== null ? `${JSON.stringify(value).slice(0, 200)}` : value;
}
