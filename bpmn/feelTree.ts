import { parseExpression, parseUnaryTests } from 'feelin';
import { abbreviated } from './feelValue';
import type { Variables } from './model';

/** The syntax tree of an expression, as the parser behind feelin gives it. */
export type FeelNode = ReturnType<typeof parseExpression>['topNode'];

export function parseTree(feel: string, variables: Record<string, unknown>): FeelNode {
  return parseExpression(feel, variables, undefined).topNode;
}

/** The same of the unary tests in a cell of a decision table. */
export function parseTests(tests: string, variables: Record<string, unknown>): FeelNode {
  return parseUnaryTests(tests, variables, undefined).topNode;
}

export function textOf(node: FeelNode, feel: string): string {
  return feel.slice(node.from, node.to);
}

/** The children that are expressions, operators and brackets left out. */
export function partsOf(node: FeelNode): FeelNode[] {
  const parts: FeelNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (/^[A-Z]|^null$/.test(child.name) && child.name !== 'CompareOp' && child.name !== 'ArithOp') parts.push(child);
  }
  return parts;
}

/**
 * Whether a name that was not found stands where absence is asked for on purpose: `x = null`, `x.y != null`. Everywhere else
 * an unknown name is a mistake.
 */
export function asksForAbsence(tree: FeelNode, feel: string, from: number, to: number): boolean {
  let node: FeelNode | null = tree.resolve(from, 1);
  while (node && (node.from > from || node.to < to)) node = node.parent;
  while (node?.parent && ['PathExpression', 'ParenthesizedExpression', 'VariableName', 'PathName', 'Identifier'].includes(node.parent.name)) node = node.parent;
  const comparison = node?.name === 'Comparison' ? node : node?.parent;
  if (comparison?.name !== 'Comparison') return false;
  const operator = comparison.getChild('CompareOp');
  return operator !== null && ['=', '!='].includes(textOf(operator, feel)) && comparison.getChild('null') !== null;
}

/** The variables an expression speaks of with their values, so that whoever reads the failure sees what it was computed from. */
export function operandsOf(feel: string, variables: Record<string, unknown>): Variables {
  const operands: Variables = {};
  let tree: FeelNode;
  try {
    tree = parseTree(feel, variables);
  } catch {
    return operands;
  }
  tree.cursor().iterate((node) => {
    if (node.name !== 'VariableName') return;
    let whole = node.node;
    while (whole.parent?.name === 'PathExpression' && whole.parent.from === whole.from) whole = whole.parent;
    const path = textOf(whole, feel);
    const name = textOf(node.node, feel);
    if (name in variables || whole.parent?.name !== 'FunctionInvocation') operands[path] = abbreviated(lookUp(variables, path.split('.')));
  });
  return operands;
}

/** Every division's divisor that does not depend on a loop variable: feelin divides by zero in silence. */
export function divisorsOf(feel: string, variables: Record<string, unknown>): string[] {
  const divisors: string[] = [];
  parseTree(feel, variables).cursor().iterate((node) => {
    if (['ForExpression', 'QuantifiedExpression', 'FilterExpression', 'FunctionDefinition', 'Context', 'IfExpression'].includes(node.name)) return false;
    const operator = node.name === 'ArithmeticExpression' ? node.node.getChild('ArithOp') : null;
    if (operator && textOf(operator, feel) === '/' && node.node.lastChild) divisors.push(textOf(node.node.lastChild, feel));
    return true;
  });
  return divisors;
}

function lookUp(variables: Record<string, unknown>, path: string[]): unknown {
  let value: unknown = variables;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step.trim())) return null;
    value = (value as Record<string, unknown>)[step.trim()];
  }
  return value;
}
