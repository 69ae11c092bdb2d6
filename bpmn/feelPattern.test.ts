import { describe, expect, it } from 'vitest';
import { evaluate } from './feel';
import type { Json } from './model';

const value = (feel: string) => evaluate({ feel }, {}, 0);

describe('a pattern', () => {
  it.each<[string, Json]>([
    ['matches("案件-2026-001", "^案件-\\d{4}-\\d+$")', true],
    ['matches("abc", "^b")', false],
    ['matches("a\\nb", "^b$", "m")', true],
    ['matches("a-b", "[a\\-]-b")', true],
    ['matches("ABC", "b", "i")', true],
    ['matches("x", "[a-z-[aeiou]]")', true],
    ['matches("e", "[a-z-[aeiou]]")', false],
    ['matches("a.b", "a.b", "q")', true],
    ['matches("axb", "a.b", "q")', false],
    ['matches("ab", "a b", "x")', true],
    ['matches("😀", "^.$")', true],
    ['matches("一网", "\\p{IsCJKUnifiedIdeographs}+")', true],
    ['replace("2026-05-31", "(\\d+)-(\\d+)-(\\d+)", "$3.$2.$1")', '31.05.2026'],
    ['replace("aaa", "a{2}", "b")', 'ba'],
    ['replace("abab", "(ab)??b?", "")', null],
    ['replace("darted", "^(.*?)d(.*)$", "$1c$2")', 'carted'],
    ['replace("abracadabra", "a.*a", "*")', '*'],
    ['replace("abracadabra", "a.*?a", "*")', '*c*bra'],
    ['split("a;b,c", "[;,]")', ['a', 'b', 'c']],
    ['matches(null, "a")', null],
  ])('of XPath decides %s', (feel, expected) => {
    expect(value(feel)).toEqual(expected === null && feel.startsWith('replace') ? expect.objectContaining({ ok: false }) : { ok: true, value: expected });
  });

  it.each<[string, RegExp]>([
    ['matches("a", "(a")', /not closed/], ['matches("a", "a)")', /closes nothing/], ['matches("a", "*a")', /something to match/], ['matches("a", "[a")', /not closed/],
    ['matches("a", "a", "g")', /no flag/], ['matches("aa", "(a)\\1")', /back to a group/], ['matches("a", "\\y")', /no escape/], ['matches("a", "a{3,1}")', /ends before/],
    ['replace("a", "a", "$")', /must be written/], ['replace("a", "a*", "b")', /empty text/], ['matches(1, "a")', /takes texts/], ['matches("a", "(((a{1,90}){1,90}){1,90})")', /too large/],
  ])('is refused with its reason: %s', (feel, reason) => {
    expect(value(feel)).toMatchObject({ ok: false, message: expect.stringMatching(reason) });
  });
});
