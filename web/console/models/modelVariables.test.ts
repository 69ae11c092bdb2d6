import { describe, expect, it } from 'vitest';
import type { FormSchema } from '#bpmn/form';
import { readBpmn } from '#bpmn/readXml';
import { childrenAt } from '#bpmn/xmlElement';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { samplesOf, variablesAt } from './modelVariables';

const words = { form: '表单', outcome: '办理结果', written: '写入', caseFact: '案件' };
const task = (id: string, more: string) => extended('userTask', id, `<zeebe:assignmentDefinition candidateGroups="a" />${more}`);
const content = `<extensionElements><city:processKind kind="case" /></extensionElements><startEvent id="s" />${task('first', '<zeebe:formDefinition formId="ask" /><zeebe:ioMapping><zeebe:output source="=1" target="early.sum" /></zeebe:ioMapping><city:outcomes><city:outcome id="yes" name="同意" /><city:outcome id="no" name="不同意" /></city:outcomes>')}<exclusiveGateway id="g" default="g-e" />${task('last', '<zeebe:formDefinition formId="late" /><zeebe:ioMapping><zeebe:output source="=1" target="computed" /></zeebe:ioMapping>')}<endEvent id="e" />${flows('s->first', 'first->g', 'g->last if a', 'g->e', 'last->e')}`;

async function known(id: string) {
  const { definitions } = await readBpmn(processXml(content.replace('</userTask><exclusive', '<incoming>s-first</incoming><outgoing>first-g</outgoing></userTask><exclusive').replace('default="g-e" />', 'default="g-e"><incoming>first-g</incoming></exclusiveGateway>')));
  const forms = new Map<string, FormSchema>();
  for (const [formId, key] of [['ask', 'fee.amount'], ['late', 'later']] as const) forms.set(formId, { id: formId, type: 'default', components: [{ type: 'number', key, label: '金额' }] });
  const elements = childrenAt(childrenAt(definitions, 'rootElements')[0], 'flowElements');
  const place = elements.find((element) => element.id === id);
  if (!place) throw new Error(id);
  return variablesAt(place, forms, words);
}

describe('the variables known at a place of a drawing', () => {
  it('are those of steps that can come before: fields of forms with their labels, outcomes, results, and facts of the case', async () => {
    const variables = await known('g-last');

    expect(variables.map(({ name }) => name)).toEqual(['case', 'early', 'fee', 'outcome']);
    expect(variables.find(({ name }) => name === 'fee')?.entries).toEqual([{ name: 'amount', info: '表单 first', detail: '金额', sample: 1 }]);
    expect(variables.find(({ name }) => name === 'outcome')?.detail).toBe('yes / no');
    expect(samplesOf(variables)).toMatchObject({ fee: { amount: 1 }, outcome: 'yes', case: { category: { code: '01' } } });
  });

  it('leave out what only a later step writes', async () => {
    expect((await known('s')).map(({ name }) => name)).toEqual(['case']);
  });
});
