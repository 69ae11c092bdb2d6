import { describe, expect, it } from 'vitest';
import { evaluate, evaluateCondition, evaluateUnaryTests } from './feel';
import { syntaxProblem } from './feelSyntax';
import type { Json, Variables } from './model';

const at = Date.UTC(2026, 4, 31, 20, 30);
const value = (feel: string, variables: Variables = {}) => evaluate({ feel }, variables, at);

describe('evaluating an expression', () => {
  it.each<[string, Variables, Json]>([
    ['"handler@" + dispatch.departmentId', { dispatch: { departmentId: 'water' } }, 'handler@water'],
    ['check.passed', { check: { passed: false } }, false],
    ['案件.等级 + 1', { 案件: { 等级: 2 } }, 3],
    ['applicant age * 2', { 'applicant age': 21 }, 42],
    ['date("2026-02-01") + duration("P1M")', {}, '2026-03-01'],
    ['{ a: 1, b: [a, null] }', {}, { a: 1, b: [1, null] }],
    ['now()', {}, '2026-06-01T04:30:00+08:00'],
    ['today()', {}, '2026-06-01'],
    ['if x = null then "none" else x.y', {}, 'none'],
    ['x.y.z = null', { x: {} }, true],
    ['x != null and x.y > 3', {}, false],
    ['(x = null) or x > 3', {}, true],
    ['not(x = null)', { x: 1 }, true],
    ['for i in 1..3 return i * i', {}, [1, 4, 9]],
    ['x > 3', { x: null }, null],
    ['median([10, 9, 100])', {}, 10],
    ['min(date("2026-05-01"), date("2026-04-01"))', {}, '2026-04-01'],
    ['max(["a", "c", "b"])', {}, 'c'],
    ['-@"P1D"', {}, '-P1D'],
    ['during(5, [1..10])', {}, true],
    ['5 in range("[1..10]")', {}, true],
    ['[1..3] instance of range<number>', {}, true],
  ])('gives %s', (feel, variables, expected) => {
    expect(value(feel, variables)).toEqual({ ok: true, value: expected });
  });

  it('takes a literal as it stands', () => {
    expect(evaluate({ literal: 'now()' }, {}, at)).toEqual({ ok: true, value: 'now()' });
  });

  it.each<[string, Variables, RegExp, Variables]>([
    ['amount > 3', {}, /Variable 'amount' not found/, { amount: null }],
    ['case.size + 1', { case: { size: '2' } }, /Can't add/, { 'case.size': '2' }],
    ['case.sise = 2', { case: { size: 2 } }, /'sise' not found/, { 'case.sise': null }],
    ['"abc" <= limit', { limit: 3 }, /cannot compare string "abc" with number 3/, { limit: 3 }],
    ['a / b', { a: 1, b: 0 }, /division by zero/, { a: 1, b: 0 }],
    ['date("yesterday")', {}, /./, {}],
    ['function(x) x', {}, /function or a range/, { x: null }],
    ['[1..3]', {}, /function or a range/, {}],
    ['unknown function(1)', {}, /./, {}],
    ['5 in [low..10]', { low: null }, /both its ends/, { low: null }],
    ['upper case(3)', {}, /none of the ways upper case can be called/, {}],
    ['day of year("monday")', {}, /none of the ways/, {}],
    ['range("1..")', {}, /no range/, {}],
    ['a +', { a: 1 }, /Incomplete/, {}],
    ['', {}, /Incomplete/, {}],
    ['for i in 1..2.5 return i', {}, /whole numbers/, { i: null }],
    ['count(for i in 1..100000000 return i)', {}, /more than 100000 values/, { i: null }],
    ['for i in 1..40 return partial', {}, /nested deeper|more than/, { partial: null }],
    ['x > 3 and y > 3', { y: 5 }, /Variable 'x' not found/, { x: null }],
  ])('fails by value on %s and names what it saw', (feel, variables, message, operands) => {
    const result = value(feel, variables);

    expect(result).toMatchObject({ ok: false, message: expect.stringMatching(message) });
    expect(!result.ok && Object.keys(operands).every((name) => name in result.operands)).toBe(true);
  });

  it('refuses an expression longer than any person would write', () => {
    expect(value(`1${'+1'.repeat(6000)}`)).toMatchObject({ ok: false, message: expect.stringContaining('longer than') });
  });

  it('survives brackets nested until the stack would end', () => {
    expect(value('('.repeat(4900) + ')'.repeat(4900)).ok).toBe(false);
  });
});

describe('deciding a condition', () => {
  it('answers true or false', () => {
    expect(evaluateCondition({ feel: 'a = "x"' }, { a: 'x' }, at)).toEqual({ ok: true, value: true });
  });

  it.each([['null'], ['1'], ['"true"'], ['a']])('fails on %s, which is neither', (feel) => {
    expect(evaluateCondition({ feel }, { a: null }, at)).toMatchObject({ ok: false, expression: feel });
  });
});

describe('unary tests', () => {
  it.each<[string, Json, boolean]>([
    ['-', null, true], ['< 3', 2, true], ['[1..3)', 3, false], ['"a","b"', 'b', true], ['not("a")', 'b', true], ['null', null, true], ['< 3', null, false], ['true', true, true],
  ])('%s against %j is %s', (tests, input, expected) => {
    expect(evaluateUnaryTests(tests, input, {}, at)).toEqual({ ok: true, value: expected });
  });

  it('fails on a test that compares a text with a number', () => {
    expect(evaluateUnaryTests('< 3', 'two', {}, at)).toMatchObject({ ok: false });
  });
});

describe('the grammar', () => {
  it('is checked without any variable', () => {
    expect(syntaxProblem('case.priority > 3 and f(x)')).toBeUndefined();
    expect(syntaxProblem('case.priority >')).toContain('Incomplete');
    expect(syntaxProblem('outcome = = 1')).toContain('two comparison operators');
    expect(syntaxProblem('1 + + 2')).toContain('plus sign');
    expect(syntaxProblem('1 - -2')).toBeUndefined();
    expect(syntaxProblem('[1..3] = [1..3]')).toBeUndefined();
    expect(syntaxProblem('a in (= 1, > 3)')).toBeUndefined();
    expect(syntaxProblem('for i in 1..2.5 return i')).toBeUndefined();
  });
});
