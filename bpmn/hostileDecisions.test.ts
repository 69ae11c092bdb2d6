import { describe, expect, it } from 'vitest';
import { evaluateDecision } from './decision';
import type { DecisionModel } from './decision';
import { evaluate, evaluateUnaryTests } from './feel';
import { parseDecisions } from './parseDecisions';

const list = `[${Array.from({ length: 200 }, (_, index) => index).join(',')}]`;
const doubled = (step: (previous: string) => string) => `{a0: [1,1], ${Array.from({ length: 60 }, (_, index) => `a${index + 1}: ${step(`a${index}`)}`).join(', ')}}`;

describe('an expression made to hurt', { timeout: 60_000 }, () => {
  it.each<[string, string]>([
    ['ranges of a million within each other', 'count(for a in 1..1000000, b in 1..1000000, c in 1..1000000 return a)'],
    ['lists multiplied with each other', `count(for a in ${list}, b in ${list}, c in ${list}, d in ${list} return 1)`],
    ['filters within filters', `${list}[count(${list}[count(${list}[count(${list}[item > 1]) > 1]) > 1]) > 1]`],
    ['quantifiers within each other', `some a in ${list}, b in ${list}, c in ${list} satisfies a + b + c < 0`],
    ['a function that calls itself twice', '{f: function(g, n) if n = 0 then 1 else g(g, n - 1) + g(g, n - 1), r: f(f, 60)}.r'],
    ['a function that calls itself for ever', '{f: function(g, n) g(g, n + 1), r: f(f, 0)}.r'],
    ['a list that doubles with every entry', doubled((previous) => `concatenate(${previous}, ${previous})`)],
    ['a list that holds itself twice with every entry', doubled((previous) => `[${previous}, ${previous}]`)],
    ['a comparison of what holds itself twice', `{x: ${doubled((previous) => `[${previous}, ${previous}]`)}, r: x.a60 = x.a59}.r`],
    ['a text that doubles with every entry', doubled((previous) => `string(${previous}) + string(${previous})`)],
    ['a pattern that can match in more ways than there are atoms', `matches("${'a'.repeat(5000)}b", "((a+)+)+c")`],
    ['a pattern that repeats repetitions', `matches("${'a'.repeat(100)}", "(((a{1,50}){1,50}){1,50}){1,50}")`],
    ['parts handed on', 'for i in 1..60 return partial'],
  ])('ends by a count: %s', (_, feel) => {
    expect(evaluate({ feel }, {}, 0)).toMatchObject(feel.startsWith('matches("aaaaaa') && feel.includes('c")') ? { ok: true, value: false } : { ok: false });
  });

  it('ends in a cell of a table too', () => {
    expect(evaluateUnaryTests(`count(for a in ${list}, b in ${list}, c in ${list}, d in ${list} return 1) > ?`, 1, {}, 0)).toMatchObject({ ok: false });
  });

  it('leaves what people write alone', () => {
    const people = Array.from({ length: 300 }, (_, index) => ({ 'first name': `n${index}`, age: index }));

    expect(evaluate({ feel: 'count(people[age > 100 and starts with(first name, "n")])' }, { people }, 0)).toEqual({ ok: true, value: 199 });
    expect(evaluate({ feel: 'for p in people, q in [1, 2] return p.first name' }, { people: people.slice(0, 2) }, 0)).toEqual({ ok: true, value: ['n0', 'n0', 'n1', 'n1'] });
    expect(evaluate({ feel: 'sum(for p in people return p.age)' }, { people }, 0)).toEqual({ ok: true, value: 44850 });
  });
});

const definitions = (content: string) => `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="x" name="x" namespace="test">${content}</definitions>`;

async function decided(content: string, decisionId: string, variables = {}) {
  const { decisions } = await parseDecisions(definitions(content));
  const byId: Record<string, DecisionModel> = Object.fromEntries(decisions.map((decision) => [decision.decisionId, decision]));
  return evaluateDecision(byId, decisionId, variables, 0);
}

// Parsing the same text thousands of times takes its time on a machine that is busy; what counts is that it ends.
describe('a decision model made to hurt', { timeout: 60_000 }, () => {
  const recursive = (text: string) => `
    <businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="n" /><literalExpression><text>${text}</text></literalExpression></encapsulatedLogic>
      <knowledgeRequirement id="k1"><requiredKnowledge href="#f" /></knowledgeRequirement></businessKnowledgeModel>
    <decision id="d" name="d"><knowledgeRequirement id="k2"><requiredKnowledge href="#f" /></knowledgeRequirement><literalExpression><text>f(start)</text></literalExpression></decision>`;

  it('may call itself to some depth, and not for ever', async () => {
    const factorial = recursive('if n = 0 then 1 else n * f(n - 1)');

    expect(await decided(factorial, 'd', { start: 20 })).toMatchObject({ ok: true, result: 2432902008176640000 });
    expect(await decided(factorial, 'd', { start: -1 })).toMatchObject({ ok: false, decisionId: 'f', message: expect.stringContaining('levels deep') });
  });

  it('may not call itself as often as there are grains of sand', async () => {
    expect(await decided(recursive('if n = 0 then 1 else f(n - 1) + f(n - 1)'), 'd', { start: 60 })).toMatchObject({ ok: false, message: expect.stringContaining('more steps') });
  });

  it('may not go through boxed loops for ever', async () => {
    const loop = (inner: string) => `<for iteratorVariable="i"><in><literalExpression><text>[1..1000]</text></literalExpression></in><return>${inner}</return></for>`;
    const literal = '<literalExpression><text>i</text></literalExpression>';

    expect(await decided(`<decision id="d" name="d">${loop(loop(loop(literal)))}</decision>`, 'd')).toMatchObject({ ok: false, message: expect.stringMatching(/more steps|more than/) });
  });

  it('may not grow a value by boxed entries', async () => {
    const entries = Array.from({ length: 60 }, (_, index) => `<contextEntry><variable name="a${index + 1}" /><literalExpression><text>[a${index}, a${index}]</text></literalExpression></contextEntry>`).join('');

    expect(await decided(`<decision id="d" name="d"><context><contextEntry><variable name="a0" /><literalExpression><text>1</text></literalExpression></contextEntry>${entries}</context></decision>`, 'd')).toMatchObject({ ok: false });
  });
});
