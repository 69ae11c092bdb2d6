import type { Juel, JuelOperator } from './juel';
import { parseJuel } from './juel';
import { JuelProblem } from './juelTokens';
import { syntaxProblem } from '#bpmn/feelSyntax';

/** What came of a text of another engine: FEEL without its `=`, or why there is none. */
export type FeelText = { ok: true; feel: string } | { ok: false; because: string };

/** Names the other engines give to what we have under BPMN's own words; theirs count from 0. */
const names: Record<string, string> = { nrOfInstances: 'numberOfInstances', nrOfActiveInstances: 'numberOfActiveInstances', nrOfCompletedInstances: 'numberOfCompletedInstances', loopCounter: '(loopCounter - 1)' };
/** What the other engines put before a person's own variables; nothing of it exists here. */
const engineObjects = new Set(['execution', 'task', 'delegateTask', 'delegateExecution', 'caseExecution', 'authenticatedUserId', 'processEngine', 'runtimeService', 'taskService', 'identityService', 'historyService']);
const keywords = new Set(['for', 'in', 'return', 'if', 'then', 'else', 'some', 'every', 'satisfies', 'between', 'instance', 'of', 'function', 'external', 'not', 'and', 'or', 'null', 'true', 'false', 'item']);
const strength: Record<JuelOperator | 'choice', number> = { choice: 0, or: 1, and: 2, '==': 3, '!=': 3, '<': 3, '>': 3, '<=': 3, '>=': 3, '+': 4, '-': 4, '*': 5, '/': 5, '%': 9 };
const feelOperators: Partial<Record<JuelOperator, string>> = { '==': '=' };

/** Puts what stands between `${` and `}` into FEEL. A method has no counterpart, whatever it is called. */
export function juelToFeel(text: string): FeelText {
  try {
    return checked(written(parseJuel(text), 0));
  } catch (error) {
    if (error instanceof JuelProblem) return { ok: false, because: error.message };
    throw error;
  }
}

/**
 * Puts a whole attribute into FEEL: `${amount > 1000}` alone, or text with expressions in it, which becomes a text that is put
 * together. `undefined` where it holds no expression at all.
 */
export function textToFeel(text: string): FeelText | undefined {
  const parts = partsOf(text.trim());
  if (!parts.some(({ isExpression }) => isExpression)) return undefined;
  const said = parts.map(({ isExpression, text: part }) => (isExpression ? juelToFeel(part) : { ok: true as const, feel: feelString(part) }));
  const failed = said.find((one) => !one.ok);
  if (failed) return failed;
  const feels = said.map((one) => (one.ok ? one.feel : ''));
  const [first] = feels;
  if (feels.length === 1 && first !== undefined) return { ok: true, feel: first };
  return checked(feels.map((feel, index) => (parts[index]?.isExpression ? `string(${feel})` : feel)).join(' + '));
}

/** A text as FEEL writes it. */
export function feelString(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}"`;
}

interface Part { isExpression: boolean; text: string }

/** A brace inside quotation marks ends nothing. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let rest = text;
  for (;;) {
    const [, before = '', inner, after = ''] = /^([^]*?)[$#]\{((?:[^{}"']|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')*)\}([^]*)$/.exec(rest) ?? [];
    if (inner === undefined) break;
    if (before !== '') parts.push({ isExpression: false, text: before });
    parts.push({ isExpression: true, text: inner });
    rest = after;
  }
  return rest === '' ? parts : [...parts, { isExpression: false, text: rest }];
}

function checked(feel: string): FeelText {
  const problem = syntaxProblem(feel);
  return problem === undefined ? { ok: true, feel } : { ok: false, because: problem };
}

function written(tree: Juel, around: number): string {
  switch (tree.kind) {
    case 'literal':
      return literal(tree.value);
    case 'name':
      return variable(tree.name);
    case 'property':
      return `${written(tree.of, 10)}.${readable(tree.name)}`;
    case 'index':
      return indexed(tree.of, tree.index);
    case 'call':
      throw new JuelProblem(`the method call ${tree.text}`);
    case 'unary':
      return unary(tree.operator, tree.operand, around);
    case 'binary':
      return binary(tree, around);
    case 'choice':
      return bracketed(`if ${written(tree.condition, 0)} then ${written(tree.then, 0)} else ${written(tree.otherwise, 0)}`, strength.choice, around);
  }
}

function literal(value: string | number | boolean | null): string {
  if (typeof value === 'string') return feelString(value);
  if (typeof value !== 'number') return String(value);
  const text = String(value);
  // FEEL knows no 1e21.
  if (/e/i.test(text)) throw new JuelProblem(`the number ${text}`);
  return text;
}

function variable(name: string): string {
  if (engineObjects.has(name)) throw new JuelProblem(`“${name}”, an object of the other engine`);
  return names[name] ?? readable(name);
}

function readable(name: string): string {
  if (keywords.has(name) || name.includes('$')) throw new JuelProblem(`the name “${name}”, which FEEL cannot read`);
  return name;
}

/** FEEL counts from 1; a name in brackets is a property; whether anything else is a number nobody knows before it runs. */
function indexed(of: Juel, index: Juel): string {
  if (index.kind !== 'literal') throw new JuelProblem('an index that is computed');
  if (typeof index.value === 'number' && Number.isInteger(index.value)) return `${written(of, 10)}[${index.value + 1}]`;
  if (typeof index.value !== 'string') throw new JuelProblem(`the index ${String(index.value)}`);
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(index.value) && !keywords.has(index.value) ? `${written(of, 10)}.${index.value}` : `get value(${written(of, 0)}, ${feelString(index.value)})`;
}

function unary(operator: 'not' | '-' | 'empty', operand: Juel, around: number): string {
  if (operator === 'not') return `not(${written(operand, 0)})`;
  if (operator === '-') return bracketed(`-${written(operand, 10)}`, 6, around);
  const value = written(operand, 10);
  return bracketed(`if ${value} = null then true else if ${value} instance of string then ${value} = "" else ${value} instance of list<Any> and count(${value}) = 0`, strength.choice, around);
}

function binary({ operator, left, right }: Extract<Juel, { kind: 'binary' }>, around: number): string {
  if (operator === '%') return `modulo(${written(left, 0)}, ${written(right, 0)})`;
  const own = strength[operator];
  // A comparison of comparisons needs brackets on both sides in FEEL.
  const text = `${written(left, own === 3 ? 4 : own)} ${feelOperators[operator] ?? operator} ${written(right, own + 1)}`;
  return bracketed(text, own, around);
}

function bracketed(text: string, own: number, around: number): string {
  return own < around ? `(${text})` : text;
}
