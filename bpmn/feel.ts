import { FeelFunction, date, dateAndTime, evaluate as evaluateWithFeelin, unaryTest } from 'feelin';
import { guarded } from './feelGuard';
import { compilePlain, notPlain } from './feelPlain';
import { compilePlainTests } from './feelPlainTests';
import { longestExpression } from './feelSyntax';
import { asksForAbsence, divisorsOf, operandsOf, parseTree, partsOf, textOf } from './feelTree';
import type { FeelNode } from './feelTree';
import { fromJson, isTyped, toJson } from './feelValue';
import { localDate, localDateTime } from './instant';
import type { Expression, Json, Variables } from './model';

/** Names the expression and the values it saw, so that an incident can say what to mend. */
export type FeelFailure = { ok: false; expression: string; message: string; operands: Variables };
export type FeelResult = { ok: true; value: Json } | FeelFailure;
export type ConditionResult = { ok: true; value: boolean } | FeelFailure;

/**
 * The value of an expression as plain JSON. `at` (epoch milliseconds) is what `now()` and `today()` mean; the host's clock is
 * never read. An unknown name or a type error is a failure wherever it matters to the result.
 */
export function evaluate(expression: Expression, variables: Variables, at: number): FeelResult {
  if ('literal' in expression) return { ok: true, value: expression.literal };
  const { feel } = expression;
  const plain = compilePlain(feel);
  const value = plain ? plain(variables) : notPlain;
  return value === notPlain ? evaluateText(feel, variables, at) : attempt(feel, variables, () => ({ ok: true, value: toJson(value) }));
}

/** A condition holds or does not hold; anything else, null included, is a failure. */
export function evaluateCondition(expression: Expression, variables: Variables, at: number): ConditionResult {
  const result = evaluate(expression, variables, at);
  if (!result.ok) return result;
  if (typeof result.value === 'boolean') return { ok: true, value: result.value };
  const text = 'feel' in expression ? expression.feel : expression.literal;
  return failure(text, `a condition must be true or false, but this is ${JSON.stringify(result.value).slice(0, 100)}`, variables);
}

/** Whether `input` passes unary tests such as `< 3, [5..7]` (the cells of a decision table); `typeRef` tells dates from texts. */
export function evaluateUnaryTests(tests: string, input: Json, variables: Variables, at: number, typeRef?: string): ConditionResult {
  if (tests.trim() === '-' || tests.trim() === '') return { ok: true, value: true };
  const plain = isTyped(input, typeRef) ? undefined : compilePlainTests(tests);
  const answer = plain ? plain(input) : notPlain;
  if (answer !== notPlain) return { ok: true, value: answer };
  const scope: Variables = { ...variables, '?': input };
  return attempt(tests, scope, () => {
    const context = { ...contextFor(tests, scope, at), '?': fromJson(input, typeRef) };
    const { value: { value, warnings }, problem } = guarded(() => unaryTest(tests, context));
    if (problem) return failure(tests, problem, scope);
    if (warnings[0]) return failure(tests, warnings[0].message, scope);
    return { ok: true, value: value === true };
  });
}

function evaluateText(feel: string, variables: Variables, at: number): FeelResult {
  if (feel.length > longestExpression) return failure(`${feel.slice(0, 200)}…`, `longer than ${longestExpression} characters`, {});
  return attempt(feel, variables, () => {
    const first = evaluateWhole(feel, variables, at);
    return first.ok ? first : decideByParts(parseTree(feel, contextFor(feel, variables, at)), feel, variables, at, first);
  });
}

function evaluateWhole(feel: string, variables: Variables, at: number): FeelResult {
  const context = contextFor(feel, variables, at);
  const { value: { value, warnings }, problem } = guarded(() => evaluateWithFeelin(feel, context));
  if (problem) return failure(feel, problem, variables);
  if (warnings.length > 0) {
    const tree = parseTree(feel, context);
    const mattering = warnings.find(({ type, position }) => !(type.startsWith('NO_') && asksForAbsence(tree, feel, position.from, position.to)));
    if (mattering) return failure(feel, mattering.message, variables);
  }
  if (feel.includes('/')) {
    const divisor = divisorsOf(feel, context).find((text) => evaluateWithFeelin(text, context).value === 0);
    if (divisor !== undefined) return failure(feel, `division by zero: ${divisor} is 0`, variables);
  }
  return { ok: true, value: toJson(value) };
}

/**
 * `and`, `or` and `if` may be decided without the part that failed (`x != null and x.y > 3`); feelin evaluates every part and
 * warns all the same, so the question is put again to each part alone.
 */
function decideByParts(node: FeelNode, feel: string, variables: Variables, at: number, found: FeelFailure): FeelResult {
  const evaluatePart = (part: FeelNode | undefined): FeelResult => {
    if (!part) return found;
    const text = textOf(part, feel);
    const whole = evaluateWhole(text, variables, at);
    return whole.ok ? whole : decideByParts(part, feel, variables, at, whole);
  };
  const parts = partsOf(node);
  switch (node.name) {
    case 'Expression':
    case 'ParenthesizedExpression':
      return parts[0] ? decideByParts(parts[0], feel, variables, at, found) : found;
    case 'Conjunction':
      return decideLogic(false, evaluatePart(parts[0]), evaluatePart(parts[1]));
    case 'Disjunction':
      return decideLogic(true, evaluatePart(parts[0]), evaluatePart(parts[1]));
    case 'IfExpression': {
      const condition = evaluatePart(parts[0]);
      if (!condition.ok) return condition;
      return evaluatePart(condition.value === true ? parts[1] : parts[2]);
    }
    default:
      return found;
  }
}

/** Three-valued logic: one deciding operand settles it, whatever the other is (DMN 1.5, 10.3.2.15). */
function decideLogic(deciding: boolean, left: FeelResult, right: FeelResult): FeelResult {
  if (left.ok && left.value === deciding) return left;
  if (right.ok && right.value === deciding) return right;
  if (!left.ok) return left;
  if (!right.ok) return right;
  return { ok: true, value: left.value === !deciding && right.value === !deciding ? !deciding : null };
}

/** Only the variables an expression can speak of: copying and tracking the rest is feelin's main cost. */
function contextFor(feel: string, variables: Variables, at: number): Record<string, unknown> {
  const text = feel.replace(/\s+/g, ' ');
  const context: Record<string, unknown> = {};
  if (text.includes('now')) context['now'] = new FeelFunction(() => dateAndTime(localDateTime(at)), []);
  if (text.includes('today')) context['today'] = new FeelFunction(() => date(localDate(at)), []);
  for (const name of Object.keys(variables)) {
    if (text.includes(name.replace(/\s+/g, ' '))) context[name] = variables[name];
  }
  return context;
}

function attempt<Result>(feel: string, variables: Variables, action: () => Result): Result | FeelFailure {
  try {
    return action();
  } catch (error) {
    return failure(feel, error instanceof Error ? error.message : String(error), variables);
  }
}

function failure(feel: string, message: string, variables: Variables): FeelFailure {
  return { ok: false, expression: feel, message, operands: operandsOf(feel, variables) };
}
