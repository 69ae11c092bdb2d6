import { describe, expect, it } from 'vitest';
import { flows, processXml } from '#bpmn/testing/processXml';
import { compileRelease, nothingPublished } from './release';

const calling = processXml(`<startEvent id="s" /><callActivity id="x"><extensionElements><zeebe:calledElement processId="q" /></extensionElements></callActivity><endEvent id="e" />${flows('s->x', 'x->e')}`);
const called = processXml(`<startEvent id="s" /><endEvent id="e" />${flows('s->e')}`).replace('id="p"', 'id="q"');
const form = (...components: object[]) => JSON.stringify({ id: 'f', type: 'default', components });
const field = { type: 'textfield', key: 'a.b', label: 'A' };
const dmn = (logic: string, id = 'd') => `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="x" name="x" namespace="test"><decision id="${id}" name="D">${logic}</decision></definitions>`;
const literal = (text: string) => `<literalExpression><text>${text}</text></literalExpression>`;

describe('a release', () => {
  it('lets its files refer to each other', async () => {
    const checked = await compileRelease([{ name: 'calling.bpmn', text: calling }, { name: 'called.bpmn', text: called }]);

    expect(checked).toMatchObject({ ok: true, findings: [], release: { processes: [{ file: 'calling.bpmn', model: { processId: 'p' } }, { file: 'called.bpmn', model: { processId: 'q' } }] } });
  });

  it('may refer to what is published', async () => {
    expect(await compileRelease([{ name: 'calling.bpmn', text: calling }], { ...nothingPublished, processIds: new Set(['q']) })).toMatchObject({ ok: true });
  });

  it('is refused whole for one wrong file, which is named', async () => {
    const checked = await compileRelease([{ name: 'called.bpmn', text: called }, { name: 'other.bpmn', text: 'no XML' }]);

    expect(checked).toEqual({ ok: false, findings: [expect.objectContaining({ rule: 'notXml', file: 'other.bpmn' })] });
  });

  it('made of mistakes alone is refused without listing them all', async () => {
    const { findings } = await compileRelease([{ name: 'a.bpmn', text: processXml('<b />'.repeat(2_000)) }]);

    expect(findings).toHaveLength(201);
    expect(findings.at(-1)).toMatchObject({ rule: 'more', severity: 'error', message: { en: '1800 more findings are not listed' } });
  });

  it.each<[string, { name: string; text: string }[], string]>([
    ['nothing', [], 'fileCount'],
    ['a picture', [{ name: 'a.png', text: '' }], 'fileKind'],
    ['one process twice', [{ name: 'a.bpmn', text: called }, { name: 'b.bpmn', text: called }], 'duplicateId'],
    ['a process without the one it calls', [{ name: 'a.bpmn', text: calling }], 'references'],
    ['a form that is no JSON', [{ name: 'a.form', text: '{' }], 'notAForm'],
    ['a form without id', [{ name: 'a.form', text: '{"components":[]}' }], 'formId'],
    ['a form with an unknown field type', [{ name: 'a.form', text: form({ type: 'iframe', key: 'a' }) }], 'formComponent'],
    ['a form with a field twice', [{ name: 'a.form', text: form(field, { type: 'group', path: 'a', components: [{ ...field, key: 'b' }] }) }], 'formKey'],
    ['a form with a field without key', [{ name: 'a.form', text: form({ type: 'number' }) }], 'formKey'],
    ['a form with a select without choices', [{ name: 'a.form', text: form({ type: 'select', key: 'a' }) }], 'formChoices'],
    ['a form that hides by half an expression', [{ name: 'a.form', text: form({ ...field, conditional: { hide: '=a >' } }) }], 'feelSyntax'],
    ['a decision with a wrong expression', [{ name: 'a.dmn', text: dmn(literal('1 +')) }], 'feelSyntax'],
    ['a decision without logic', [{ name: 'a.dmn', text: dmn('') }], 'unsupportedDecision'],
    ['a decision without the one it requires', [{ name: 'a.dmn', text: dmn(`<informationRequirement id="i"><requiredDecision href="#gone" /></informationRequirement>${literal('1')}`) }], 'missingDecision'],
    ['a priority table without an order', [{ name: 'a.dmn', text: dmn('<decisionTable hitPolicy="PRIORITY"><output id="o" name="o" /></decisionTable>') }], 'outputValues'],
    ['a DMN file that is no DMN', [{ name: 'a.dmn', text: '<html></html>' }], 'notXml'],
  ])('of %s is refused by %s', async (_what, files, rule) => {
    const checked = await compileRelease(files);

    expect(checked.ok).toBe(false);
    expect(checked.findings.map((finding) => finding.rule)).toContain(rule);
  });
});
