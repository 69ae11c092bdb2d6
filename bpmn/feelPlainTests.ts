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

function compile(tests: string): PlainTests | undefined {
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
