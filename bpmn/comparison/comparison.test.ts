import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareLines } from './compareLines';
import { compareModels } from './compareModels';

const models = new URL('../models/', import.meta.url);
/** A shipped file, or one of the tests' own. */
const shipped = (name: string) => readFileSync(new URL(name.startsWith('patrol') ? `../../tests/models/${name}` : name, models), 'utf8');
const [table = ''] = readdirSync(models).filter((file) => file.endsWith('.dmn'));
const check = shipped('patrol-check.bpmn');
const changesOf = async (file: string, before: string | undefined, after: string | undefined) => (await compareModels(file, before, after)).changes;

describe('two versions of a process', () => {
  it('differ in nothing when they are the same file', async () => {
    for (const name of ['patrol-check.bpmn', 'patrol-check.form', table]) expect(await changesOf(name, shipped(name), shipped(name)), name).toEqual([]);
  });

  it('tell an expression before and after, by the element it stands on', async () => {
    const changes = await changesOf('patrol-check.bpmn', check, check.replace('=outcome = &quot;pass&quot;', '=outcome = &quot;pass&quot; and score &gt; 60'));
    expect(changes).toMatchObject([{ kind: 'changed', type: 'bpmn:UserTask', attributes: [{ path: 'zeebe:IoMapping.outputParameters[check.passed].source', before: '=outcome = "pass"', after: '=outcome = "pass" and score > 60' }] }]);
  });

  it('tell a renamed element, and one that is only drawn elsewhere', async () => {
    expect(await changesOf('patrol-check.bpmn', check, check.replace('name="现场核查"', 'name="夜间核查"'))).toMatchObject([{ kind: 'changed', attributes: [{ path: 'name', before: '现场核查', after: '夜间核查' }] }]);
    const [bounds] = /<dc:Bounds x="\d+"/.exec(check) ?? [''];
    expect(await changesOf('patrol-check.bpmn', check, check.replace(bounds, '<dc:Bounds x="4711"'))).toMatchObject([{ kind: 'moved', attributes: [] }]);
  });

  it('tell what was added and what was removed', async () => {
    const more = check.replace('</bpmn:process>', '<bpmn:task id="extra" name="复核" /></bpmn:process>');
    expect(await changesOf('patrol-check.bpmn', check, more)).toMatchObject([{ kind: 'added', id: 'extra', name: '复核', type: 'bpmn:Task' }]);
    expect(await changesOf('patrol-check.bpmn', more, check)).toMatchObject([{ kind: 'removed', id: 'extra' }]);
    expect((await changesOf('patrol-check.bpmn', undefined, check)).every(({ kind }) => kind === 'added')).toBe(true);
  });

  it('tell an extension by its type, wherever it stands among others', async () => {
    const changes = await changesOf('patrol-check.bpmn', check, check.replace(/candidateGroups="[^"]*"/, 'candidateGroups="night-shift"'));
    expect(changes).toMatchObject([{ attributes: [{ path: 'zeebe:AssignmentDefinition.candidateGroups', after: 'night-shift' }] }]);
  });

  it('are not compared where one cannot be read', async () => {
    expect(await compareModels('a.bpmn', check, '<bpmn:definitions')).toMatchObject({ changes: [], findings: [{ rule: 'notXml' }] });
    expect(await compareModels('a.form', '{}', '{')).toMatchObject({ changes: [], findings: [{ rule: 'notJson' }] });
  });
});

describe('two versions of a decision table or a form', () => {
  it('differ by rows and fields', async () => {
    const dmn = shipped(table);
    const [rule = '', id = ''] = /<rule id="([^"]+)">[\s\S]*?<\/rule>/.exec(dmn) ?? [];
    expect(await changesOf(table, dmn, dmn.replace(rule, ''))).toMatchObject([{ kind: 'removed', id, type: 'dmn:DecisionRule' }]);
    const form = JSON.parse(shipped('patrol-check.form')) as { components: { key?: string; label?: string }[] };
    const [first, ...others] = form.components;
    const renamed = JSON.stringify({ ...form, components: [{ ...first, label: '结论' }, ...others] });
    expect(await changesOf('patrol-check.form', JSON.stringify(form), renamed)).toMatchObject([{ kind: 'changed', attributes: [{ path: 'label', after: '结论' }] }]);
  });

  it('differ when rows have changed places', async () => {
    const dmn = shipped(table);
    const rules = [...dmn.matchAll(/<rule id="[^"]+">[\s\S]*?<\/rule>/g)].map(([text]) => text);
    const [one = '', two = ''] = rules;
    const swapped = dmn.replace(one, '%%').replace(two, one).replace('%%', two);
    expect(await changesOf(table, dmn, swapped)).toMatchObject([{ kind: 'moved', type: 'dmn:DecisionRule', attributes: [{ path: 'order' }] }]);
  });
});

describe('lines', () => {
  it('tell what was taken out and what was put in', () => {
    expect(compareLines('a\nb\nc', 'a\nc\nd').map(({ kind, text }) => `${kind} ${text}`)).toEqual(['same a', 'removed b', 'same c', 'added d']);
  });

  it('of any two texts give back both', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 }).map((lines) => lines.join('\n'));
    fc.assert(fc.property(text, text, (before, after) => {
      const lines = compareLines(before, after);
      expect(lines.filter(({ kind }) => kind !== 'added').map((line) => line.text).join('\n')).toBe(before);
      expect(lines.filter(({ kind }) => kind !== 'removed').map((line) => line.text).join('\n')).toBe(after);
    }));
  });
});
