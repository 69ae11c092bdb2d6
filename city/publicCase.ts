import type { Source } from './case';

/** Channels whose cases anyone may read about: what people and inspectors saw in public places. A call to the hotline is between its caller and the city. */
export const publicSources: readonly Source[] = ['citizen', 'inspector'];

/** What stands in place of words that could lead to a person. */
const hidden = '＊＊＊';

/**
 * A text of a citizen as strangers may read it: without telephone and identity numbers, addresses of mail and web, and the names given.
 * Numbers of fewer than seven digits stay: houses, lamp posts and square metres are what a case is about.
 */
export function withoutPersonalWords(text: string, names: readonly string[] = []): string {
  const patterns = [/https?:\/\/[^\s，。；）)]+/giu, /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, /\+?\d(?:[\s-]?\d){6,18}[xX]?/gu];
  const cleared = patterns.reduce((rest, pattern) => rest.replace(pattern, hidden), text);
  return names.filter((name) => name.trim().length > 1).reduce((rest, name) => rest.replaceAll(name.trim(), hidden), cleared);
}
