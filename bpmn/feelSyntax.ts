import { evaluate as evaluateWithFeelin, parseExpression, parseUnaryTests, unaryTest } from 'feelin';
import { guarded } from './feelGuard';
import { mendedText } from './feelMends';
import { compilePlain } from './feelPlain';

/** Nobody writes longer ones by hand, and the parser's work grows faster than their length. */
const longestExpression = 10_000;

/** Deeper brackets nobody reads, and the parser's work grows with the square of their depth. */
const deepestBrackets = 100;

/** What makes a text no expression at all, before it is parsed; `undefined` where nothing does. */
export function sizeProblem(feel: string): string | undefined {
  if (feel.length > longestExpression) return `longer than ${longestExpression} characters`;
  let depth = 0;
  for (const bracket of feel.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/[([{}\])]/g) ?? []) {
    // `]1..3[` is an open range: its brackets close each other nonetheless.
    depth += '([{'.includes(bracket) ? 1 : -1;
    if (depth > deepestBrackets) return `brackets nested deeper than ${deepestBrackets} levels`;
  }
  return undefined;
}

/** What is wrong with an expression's grammar, in feelin's words, or `undefined`. `names` are those it may speak of, where they are known. */
export function syntaxProblem(feel: string, names: Record<string, unknown> = {}): string | undefined {
  if (compilePlain(feel)) return undefined;
  const tooLarge = sizeProblem(feel);
  if (tooLarge !== undefined) return tooLarge;
  const text = mendedText(feel);
  const parse = () => parseExpression(text, names, undefined);
  if (comparesTwice(parse)) return 'two comparison operators in a row';
  if (hasPlusSign(parse, text)) return 'a plus sign that adds nothing to anything';
  return isSound(parse) ? undefined : problemOf(text, () => evaluateWithFeelin(text, names));
}

/** `a = = 1`: feelin takes the second half for a unary test, which nothing but `in` may be followed by (DMN 1.5, 10.3.1.2). */
function comparesTwice(parse: () => ReturnType<typeof parseExpression>): boolean {
  let found = false;
  parse().iterate({
    enter: ({ name, node }) => {
      if (name === 'SimplePositiveUnaryTest' && node.prevSibling?.name === 'CompareOp' && node.firstChild?.name === 'CompareOp') found = true;
      return !found;
    },
  });
  return found;
}

/** `1 + + 2`: FEEL knows a minus before a value, no plus (DMN 1.5, 10.3.1.2, rule 26); feelin reads both. */
function hasPlusSign(parse: () => ReturnType<typeof parseExpression>, text: string): boolean {
  let found = false;
  parse().iterate({
    enter: ({ name, node }) => {
      const sign = name === 'ArithmeticExpression' && node.firstChild?.name === 'ArithOp' ? node.firstChild : undefined;
      if (sign && text.slice(sign.from, sign.to) !== '-') found = true;
      return !found;
    },
  });
  return found;
}

/** The same for the unary tests in a cell of a decision table. */
export function unaryTestsProblem(tests: string, names: Record<string, unknown> = {}): string | undefined {
  const tooLarge = sizeProblem(tests);
  if (tooLarge !== undefined) return tooLarge;
  const context = { ...names, '?': null };
  if (tests.trim() === '-' || tests.trim() === '' || isSound(() => parseUnaryTests(tests, context, undefined))) return undefined;
  return problemOf(tests, () => unaryTest(tests, context));
}

/** The parser recovers from everything and leaves error nodes; only feelin's interpreter puts them into words. */
function isSound(parse: () => ReturnType<typeof parseExpression>): boolean {
  let sound = true;
  parse().iterate({
    enter: (node) => {
      if (node.type.isError) sound = false;
      return sound;
    },
  });
  return sound;
}

function problemOf(feel: string, evaluation: () => unknown): string | undefined {
  try {
    guarded(feel, evaluation);
    return undefined;
  } catch (error) {
    // Only the parser's errors carry a position; a failing value is no matter of grammar.
    return error instanceof Error && 'position' in error ? error.message : undefined;
  }
}
