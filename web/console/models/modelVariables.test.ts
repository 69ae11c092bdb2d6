import { describe, expect, it } from 'vitest';
import type { FormSchema } from '#bpmn/form';
import { readBpmn } from '#bpmn/readXml';
import { childrenAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { samplesOf, variablesAt } from './modelVariables';
import type { KnownVariable } from './modelVariables';

const words = { form: '表单 ', outcome: '办理结果 ', written: '写入 ', caseFact: '案件', operation: '操作 ' };
const task = (id: string, more: string) => extended('userTask', id, `<zeebe:assignmentDefinition candidateGroups="a" />${more}`);
const outcomes = '<city:outcomes><city:outcome id="yes" name="同意" /><city:outcome id="no" name="不同意" formId="why" /></city:outcomes>';
const written = (...targets: [target: string, source?: string][]) => `<zeebe:ioMapping>${targets.map(([target, source = '=1']) => `<zeebe:output source="${source}" target="${target}" />`).join('')}</zeebe:ioMapping>`;
const isCase = '<extensionElements><city:processKind kind="case" /></extensionElements><startEvent id="s" />';

function form(id: string, ...keys: string[]): [string, FormSchema] {
  return [id, { id, type: 'default', components: keys.map((key) => ({ type: 'number', key, label: `${key}的名称` })) }];
}
const forms = new Map([form('ask', 'fee.amount'), form('why', 'because'), form('late', 'later')]);

async function known(content: string, id: string): Promise<KnownVariable[]> {
  const { definitions } = await readBpmn(processXml(content));
  const inside = (scope: XmlElement): XmlElement[] => childrenAt(scope, 'flowElements').flatMap((one) => [one, ...inside(one)]);
  const place = childrenAt(definitions, 'rootElements').flatMap(inside).find((element) => element.id === id);
  if (!place) throw new Error(id);
  return variablesAt(place, forms, words);
}
const namesAt = async (content: string, id: string) => (await known(content, id)).map(({ name }) => name);

describe('the variables known at a place of a drawing', () => {
  const content = `${isCase}${task('first', `<zeebe:formDefinition formId="ask" />${outcomes}`)}<exclusiveGateway id="g" default="g-e" />${task('last', `<zeebe:formDefinition formId="late" />${written(['computed'])}`)}<endEvent id="e" />${flows('s->first', 'first->g', 'g->last if a', 'g->e', 'last->e')}`;

  it('are those of steps that can come before: fields of forms with their labels, outcomes, results, and facts of the case, whether or not the file lists flows at their nodes', async () => {
    const variables = await known(content, 'g-last');

    expect(variables.map(({ name }) => name)).toEqual(['case', 'fee', 'because', 'outcome']);
    expect(variables.find(({ name }) => name === 'fee')?.entries).toEqual([{ name: 'amount', info: '表单 first', detail: 'fee.amount的名称', sample: 1 }]);
    expect(variables.find(({ name }) => name === 'outcome')?.detail).toBe('yes / no');
    expect(samplesOf(variables)).toMatchObject({ fee: { amount: 1 }, outcome: 'yes', case: { category: { code: '01' } } });
    expect(await namesAt(content.replace('id="g" default="g-e" />', 'id="g" default="g-e"><incoming>first-g</incoming></exclusiveGateway>'), 'g-last')).toEqual(['case', 'fee', 'because', 'outcome']);
  });

  it('leave out what only a later step writes', async () => {
    expect(await namesAt(content, 's')).toEqual(['case']);
    expect(await namesAt(content, 'e')).toContain('computed');
  });

  it('are, after a step with output mappings, what these write, with the fields that stand at the path they hand on; at the step itself its answers too', async () => {
    const mapped = `<startEvent id="s" />${task('ask', `<zeebe:formDefinition formId="ask" />${outcomes}${written(['paid', '=if fee = null then {} else fee'], ['paid.outcome', '=outcome'], ['copied.once', '=fee.amount'])}`)}<endEvent id="e" />${flows('s->ask', 'ask->e')}`;

    const variables = await known(mapped, 'e');
    expect(variables.map(({ name }) => name)).toEqual(['paid', 'copied']);
    expect(variables[0]?.entries).toEqual([{ name: 'amount', info: '表单 ask', detail: 'fee.amount的名称', sample: 1 }, { name: 'outcome', info: '办理结果 ask', detail: 'yes / no', sample: 'yes' }]);
    expect(samplesOf(variables)).toEqual({ paid: { amount: 1, outcome: 'yes' }, copied: { once: 1 } });
    expect(await namesAt(mapped, 'ask')).toEqual(['paid', 'copied', 'fee', 'because', 'outcome']);
  });

  it('are also what was written inside a scope that was passed, and what came with an operation', async () => {
    const inner = `<startEvent id="is" />${task('inner', written(['inside']))}<endEvent id="ie" />${flows('is->inner', 'inner->ie')}`;
    const scoped = `${extended('startEvent', 's', '<city:operation id="apply" name="申请" formId="ask" />')}<subProcess id="scope">${inner}</subProcess><endEvent id="e" />${flows('s->scope', 'scope->e')}`;

    expect(await namesAt(scoped, 'e')).toEqual(['fee', 'by', 'reason', 'at', 'inside']);
    expect(await namesAt(scoped, 'is')).toEqual(['fee', 'by', 'reason', 'at']);
  });

  it('come over a link from where it is thrown', async () => {
    const linked = `<startEvent id="s" />${task('first', written(['early']))}<intermediateThrowEvent id="out"><linkEventDefinition id="l1" name="later" /></intermediateThrowEvent><intermediateCatchEvent id="in"><linkEventDefinition id="l2" name="later" /></intermediateCatchEvent><endEvent id="e" />${flows('s->first', 'first->out', 'in->e')}`;

    expect(await namesAt(linked, 'e')).toEqual(['early']);
  });
});
