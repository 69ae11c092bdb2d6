import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { incidentSentence, incidentWords } from './incidentWords';
import { refusalWords } from './refusalWords';

const engine = fileURLToPath(new URL('../../workflows/engine', import.meta.url));
const sources = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => readFileSync(`${engine}/${name}`, 'utf8'));
/** The sentences the engine's own code can say, with a figure in the place of each value it names. */
const said = (shape: RegExp) => sources.flatMap((text) => [...text.matchAll(shape)].map(([, sentence = '']) => sentence.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '7'))).filter((sentence) => /[a-z] /.test(sentence));
const refusals = said(/rejected\((?:[^'`]*)'\w+'(?:[^'`]*'\w+')?, ['`](.*)['`]\)/g);
const incidents = said(/new Stopped\('\w+', ['`]([^\n]*?)['`](?:\)|, \{)/g);

describe('a refusal of the engine', () => {
  it.each(refusals)('is said in Chinese and in English: %s', (sentence) => {
    const byReasonAlone = refusalWords('notAllowedNow', '');
    expect(refusalWords('notAllowedNow', sentence)).not.toEqual(byReasonAlone);
    expect(refusalWords('notAllowedNow', sentence).zh).toMatch(/[一-鿿]/);
  });

  it('names the clock as screens name it', () => {
    expect(refusalWords('alreadyDone', 'The clock "handling" is paused already.')).toEqual({ zh: '处置时限已经停表，无需再停。', en: 'Handling limit is paused already.' });
  });

  it('falls back to its reason where the sentence is new', () => {
    expect(refusalWords('suspended', 'A sentence nobody wrote yet.').zh).toBe('流程已挂起，恢复后才能继续办理。');
    expect(refusalWords(undefined, undefined).zh).toBe('当前状态下不能执行此操作。');
  });

  it('covers what the engine can say today', () => {
    expect(refusals.length).toBeGreaterThan(25);
    expect(incidents.length).toBeGreaterThan(12);
  });
});

describe('an incident', () => {
  // Sentences of a broken model name what only its designer can repair; they are told by their type.
  it.each(incidents.filter((sentence) => !/^(The model has no|"7" (is attached|does not stand)|Instance 7 of)/.test(sentence)))('is said in Chinese: %s', (sentence) => {
    expect(incidentSentence(sentence)?.zh).toMatch(/[一-鿿]/);
  });

  it('says which variable is missing', () => {
    expect(incidentWords({ type: 'expression', message: 'Variable \'limit\' not found', expression: 'limit.amount > 3' })).toEqual({ zh: '变量“limit”不存在，请先设置该变量。', en: 'There is no variable “limit”. Set it first.' });
  });

  it('says in Chinese what a decision stumbled over', () => {
    expect(incidentWords({ type: 'decision', message: 'Decision "casePriority": division by zero: x is 0' }).zh).toBe('决策“casePriority”没有得出结果：除数“x”为 0，不能计算。');
  });

  it('tells the expression and the empty variables where the sentence is a stranger\'s', () => {
    expect(incidentWords({ type: 'expression', message: 'boom', expression: 'a + b', operands: { a: 1, b: null } }).zh).toBe('表达式“a + b”：表达式计算出错，请核对所用变量或更正模型。没有值的变量：b。');
    expect(incidentWords({ type: 'job', message: 'connect ECONNREFUSED' }).zh).toContain('自动任务');
  });
});
