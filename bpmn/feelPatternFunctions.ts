import { FeelFunction } from 'feelin';
import { spend } from './feelGuard';
import { compilePattern } from './feelPattern';
import type { Pattern, PatternMatch } from './feelPattern';
import { shown } from './feelValue';

/**
 * `matches`, `replace` and `split` by the regular expressions of XPath, which the standard names: flag `x`, class subtraction,
 * Unicode blocks (TCK 1109, 1111), and no text that makes a pattern run for ever (feelPattern.test.ts).
 */
export const patternFunctions: Record<string, FeelFunction> = {
  matches: new FeelFunction((input: unknown, pattern: unknown, flags: unknown) => answer('matches', [input, pattern], flags, ([text = '', source = ''], set) => compilePattern(source, set).find(Array.from(text), 0) !== undefined), ['input', 'pattern', 'flags']),
  replace: new FeelFunction((input: unknown, pattern: unknown, replacement: unknown, flags: unknown) =>
    answer('replace', [input, pattern, replacement], flags, ([text = '', source = '', by = ''], set) => replace(Array.from(text), compilePattern(source, set), set.includes('q') ? [by] : partsOf(by))), ['input', 'pattern', 'replacement', 'flags']),
  split: new FeelFunction((text: unknown, delimiter: unknown) => answer('split', [text, delimiter], undefined, ([whole = '', source = '']) => split(Array.from(whole), compilePattern(source, ''))), ['string', 'delimiter']),
};

function answer<Result>(name: string, given: unknown[], flags: unknown, result: (texts: string[], flags: string) => Result): Result | null {
  if (given.includes(null)) return null;
  const texts = given.filter((value) => typeof value === 'string');
  if (texts.length < given.length || (flags !== undefined && flags !== null && typeof flags !== 'string')) throw new TypeError(`${name} takes texts, but is given ${given.map(shown).join(', ')}`);
  spend(texts.reduce((sum, text) => sum + text.length, 0) / 20);
  return result(texts, flags ?? '');
}

function* matchesIn(characters: readonly string[], pattern: Pattern): Generator<PatternMatch & { 0: readonly [number, number] }> {
  for (let from = 0; from <= characters.length;) {
    const match = pattern.find(characters, from);
    const whole = match?.[0];
    if (!match || !whole) return;
    if (whole[0] === whole[1]) throw new RangeError('the pattern matches an empty text, so there is nothing to replace or split at');
    yield Object.assign(match, { 0: whole });
    from = whole[1];
  }
}

function replace(characters: readonly string[], pattern: Pattern, by: (string | number)[]): string {
  let result = '';
  let from = 0;
  for (const match of matchesIn(characters, pattern)) {
    result += characters.slice(from, match[0][0]).join('') + by.map((part) => (typeof part === 'string' ? part : groupAt(part, match, pattern, characters))).join('');
    spend(1 + by.length);
    from = match[0][1];
  }
  return result + characters.slice(from).join('');
}

function split(characters: readonly string[], pattern: Pattern): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const match of matchesIn(characters, pattern)) {
    pieces.push(characters.slice(from, match[0][0]).join(''));
    from = match[0][1];
  }
  return [...pieces, characters.slice(from).join('')];
}

/** `$12` is the twelfth group, or the first and a 2 where there are fewer (XPath and XQuery Functions 3.1, 5.6.4). */
function groupAt(reference: number, match: PatternMatch, pattern: Pattern, characters: readonly string[]): string {
  let group = reference;
  let rest = '';
  while (group > pattern.groups && group >= 10) {
    rest = String(group % 10) + rest;
    group = Math.floor(group / 10);
  }
  const span = match[group];
  return (span ? characters.slice(span[0], span[1]).join('') : '') + rest;
}

/** The texts and group numbers a replacement consists of. */
function partsOf(replacement: string): (string | number)[] {
  const parts: (string | number)[] = [];
  for (const [found, group, escape] of replacement.matchAll(/\$(\d{1,4})|\\([\\$])|[^\\$]+|[\s\S]/g)) {
    if (group !== undefined) parts.push(Number(group));
    else if (escape !== undefined) parts.push(escape);
    else if (found === '$' || found === '\\') throw new SyntaxError(`“${found}” in a replacement must be written \\${found}`);
    else parts.push(found);
  }
  return parts;
}
