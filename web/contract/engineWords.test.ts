import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { incidentSentence, incidentWords } from './incidentWords';
import { refusalWords } from './refusalWords';

const sourcesIn = (folder: string) => {
  const path = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => ({ name, text: readFileSync(`${path}/${name}`, 'utf8') }));
};
const engine = sourcesIn('workflows/engine');
/** What evaluates expressions, decisions and timers; parsers speak to designers, in findings, and what a type says is a part of another sentence. */
const evaluation = sourcesIn('bpmn').filter(({ name }) => /^(feel\w*|timer|duration|cron|decision|decisions\/(?!itemType)\w+)\.ts$/.test(name));
/** The sentences code can say, with a figure in the place of each value it names. */
const said = (shape: RegExp, sources = engine) => sources.flatMap(({ text }) => [...text.matchAll(shape)].map(([, sentence = '']) => sentence.replace(/\\{2}/g, '\\').replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '7'))).filter((sentence) => /[a-z] /.test(sentence));
const failures = [...said(/(?:(?:new \w*Error|noteProblem|stop)\(|message: |Problem \?\?= |return )['`]([^\n]*?[^\\])['`](?:\)|, \w|, \{| \}|;)/g, evaluation), ...readFeelin()].filter((sentence) => sentence !== 'date and time');
const refusals = said(/rejected\((?:[^'`]*)'\w+'(?:[^'`]*'\w+')?, ['`](.*)['`]\)/g);
const incidents = said(/new Stopped\('\w+', ['`]([^\n]*?)['`](?:\)|, \{)/g);

/** The templates of feelin's warnings, as they come out with values in them. */
function readFeelin(): string[] {
  const text = readFileSync(fileURLToPath(import.meta.resolve('feelin')), 'utf8');
  return [...text.matchAll(/(?:invalidArguments\(|guard\([^'\n]*, |template: |message: )(['`"])([^\n]*?)\1/g)].map(([, , sentence = '']) => sentence.replace(/\$?\{[^}]*\}/g, '\'7\''));
}

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

  it.each(failures)('of an expression, a decision or a timer is said in Chinese and in English: %s', (sentence) => {
    const words = incidentSentence(sentence);
    expect(words?.zh).toMatch(/[一-鿿]/);
    expect(words?.en).toMatch(/^[^一-鿿]+\.$/);
  });

  it('finds the sentences of expressions, decisions and timers', () => {
    expect(failures.length).toBeGreaterThan(90);
  });

  it('tells the kinds of what cannot be compared, and which field of a cycle is wrong', () => {
    expect(incidentSentence('cannot compare date and time 2026-01-01T00:00:00 with number 3')?.zh).toBe('日期时间 2026-01-01T00:00:00 不能与数字 3 比较大小，请核对变量。');
    expect(incidentSentence('“0 25 * * *”: hour must be 0 to 23, not “25”')?.zh).toBe('周期“0 25 * * *”的时应为 0 至 23，不能是“25”。');
    expect(incidentWords({ type: 'decision', message: 'Decision "fee": the input “area” must be of type number: "x" is no number' }).zh).toBe('决策“fee”没有得出结果：“area”的类型应为 number："x" 不是 number。');
    expect(incidentSentence('the input “area” must be of type tArea: "x" is no tArea, which has the fields wide, long')?.en).toBe('“area” must be of type tArea: "x" is no tArea, which has wide, long.');
    expect(incidentSentence('the input “area” must be of type tArea: 7 is not allowed, allowed are 1, 2')?.zh).toBe('“area”的类型应为 tArea：7 不在允许的值之内，只允许 1, 2。');
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
