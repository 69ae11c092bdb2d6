export type JuelToken =
  | { kind: 'number' | 'string' | 'name' | 'sign'; text: string; at: number }
  | { kind: 'end'; text: ''; at: number };

/** Two signs before one, so that `<=` is not read as `<`. */
const signs = ['==', '!=', '<=', '>=', '&&', '||', '+=', '->', '<', '>', '+', '-', '*', '/', '%', '!', '?', ':', '(', ')', '[', ']', '.', ',', '=', ';', '{', '}'];
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

/** Says what about a JUEL text keeps it from being put into FEEL. */
export class JuelProblem extends Error {
  override name = 'JuelProblem';
}

/** Splits what stands between `${` and `}` into words and signs; throws `JuelProblem`. */
export function juelTokens(text: string): JuelToken[] {
  const tokens: JuelToken[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest)?.[0];
    if (space !== undefined) { at += space.length; continue; }
    const token = tokenAt(rest, at);
    tokens.push(token.token);
    at += token.length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

function tokenAt(rest: string, at: number): { token: JuelToken; length: number } {
  const number = /^(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?/.exec(rest)?.[0];
  if (number !== undefined) return { token: { kind: 'number', text: number, at }, length: number.length };
  const name = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(rest)?.[0];
  if (name !== undefined) return { token: { kind: 'name', text: name, at }, length: name.length };
  const string = /^(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')/.exec(rest)?.[0];
  if (string !== undefined) return { token: { kind: 'string', text: unescaped(string.slice(1, -1)), at }, length: string.length };
  const sign = signs.find((known) => rest.startsWith(known));
  if (sign !== undefined) return { token: { kind: 'sign', text: sign, at }, length: sign.length };
  throw new JuelProblem(/^["']/.test(rest) ? 'a text in quotation marks that does not end' : `the sign “${rest.slice(0, 1)}”`);
}

function unescaped(text: string): string {
  return text.replace(/\\([^])/g, (_, sign: string) => escapes[sign] ?? sign);
}
