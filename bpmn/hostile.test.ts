import { describe, expect, it } from 'vitest';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { compileRelease } from './release';

const around = (node: string) => `<startEvent id="s" />${node}<endEvent id="e" />${flows('s->x', 'x->e')}`;
const scriptOf = (feel: string) => processXml(around(extended('scriptTask', 'x', `<zeebe:script expression="=${feel}" resultVariable="r" />`)));
const many = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, index) => one(index)).join('');
const bomb = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><definitions>&c;</definitions>`;
const chain = (count: number) => processXml(`<startEvent id="s" />${many(count, (index) => `<task id="t${index}" />`)}${flows('s->t0', ...Array.from({ length: count - 1 }, (_, index) => `t${index}->t${index + 1}`))}`);
const form = (text: string) => ({ name: 'a.form', text });
const decision = (text: string) => ({ name: 'a.dmn', text: `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="x" name="x" namespace="test"><decision id="d" name="D"><literalExpression><text>${text}</text></literalExpression></decision></definitions>` });
const process = (text: string) => ({ name: 'a.bpmn', text });

/** What somebody made to hurt, and the rule that refuses it before anything slow begins. */
const hostile: [string, { name: string; text: string }, string][] = [
  ['entities that unfold', process(bomb), 'documentType'],
  ['an entity that reads a file', process('<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><definitions>&f;</definitions>'), 'documentType'],
  ['entities in a decision file', { name: 'a.dmn', text: bomb }, 'documentType'],
  ['100,000 elements', process(processXml(many(100_000, (index) => `<task id="t${index}" />`))), 'tooLarge'],
  ['a process of 5,000 steps', process(chain(5_000)), 'tooLarge'],
  ['50,000 sub-processes within one another', process(processXml('<subProcess>'.repeat(50_000) + '</subProcess>'.repeat(50_000))), 'tooLarge'],
  ['tags that are never closed', process('<definitions>'.repeat(50_000)), 'tooLarge'],
  ['an attribute of a million characters', process(processXml(`<task id="x" name="${'a'.repeat(1_000_000)}" />`)), 'tooLarge'],
  ['ten thousand attributes', process(processXml(`<task id="x" ${many(10_000, (index) => `a${index}="${index}" `)}/>`)), 'tooLarge'],
  ['a file of six million characters', process(`<a>${' '.repeat(6_000_000)}</a>`), 'tooLarge'],
  ['FEEL of 20,000 brackets', process(scriptOf('('.repeat(20_000) + '1' + ')'.repeat(20_000))), 'feelSyntax'],
  ['FEEL of 5,000 conditions within one another', process(scriptOf('if a then '.repeat(5_000) + '1' + ' else 2'.repeat(5_000))), 'feelSyntax'],
  ['FEEL of 30,000 lists within one another', process(scriptOf('['.repeat(30_000) + ']'.repeat(30_000))), 'feelSyntax'],
  ['FEEL of 60,000 characters and more', process(scriptOf(`a${' + a'.repeat(20_000)}`)), 'feelSyntax'],
  ['thousands of long expressions', process(processXml(`<startEvent id="s" />${many(800, (index) => extended('scriptTask', `x${index}`, `<zeebe:script expression="=for i in 1..10 return ${'i + '.repeat(30)}${index}" resultVariable="r" />`))}`)), 'feelSyntax'],
  ['FEEL of 20,000 brackets in a decision', decision('('.repeat(20_000) + '1' + ')'.repeat(20_000)), 'feelSyntax'],
  ['a form of 200,000 fields', form(JSON.stringify({ id: 'f', components: Array.from({ length: 200_000 }, (_, index) => ({ type: 'textfield', key: `k${index}` })) })), 'notAForm'],
  ['groups within one another', form('{"id":"f","components":['.repeat(10_000)), 'notAForm'],
];

describe('a file made to hurt', () => {
  it.each(hostile)('of %s is refused by name', async (_what, file, rule) => {
    const checked = await compileRelease([file]);

    expect(checked.ok).toBe(false);
    expect(checked.findings.map((finding) => finding.rule)).toContain(rule);
    expect(checked.findings.length).toBeLessThanOrEqual(201);
  });

  it('of a hundred of them is refused too', async () => {
    expect(await compileRelease(Array.from({ length: 100 }, (_, index) => ({ name: `a${index}.bpmn`, text: bomb })))).toMatchObject({ ok: false });
  });
});
