import { compare, notPlain } from './feelPlain';
import { tokensOf } from './feelTokens';

/** Compiled unary tests; they answer only for an input of the type they compare with. */
export type PlainTests = (input: unknown) => boolean | typeof notPlain;

const mostCompiled = 5_000;
const compiled = new Map<string, PlainTests | undefined>();

/** Compiles the cells nearly every decision table consists of: literals and comparisons with one, separated by commas. */
export function compilePlainTests(tests: string): PlainTests | undefined {
  if (compiled.has(tests)) return compiled.get(tests);
  const result = compile(tests);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(tests, result);
  return result;
}

const interval = /^\s*([[(\]])\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*([\])[])\s*$/;
const negation = /^\s*not\s*\(([^()]*)\)\s*$/;

function compile(tests: string): PlainTests | undefined {
  const within = interval.exec(tests);
  if (within) return compileInterval(within);
  const negated = negation.exec(tests)?.[1];
  if (negated === undefined) return compileList(tests);
  const inner = compileList(negated);
  return inner && ((input) => {
    const answer = inner(input);
    return answer === notPlain ? notPlain : !answer;
  });
}

function compileInterval([, opening, from, to, closing]: RegExpExecArray): PlainTests | undefined {
  const [start, end] = [Number(from), Number(to)];
  if (start > end) return undefined;
  return (input) => (typeof input === 'number' ? (opening === '[' ? input >= start : input > start) && (closing === ']' ? input <= end : input < end) : notPlain);
}

function compileList(tests: string): PlainTests | undefined {
  const tokens = tokensOf(tests);
  if (!tokens) return undefined;
  const single: PlainTests[] = [];
  for (let at = 0; ; at += 1) {
    let token = tokens[at];
    const operator = token?.kind === 'compare' ? token.text : '=';
    if (token?.kind === 'compare') token = tokens[(at += 1)];
    if (token?.kind !== 'literal') return undefined;
    const { value } = token;
    single.push((input) => compare(operator, input, value));
    const comma = tokens[(at += 1)];
    if (comma === undefined) break;
    if (comma.kind !== 'mark' || comma.text !== ',') return undefined;
  }
  return (input) => {
    // Every test is asked, so that one that does not fit is never hidden behind one that matches.
    const answers = single.map((test) => test(input));
    return answers.includes(notPlain) ? notPlain : answers.includes(true);
  };
}
