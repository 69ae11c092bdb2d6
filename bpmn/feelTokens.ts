import type { Json } from './model';

/** What a plain expression consists of. */
export type Token =
  | { kind: 'literal'; value: Json }
  | { kind: 'path'; names: string[] }
  | { kind: 'emptyContext' }
  | { kind: 'compare'; text: string }
  | { kind: 'mark'; text: string };

const pattern = /\s*(?:("[^"\\]*")|(\d+(?:\.\d+)?)(?![\p{L}\p{N}_.])|([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|(\{\s*\})|(!=|<=|>=|=|<|>)|([()[\]+,]))/uy;
const marks = new Set(['and', 'or', 'if', 'then', 'else']);
const literals = new Map<string, Json>([['true', true], ['false', false], ['null', null]]);
/** Words that mean something in FEEL's grammar, so that a path which begins with one is none. */
const reserved = new Set(['for', 'return', 'some', 'every', 'satisfies', 'in', 'between', 'instance', 'of', 'not', 'function', 'external', 'date', 'time', 'duration', 'years', 'days', 'months', 'list', 'context', 'range', 'item', 'partial', 'now', 'today', 'get']);

/** Longer ones are rare, and each bracket costs stack. */
const longestPlain = 500;

/** Splits a plain expression into its tokens; `undefined` where it holds anything that is not plain. */
export function tokensOf(feel: string): Token[] | undefined {
  if (feel.length > longestPlain) return undefined;
  const tokens: Token[] = [];
  const text = feel.trimEnd();
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const token = found && tokenOf(found);
    if (!token || followsName(tokens.at(-1), token)) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function tokenOf([, string, number, word, context, compare, mark]: RegExpExecArray): Token | undefined {
  if (string !== undefined) return { kind: 'literal', value: string.slice(1, -1) };
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  if (context !== undefined) return { kind: 'emptyContext' };
  if (compare !== undefined) return { kind: 'compare', text: compare };
  if (mark !== undefined) return { kind: 'mark', text: mark };
  if (word === undefined) return undefined;
  if (marks.has(word)) return { kind: 'mark', text: word };
  const literal = literals.get(word);
  if (literal !== undefined) return { kind: 'literal', value: literal };
  const names = word.split('.');
  return names.some((name) => reserved.has(name) || marks.has(name) || literals.has(name)) ? undefined : { kind: 'path', names };
}

/** Two words side by side are one name with a space, a name before a bracket is a call, a value before a square one is filtered. */
function followsName(previous: Token | undefined, token: Token): boolean {
  if (token.kind === 'mark' && token.text === '[') return previous !== undefined && (previous.kind !== 'mark' || previous.text === ')' || previous.text === ']') && previous.kind !== 'compare';
  return previous?.kind === 'path' && (token.kind === 'path' || token.kind === 'literal' || token.kind === 'emptyContext' || (token.kind === 'mark' && token.text === '('));
}
