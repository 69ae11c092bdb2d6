import { describe, expect, it } from 'vitest';
import { evaluateDecision } from './decision';
import type { DecisionModel } from './decision';
import { compileRelease } from './release';
import { parseDecisions } from './parseDecisions';
import type { Variables } from './model';

const namespace = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
const dmn = (content: string, name = 'm') => `<definitions xmlns="${namespace}" id="${name}" name="${name}" namespace="urn:${name}">${content}</definitions>`;
const text = (feel: string) => `<literalExpression><text>${feel.replaceAll('<', '&lt;')}</text></literalExpression>`;
const decision = (id: string, logic: string, requirements = '', typeRef = '') => `<decision id="${id}" name="${id}"><variable name="${id}"${typeRef ? ` typeRef="${typeRef}"` : ''} />${requirements}${logic}</decision>`;
const needs = (...ids: string[]) => ids.map((id) => `<informationRequirement id="${id}-${ids.length}"><requiredDecision href="#${id}" /></informationRequirement>`).join('');
const asks = (...ids: string[]) => ids.map((id) => `<informationRequirement><requiredInput href="#${id}" /></informationRequirement>`).join('');
const calls = (...ids: string[]) => ids.map((id) => `<knowledgeRequirement><requiredKnowledge href="#${id}" /></knowledgeRequirement>`).join('');

async function decide(content: string, decisionId: string, variables: Variables = {}) {
  const { decisions, findings } = await parseDecisions(dmn(content));
  expect(findings).toEqual([]);
  const byId: Record<string, DecisionModel> = Object.fromEntries(decisions.map((one) => [one.decisionId, one]));
  // What is stored at publish time is all there is when a case runs.
  return evaluateDecision(JSON.parse(JSON.stringify(byId)) as Record<string, DecisionModel>, decisionId, variables, 0);
}

async function rulesBroken(...contents: string[]) {
  const checked = await compileRelease(contents.map((content, index) => ({ name: `${index}.dmn`, text: content })));
  return checked.findings.map(({ rule, severity, elementId }) => `${severity} ${rule} ${elementId ?? ''}`.trim());
}

describe('a boxed expression', () => {
  it.each<[string, string, unknown]>([
    ['a context with a result', `<context><contextEntry><variable name="net price" />${text('100')}</contextEntry><contextEntry>${text('net price * 1.13')}</contextEntry></context>`, 112.99999999999999],
    ['a list', `<list>${text('1')}${text('"b"')}</list>`, [1, 'b']],
    ['a relation', `<relation><column name="grid" /><column name="head" /><row>${text('"A1"')}${text('"张"')}</row><row>${text('"A2"')}${text('null')}</row></relation>`, [{ grid: 'A1', head: '张' }, { grid: 'A2', head: null }]],
    ['a conditional', `<conditional><if>${text('level > 2')}</if><then>${text('"red"')}</then><else>${text('"green"')}</else></conditional>`, 'red'],
    ['a loop', `<for iteratorVariable="day"><in>${text('[1..3]')}</in><return>${text('day * level')}</return></for>`, [3, 6, 9]],
    ['a loop over what it has so far', `<for iteratorVariable="day"><in>${text('[1..4]')}</in><return>${text('count(partial)')}</return></for>`, [0, 1, 2, 3]],
    ['some', `<some iteratorVariable="day"><in>${text('[1, 2]')}</in><satisfies>${text('day = 2')}</satisfies></some>`, true],
    ['every', `<every iteratorVariable="day"><in>${text('[1, 2]')}</in><satisfies>${text('day = 2')}</satisfies></every>`, false],
    ['a filter', `<filter><in>${text('[{n: 1}, {n: 5}]')}</in><match>${text('n > level')}</match></filter>`, [{ n: 5 }]],
    ['a function', `<context><contextEntry><variable name="double" /><functionDefinition><formalParameter name="n" typeRef="number" />${text('n * 2')}</functionDefinition></contextEntry><contextEntry>${text('double(level)')}</contextEntry></context>`, 6],
    ['an invocation of a function of FEEL', `<invocation>${text('substring')}<binding><parameter name="string" />${text('"监督员"')}</binding><binding><parameter name="start position" />${text('2')}</binding></invocation>`, '督员'],
  ])('gives its value: %s', async (_, logic, expected) => {
    expect(await decide(decision('d', logic), 'd', { level: 3 })).toMatchObject({ ok: true, result: expected });
  });

  it.each<[string, string, RegExp]>([
    ['a condition that is neither', `<conditional><if>${text('"yes"')}</if><then>${text('1')}</then><else>${text('2')}</else></conditional>`, /true or false/],
    ['a call of what is no function', `<invocation>${text('level')}<binding><parameter name="n" />${text('1')}</binding></invocation>`, /no function/],
    ['a parameter that does not exist', `<invocation>${text('abs')}<binding><parameter name="m" />${text('1')}</binding></invocation>`, /no parameter “m”/],
    ['an entry of another type', `<context><contextEntry><variable name="n" typeRef="number" />${text('"1"')}</contextEntry></context>`, /must be of type number: "1" is no number/],
    ['a variable nobody knows', text('levle + 1'), /levle/],
  ])('fails by name: %s', async (_, logic, message) => {
    expect(await decide(decision('d', logic), 'd', { level: 3 })).toMatchObject({ ok: false, decisionId: 'd', message: expect.stringMatching(message) });
  });
});

describe('types', () => {
  const types = `<itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"high","low"</text></allowedValues></itemDefinition>
    <itemDefinition name="tCase"><itemComponent name="reported on"><typeRef>date</typeRef></itemComponent><itemComponent name="level"><typeRef>tLevel</typeRef></itemComponent></itemDefinition>
    <itemDefinition name="tDays" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
    <inputData id="case" name="case"><variable name="case" typeRef="tCase" /></inputData>`;
  const year = decision('year', text('case.reported on.year'), asks('case'));

  it('make the dates of a process dates of FEEL', async () => {
    expect(await decide(types + year, 'year', { case: { 'reported on': '2026-05-31', level: 'high' } })).toMatchObject({ ok: true, result: 2026 });
  });

  it('keep what is not allowed out, and say where', async () => {
    expect(await decide(types + year, 'year', { case: { level: 'urgent' } })).toMatchObject({ ok: false, decisionId: 'year', message: expect.stringMatching(/“case”.*level: "urgent" is not allowed/), operands: { case: { level: 'urgent' } } });
    expect(await decide(types + year, 'year', { case: { 'reported on': 'soon' } })).toMatchObject({ ok: false, message: expect.stringContaining('"soon" is no date') });
    expect(await decide(types + decision('d', text('[1, 2, 3]'), '', 'tDays'), 'd')).toMatchObject({ ok: false, message: expect.stringContaining('count(?) < 3') });
  });

  it('make a list of one and take one out of it', async () => {
    expect(await decide(types + decision('d', text('7'), '', 'tDays'), 'd')).toMatchObject({ ok: true, result: [7] });
    expect(await decide(decision('d', text('[7]'), '', 'number'), 'd')).toMatchObject({ ok: true, result: 7 });
  });
});

describe('a decision service', () => {
  const model = decision('points', text('1000'), '', 'number') + decision('level', text('if points > bar then "high" else "low"'), needs('points') + asks('bar'))
    + '<inputData id="bar" name="bar"><variable name="bar" typeRef="number" /></inputData>'
    + '<decisionService id="grading" name="grading"><outputDecision href="#level" /><inputDecision href="#points" /><inputData href="#bar" /></decisionService>'
    + decision('graded', text('[grading(10, 20), grading(bar: 10, points: 5)]'), calls('grading'));

  it('is called by expressions and by a task, with its input decisions given', async () => {
    expect(await decide(model, 'graded')).toMatchObject({ ok: true, result: ['high', 'low'] });
    expect(await decide(model, 'grading', { bar: 10, points: 3 })).toMatchObject({ ok: true, result: 'low' });
    expect(await decide(model, 'level', { bar: 10, points: 3 })).toMatchObject({ ok: true, result: 'high' });
  });

  it('says which parameter is missing', async () => {
    expect(await decide(model, 'grading', { bar: 10 })).toMatchObject({ ok: false, message: expect.stringContaining('without its parameter “points”') });
  });
});

describe('the record of a decision', () => {
  const table = '<decisionTable id="t" hitPolicy="COLLECT"><input id="i" label="污染等级"><inputExpression><text>level</text></inputExpression></input><output id="o" name="measure" />'
    + '<rule id="r1"><inputEntry><text>&gt; 1</text></inputEntry><outputEntry><text>"warn"</text></outputEntry></rule><rule id="r2"><inputEntry><text>&gt; 2</text></inputEntry><outputEntry><text>"stop"</text></outputEntry></rule></decisionTable>';

  it('says of every element what it saw, which rules held and what they gave, required ones first', async () => {
    const outcome = await decide(decision('measures', table) + decision('count', text('count(measures)'), needs('measures')), 'count', { level: 3 });

    expect(outcome).toMatchObject({ ok: true, result: 2, evaluated: [
      { decisionId: 'measures', inputs: { 污染等级: 3 }, matchedRules: [{ id: 'r1', index: 1, outputs: ['warn'] }, { id: 'r2', index: 2, outputs: ['stop'] }], result: ['warn', 'stop'] },
      { decisionId: 'count', requires: ['measures'], result: 2 },
    ] });
  });

  it('stays small however large the values are', async () => {
    const outcome = await decide(decision('d', table), 'd', { level: 3, other: 'x' }) as { evaluated: unknown };
    const large = await decide(decision('d', text('for i in 1..5000 return i')), 'd') as { evaluated: unknown };

    expect(JSON.stringify(outcome.evaluated).length).toBeLessThan(1_000);
    expect(JSON.stringify(large.evaluated).length).toBeLessThan(1_000);
  });
});

describe('publishing decision models', () => {
  const library = dmn('<itemDefinition name="tLevel"><typeRef>string</typeRef></itemDefinition><businessKnowledgeModel id="f" name="shout"><encapsulatedLogic><formalParameter name="s" typeRef="tLevel" />' + text('upper case(s)') + '</encapsulatedLogic></businessKnowledgeModel>', 'library');
  const user = dmn(`<import name="lib" namespace="urn:library" importType="${namespace}" />` + decision('d', text('lib.shout("a")'), '<knowledgeRequirement><requiredKnowledge href="urn:library#f" /></knowledgeRequirement>', 'lib.tLevel'), 'user');

  it('lets one model import another of the same release', async () => {
    const checked = await compileRelease([{ name: 'a.dmn', text: user }, { name: 'b.dmn', text: library }]);

    expect(checked).toMatchObject({ ok: true, findings: [] });
    const models = checked.ok ? checked.release.decisions.map(({ model }) => model) : [];
    expect(evaluateDecision(Object.fromEntries(models.map((model) => [model.decisionId, model])), 'd', {}, 0)).toMatchObject({ ok: true, result: 'A' });
  });

  it.each<[string, string[], string[]]>([
    ['an import that is not there', [user], ['error decisionImport', 'error missingDecision d', 'warning decisionTypes d']],
    ['an import of another kind', [dmn('<import name="x" namespace="urn:x" importType="http://www.w3.org/2001/XMLSchema" />' + decision('d', text('1')))], ['error decisionImport']],
    ['a Java function', [dmn('<businessKnowledgeModel id="f" name="f"><encapsulatedLogic kind="Java">' + text('1') + '</encapsulatedLogic></businessKnowledgeModel>')], ['error unsupportedDecision f']],
    ['decisions in a circle', [dmn(decision('a', text('b'), needs('b')) + decision('b', text('a'), needs('a')))], ['error decisionCircle a']],
    ['an input that is gone', [dmn(decision('a', text('b'), asks('gone')))], ['error missingDecision a']],
    ['a bracket missing deep inside', [dmn(decision('a', `<conditional><if>${text('(x > 1')}</if><then>${text('1')}</then><else>${text('2')}</else></conditional>`))], ['error feelSyntax a']],
    ['another language', [dmn(decision('a', '<literalExpression expressionLanguage="groovy"><text>1</text></literalExpression>'))], ['error unsupportedDecision a']],
    ['a type nobody defines', [dmn(decision('a', text('1'), '', 'tUnknown'))], ['warning decisionTypes a']],
  ])('finds %s', async (_, files, found) => {
    expect(await rulesBroken(...files)).toEqual(found);
  });

  it('says each finding in both languages', async () => {
    const { findings } = await compileRelease([{ name: 'a.dmn', text: user }]);

    for (const { message, remedy } of findings) expect([message.zh, message.en, remedy.zh, remedy.en].every((wording) => wording.length > 3)).toBe(true);
  });
});
