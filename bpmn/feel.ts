import { FeelFunction, date, dateAndTime, evaluate as evaluateWithFeelin, unaryTest } from 'feelin';
import { boundFunctions, boundedText } from './feelBounds';
import { guarded, withinBudget } from './feelGuard';
import { compilePlain, notPlain } from './feelPlain';
import { compilePlainTests } from './feelPlainTests';
import { sizeProblem } from './feelSyntax';
import { asksForAbsence, divisorsOf, operandsOf, parseTests, parseTree, partsOf, textOf } from './feelTree';
import type { FeelNode } from './feelTree';
import { toJson } from './feelValue';
import { mendedText, mendsFor } from './feelMends';
import { localDate, localDateTime } from './instant';
import type { Expression, Json, Variables } from './model';

/** Names the expression and the values it saw, so that an incident can say what to mend. */
export type FeelFailure = { ok: false; expression: string; message: string; operands: Variables };
export type FeelResult = { ok: true; value: Json } | FeelFailure;
export type ConditionResult = { ok: true; value: boolean } | FeelFailure;

/** What an expression may name: variables of a process, and inside a decision FEEL's own values and functions. */
export type FeelScope = Record<string, unknown>;
export type ValueResult = { ok: true; value: unknown } | FeelFailure;

/** Stops an evaluation from inside a function it calls, where only a throw leads out; it never leaves this room. */
export class FeelStop extends Error {
  readonly failure: FeelFailure;

  constructor(failure: FeelFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/**
 * The value of an expression as plain JSON. `at` (epoch milliseconds) is what `now()` and `today()` mean; the host's clock is
 * never read. An unknown name or a type error is a failure wherever it matters to the result.
 */
export function evaluate(expression: Expression, variables: Variables, at: number): FeelResult {
  if ('literal' in expression) return { ok: true, value: expression.literal };
  const { feel } = expression;
  return attempt(feel, variables, () => {
    const result = evaluateValue(feel, variables, at);
    return result.ok ? { ok: true, value: toJson(result.value) } : result;
  });
}

/** The same as FEEL's own value: a date stays a date, a function a function. */
export function evaluateValue(feel: string, scope: FeelScope, at: number): ValueResult {
  const plain = compilePlain(feel);
  const value = plain ? plain(scope) : notPlain;
  return value === notPlain ? evaluateText(feel, scope, at) : { ok: true, value };
}

/** An expression as the model writes it, whether it is computed or stands for itself. */
export function expressionText(expression: Expression): string {
  return 'feel' in expression ? expression.feel : expression.literal;
}

/** A condition holds or does not hold; anything else, null included, is a failure. */
export function evaluateCondition(expression: Expression, variables: Variables, at: number): ConditionResult {
  const result = evaluate(expression, variables, at);
  if (!result.ok) return result;
  if (typeof result.value === 'boolean') return { ok: true, value: result.value };
  return failure(expressionText(expression), `a condition must be true or false, but this is ${JSON.stringify(result.value).slice(0, 100)}`, variables);
}

/** Whether `input`, a FEEL value, passes unary tests such as `< 3, [5..7]` (the cells of a decision table). */
export function evaluateUnaryTests(tests: string, input: unknown, scope: FeelScope, at: number): ConditionResult {
  if (tests.trim() === '-' || tests.trim() === '') return { ok: true, value: true };
  const answer = compilePlainTests(tests)?.(input) ?? notPlain;
  if (answer !== notPlain) return { ok: true, value: answer };
  const compared = typeof input === 'boolean' ? comparedTruth(tests, input, scope) : undefined;
  if (compared !== undefined) return { ok: true, value: compared };
  const tooLarge = sizeProblem(tests);
  if (tooLarge !== undefined) return { ok: false, expression: `${tests.slice(0, 200)}…`, message: tooLarge, operands: {} };
  const asked: FeelScope = { ...scope, '?': input };
  return attempt(tests, asked, () => {
    const context = { ...contextFor(tests, scope, at), '?': input };
    const bounded = boundedText(tests, context, parseTests);
    if (bounded !== tests) Object.assign(context, boundFunctions);
    const { value: { value, warnings }, problem } = guarded(tests, () => unaryTest(bounded, context));
    if (problem) return failure(tests, problem, asked);
    if (warnings[0]) return failure(tests, warnings[0].message, asked);
    return { ok: true, value: value === true };
  });
}

/** A variable in a cell is compared with the input; feelin takes one that is true for a test that is passed (TCK 0036). */
function comparedTruth(tests: string, input: boolean, scope: FeelScope): boolean | undefined {
  const [, negated, plain] = /^\s*(?:not\s*\(\s*([\p{L}_][\p{L}\p{N}_.]*)\s*\)|([\p{L}_][\p{L}\p{N}_.]*))\s*$/u.exec(tests) ?? [];
  const value = compilePlain(negated ?? plain ?? '')?.(scope);
  return typeof value === 'boolean' && !/^(true|false)$/.test(plain ?? '') ? (value === input) === (negated === undefined) : undefined;
}

function evaluateText(feel: string, scope: FeelScope, at: number): ValueResult {
  const tooLarge = sizeProblem(feel);
  if (tooLarge !== undefined) return { ok: false, expression: `${feel.slice(0, 200)}…`, message: tooLarge, operands: {} };
  const text = mendedText(feel);
  return attempt(feel, scope, () => withinBudget(() => {
    const first = evaluateWhole(text, scope, at);
    return first.ok ? first : decideByParts(parseTree(text, contextFor(text, scope, at)), text, scope, at, first);
  }));
}

function evaluateWhole(feel: string, scope: FeelScope, at: number): ValueResult {
  const context = contextFor(feel, scope, at);
  const bounded = boundedText(feel, context);
  if (bounded !== feel) Object.assign(context, boundFunctions);
  const { value: { value, warnings }, problem } = guarded(feel, () => evaluateWithFeelin(bounded, context));
  if (problem) return failure(feel, problem, scope);
  if (warnings.length > 0) {
    const tree = parseTree(bounded, context);
    const mattering = warnings.find(({ type, position }) => !(type.startsWith('NO_') && asksForAbsence(tree, bounded, position.from, position.to)));
    if (mattering) return failure(feel, mattering.message, scope);
  }
  if (feel.includes('/')) {
    const divisor = divisorsOf(feel, context).find((text) => evaluateWithFeelin(text, context).value === 0);
    if (divisor !== undefined) return failure(feel, `division by zero: ${divisor} is 0`, scope);
  }
  return { ok: true, value: value ?? null };
}

/**
 * `and`, `or` and `if` may be decided without the part that failed (`x != null and x.y > 3`); feelin evaluates every part and
 * warns all the same, so the question is put again to each part alone.
 */
function decideByParts(node: FeelNode, feel: string, scope: FeelScope, at: number, found: FeelFailure): ValueResult {
  const evaluatePart = (part: FeelNode | undefined): ValueResult => {
    if (!part) return found;
    const text = textOf(part, feel);
    const whole = evaluateWhole(text, scope, at);
    return whole.ok ? whole : decideByParts(part, feel, scope, at, whole);
  };
  const parts = partsOf(node);
  switch (node.name) {
    case 'Expression':
    case 'ParenthesizedExpression':
      return parts[0] ? decideByParts(parts[0], feel, scope, at, found) : found;
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
function decideLogic(deciding: boolean, left: ValueResult, right: ValueResult): ValueResult {
  if (left.ok && left.value === deciding) return left;
  if (right.ok && right.value === deciding) return right;
  if (!left.ok) return left;
  if (!right.ok) return right;
  return { ok: true, value: left.value === !deciding && right.value === !deciding ? !deciding : null };
}

/** Only the variables an expression can speak of: copying and tracking the rest is feelin's main cost. */
function contextFor(feel: string, variables: FeelScope, at: number): FeelScope {
  const text = feel.replace(/\s+/g, ' ');
  const context: FeelScope = mendsFor(text);
  if (text.includes('now')) context['now'] = new FeelFunction(() => dateAndTime(localDateTime(at)), []);
  if (text.includes('today')) context['today'] = new FeelFunction(() => date(localDate(at)), []);
  for (const name of Object.keys(variables)) {
    if (text.includes(name.replace(/\s+/g, ' '))) context[name] = variables[name];
  }
  return context;
}

function attempt<Result>(feel: string, variables: FeelScope, action: () => Result): Result | FeelFailure {
  try {
    return action();
  } catch (error) {
    if (error instanceof FeelStop) return error.failure;
    return failure(feel, error instanceof Error ? error.message : String(error), variables);
  }
}

function failure(feel: string, message: string, variables: FeelScope): FeelFailure {
  return { ok: false, expression: feel, message, operands: operandsOf(feel, variables) };
}
