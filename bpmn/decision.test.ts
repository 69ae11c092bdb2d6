import { describe, expect, it } from 'vitest';
import { evaluateDecision } from './decision';
import type { DecisionModel } from './decision';
import type { Aggregation, DecisionTable, HitPolicy } from '#bpmn/decisions/decisionTable';
import type { Json } from './model';

const at = 0;

function byScore(hitPolicy: HitPolicy, more: Partial<DecisionTable> = {}): Record<string, DecisionModel> {
  const logic: DecisionTable = {
    kind: 'decisionTable', hitPolicy,
    inputs: [{ id: 'i1', label: 'score', feel: 'score' }],
    outputs: [{ id: 'o1', name: 'level', allowedValues: '3, 2, 1' }],
    rules: [
      { id: 'low', tests: ['>= 1'], entries: ['1'] },
      { id: 'high', tests: ['>= 5'], entries: ['3'] },
      { id: 'middle', tests: ['>= 3'], entries: ['2'] },
    ],
    ...more,
  };
  return { grade: { decisionId: 'grade', name: 'Grade', variableName: 'grade', hash: '', requiredDecisionIds: [], logic } };
}

describe('a decision table', () => {
  it.each<[HitPolicy, Aggregation | undefined, number, Json, string[]]>([
    ['UNIQUE', undefined, 1, 1, ['low']],
    ['FIRST', undefined, 9, 1, ['low']],
    ['PRIORITY', undefined, 9, 3, ['low', 'high', 'middle']],
    ['OUTPUT ORDER', undefined, 9, [3, 2, 1], ['low', 'high', 'middle']],
    ['RULE ORDER', undefined, 9, [1, 3, 2], ['low', 'high', 'middle']],
    ['COLLECT', undefined, 4, [1, 2], ['low', 'middle']],
    ['COLLECT', 'SUM', 9, 6, ['low', 'high', 'middle']],
    ['COLLECT', 'MIN', 9, 1, ['low', 'high', 'middle']],
    ['COLLECT', 'MAX', 9, 3, ['low', 'high', 'middle']],
    ['COLLECT', 'COUNT', 9, 3, ['low', 'high', 'middle']],
    ['COLLECT', 'COUNT', 0, 0, []],
    ['FIRST', undefined, 0, null, []],
  ])('with hit policy %s %s decides score %s', (hitPolicy, aggregation, score, result, matchedRules) => {
    expect(evaluateDecision(byScore(hitPolicy, { aggregation }), 'grade', { score }, at)).toMatchObject({ ok: true, result, matchedRules, inputs: { score } });
  });

  it.each<[HitPolicy, RegExp]>([['UNIQUE', /only one rule may match.*low, high, middle/], ['ANY', /must agree/]])('with hit policy %s fails where rules contradict it', (hitPolicy, message) => {
    expect(evaluateDecision(byScore(hitPolicy), 'grade', { score: 9 }, at)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
  });

  it('falls back on its default outputs', () => {
    const decisions = byScore('UNIQUE', { outputs: [{ id: 'o1', name: 'level', defaultValue: '"none"' }] });

    expect(evaluateDecision(decisions, 'grade', { score: 0 }, at)).toMatchObject({ ok: true, result: 'none' });
  });

  it('with several outputs gives a context', () => {
    const decisions = byScore('UNIQUE', {
      outputs: [{ id: 'o1', name: 'level' }, { id: 'o2', name: 'label' }],
      rules: [{ id: 'r', tests: ['-'], entries: ['score + 1', '"a"'] }],
    });

    expect(evaluateDecision(decisions, 'grade', { score: 1 }, at)).toMatchObject({ ok: true, result: { level: 2, label: 'a' } });
  });

  it('compares a declared date with dates', () => {
    const decisions = byScore('UNIQUE', {
      inputs: [{ id: 'i1', label: 'day', feel: 'day', typeRef: 'date' }],
      rules: [{ id: 'summer', tests: ['[date("2026-06-01")..date("2026-08-31")]'], entries: ['1'] }],
    });

    expect(evaluateDecision(decisions, 'grade', { day: '2026-07-01' }, at)).toMatchObject({ ok: true, result: 1 });
  });

  it('names the value that is not allowed', () => {
    const decisions = byScore('FIRST', { inputs: [{ id: 'i1', label: 'score', feel: 'score', allowedValues: '[0..10]' }] });

    expect(evaluateDecision(decisions, 'grade', { score: 11 }, at)).toMatchObject({ ok: false, decisionId: 'grade', message: expect.stringContaining('allowed are [0..10]'), operands: { score: 11 } });
  });

  it('names the input that is missing', () => {
    expect(evaluateDecision(byScore('FIRST'), 'grade', {}, at)).toMatchObject({ ok: false, decisionId: 'grade', expression: 'score', message: expect.stringContaining('score') });
  });
});

describe('a decision that requires others', () => {
  const literal = (decisionId: string, feel: string, requiredDecisionIds: string[]): DecisionModel => ({ decisionId, name: decisionId, variableName: decisionId, hash: '', requiredDecisionIds, logic: { kind: 'literalExpression', feel } });

  it('sees their results under their names', () => {
    const decisions = { ...byScore('FIRST'), final: literal('final', 'grade * 10', ['grade']) };

    expect(evaluateDecision(decisions, 'final', { score: 9 }, at)).toMatchObject({ ok: true, result: 10 });
  });

  it('fails by value on a circle and on one that is not published', () => {
    const decisions = { a: literal('a', 'b', ['b']), b: literal('b', 'a', ['a']), c: literal('c', 'd', ['d']) };

    expect(evaluateDecision(decisions, 'a', {}, at)).toMatchObject({ ok: false, message: expect.stringContaining('circle') });
    expect(evaluateDecision(decisions, 'c', {}, at)).toMatchObject({ ok: false, decisionId: 'd', message: expect.stringContaining('published') });
  });
});
