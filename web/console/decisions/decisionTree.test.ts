import { describe, expect, it } from 'vitest';
import type { Json } from '#bpmn/model';
import type { DecisionStep } from '#contract/decisions';
import { decisionTree, valueText } from './decisionTree';
import type { DecisionNode } from './decisionTree';

const step = (decisionId: string, requires: string[] = [], kind?: DecisionStep['kind']): DecisionStep => ({ decisionId, name: decisionId, requires, inputs: {}, rules: [], result: null, ...(kind && { kind }) });
const drawn = (nodes: readonly DecisionNode[]): unknown[] => nodes.map(({ step: { decisionId }, inside, again }) => [decisionId, ...drawn(inside), ...again.map((one) => `see ${one.decisionId}`)]);

describe('the tree of a decision', () => {
  it('shows what was decided first below what it was decided for', () => {
    expect(drawn(decisionTree([step('age'), step('risk', ['age']), step('fee', ['risk'])]))).toEqual([['fee', ['risk', ['age']]]]);
  });

  it('shows a decision two others ask once, and where the second finds it', () => {
    expect(drawn(decisionTree([step('age'), step('risk', ['age']), step('rebate', ['age']), step('fee', ['risk', 'rebate'])]))).toEqual([['fee', ['risk', ['age']], ['rebate', 'see age']]]);
  });

  it('gives a function, as often as it was called, to the step that followed', () => {
    expect(drawn(decisionTree([step('rate', [], 'businessKnowledgeModel'), step('rate', [], 'businessKnowledgeModel'), step('fee')]))).toEqual([['fee', ['rate'], ['rate']]]);
  });

  it('keeps what nobody kept a caller of', () => {
    expect(drawn(decisionTree([step('stray'), step('fee')]))).toEqual([['fee'], ['stray']]);
    expect(decisionTree([])).toEqual([]);
  });
});

describe('a value in a decision', () => {
  it('reads as one would say it', () => {
    const words = { yes: '是', no: '否' };
    const values: Json[] = [null, '', true, false, 3, '高', ['东湖', 2], [], { level: '高', days: 3 }, {}];
    expect(values.map((value) => valueText(value, words))).toEqual(['—', '—', '是', '否', '3', '高', '东湖、2', '—', 'level：高；days：3', '—']);
  });
});
