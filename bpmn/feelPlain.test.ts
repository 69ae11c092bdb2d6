import fc from 'fast-check';
import { evaluate as evaluateWithFeelin, unaryTest } from 'feelin';
import { describe, expect, it } from 'vitest';
import { compilePlain, notPlain } from './feelPlain';
import { compilePlainTests } from './feelPlainTests';
import type { Json, Variables } from './model';

const names = ['a', 'b', 'case', '案件', 'x1'];
const literal = fc.oneof(fc.integer({ min: 0, max: 5 }).map(String), fc.constantFrom('"a"', '"b"', '""', 'true', 'false', 'null', '1.5'));
const path = fc.tuple(fc.constantFrom(...names), fc.array(fc.constantFrom(...names), { maxLength: 2 })).map(([first, rest]) => [first, ...rest].join('.'));
const { expression } = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  operand: fc.oneof({ depthSize: 'small' }, literal, path, tie('expression').map((inner) => `(${inner})`)),
  expression: fc.oneof(
    { depthSize: 'small' },
    tie('operand'),
    fc.tuple(tie('operand'), fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '+', 'and', 'or'), tie('operand')).map(([left, operator, right]) => `${left} ${operator} ${right}`),
    fc.tuple(tie('operand'), tie('operand'), tie('operand')).map(([condition, chosen, other]) => `if ${condition} then ${chosen} else ${other}`),
    fc.array(tie('operand'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.tuple(tie('operand'), tie('operand'), tie('operand')).map(([one, two, three]) => `${one} = ${two} and ${three} or ${one}`),
  ),
}));
// What JSON makes has a prototype; feelin cannot put objects without one into words.
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.integer({ min: 0, max: 5 }), fc.constantFrom('a', 'b', true, false, null), fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3, noNullPrototype: true })),
})).value;
const variables: fc.Arbitrary<Variables> = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5, noNullPrototype: true });

/** What feelin answers, in JSON; undefined where it stops instead of answering, as it does at `null >= true`. */
function feelinAnswers(text: string, given: Variables): string | undefined {
  try {
    return JSON.stringify(evaluateWithFeelin(text, given).value);
  } catch {
    return undefined;
  }
}

const isPlain = (text: string, given: Variables) => (compilePlain(text)?.(given) ?? null) !== notPlain && compilePlain(text) !== undefined;

describe('a plain expression', () => {
  it('answers as feelin does, wherever it answers', () => {
    fc.assert(fc.property(expression, variables, (text, given) => {
      const answer = compilePlain(text)?.(given);
      if (answer === undefined || answer === notPlain) return;
      const theirs = feelinAnswers(text, given);
      // feelin works out both sides of `or` even where the first decides it: only there may it stop and we not.
      if (theirs === undefined) expect(text).toMatch(/\b(?:and|or|if)\b/);
      else expect(JSON.stringify(answer)).toBe(theirs);
    }), { numRuns: 1500 });
  });

  it.each<[string, Json]>([
    ['true or (a >= true)', true], ['false and (a >= true)', false], ['if true or (a < false) then 1 else 2', 1],
  ])('does not look at what is decided already: %s', (text, answer) => {
    expect(feelinAnswers(text, { a: null })).toBeUndefined();
    expect(compilePlain(text)?.({ a: null })).toBe(answer);
  });

  it.each<[string, Variables]>([
    ['check.passed = false', { check: { passed: true } }],
    ['"handler@" + dispatch.departmentId', { dispatch: { departmentId: 'd' } }],
    ['["handler@" + dispatch.departmentId, "shiftLeader"]', { dispatch: { departmentId: 'd' } }],
    ['if filing = null then {} else filing', { filing: { a: 1 } }],
    ['案件.等级 > 3 and not_urgent', { 案件: { 等级: 4 }, not_urgent: true }],
  ])('covers %s', (text, given) => {
    expect(isPlain(text, given)).toBe(true);
  });

  it.each<[string, Variables]>([
    ['terms and conditions', { 'terms and conditions': true, terms: true, conditions: true }],
    ['a + b', { 'a+b': 1, a: 1, b: 1 }],
    ['missing = 1', {}], ['a < b', { a: 1, b: 'x' }], ['a = b', { a: 1, b: 'x' }], ['a.b', { a: [{ b: 1 }] }], ['a', { a: [1] }],
    ['count(a)', { a: [1] }], ['first name', { 'first name': 'x' }], ['a - 1', { a: 1 }], ['"\\n"', {}], ['now()', {}], ['a[1]', { a: [1] }], ['[1, 2][1]', {}], ['(a)[1]', { a: [1] }], ['"ab"[1]', {}], ['[1..3]', {}], ['1..3', {}], ['date', { date: 1 }],
    ['a.constructor', { a: {} }], ['toString', {}],
  ].filter(([text]) => text !== 'a') as [string, Variables][])('leaves %s to feelin', (text, given) => {
    expect(isPlain(text, given)).toBe(false);
  });
});

describe('plain unary tests', () => {
  const test = fc.tuple(fc.constantFrom('', '< ', '<= ', '> ', '>= ', '= ', '!= '), literal).map(([operator, text]) => operator + text);

  const several = fc.array(test, { minLength: 1, maxLength: 3 }).map((tests) => tests.join(', '));
  const interval = fc.tuple(fc.constantFrom('[', '(', ']'), fc.integer({ min: -1, max: 5 }), fc.integer({ min: -1, max: 5 }), fc.constantFrom(']', ')', '[')).map(([open, from, to, close]) => `${open}${from}..${to}${close}`);

  it('answer as feelin does, wherever they answer', () => {
    fc.assert(fc.property(fc.oneof(several, interval, several.map((tests) => `not(${tests})`)), fc.constantFrom<Json[]>(0, 1, 5, 'a', 'b', '', true, false, null), (tests, input) => {
      const answer = compilePlainTests(tests)?.(input);
      if (answer === undefined || answer === notPlain) return;
      expect([tests, input, answer]).toEqual([tests, input, unaryTest(tests, { '?': input }).value]);
    }), { numRuns: 800 });
  });

  it.each(['-', 'not([1..3])', '[3..1]', '[1..x]', '< x', 'date("2026-01-01")', '"a" "b"'])('leave %s to feelin', (tests) => {
    expect(compilePlainTests(tests)).toBeUndefined();
  });
});
