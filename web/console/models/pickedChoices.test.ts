import { describe, expect, it } from 'vitest';
import type { FormSchema } from '#bpmn/form';
import { readBpmn } from '#bpmn/readXml';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { childrenAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import type { ModelSurroundings } from './modelSurroundings';
import { pickedChoices } from './pickedChoices';
import type { PickedKind } from './pickedChoices';

const form: FormSchema = { id: 'handle', type: 'default', components: [{ type: 'group', path: 'handling', components: [{ type: 'textfield', key: 'result', label: '处置结果' }] }, { type: 'number', key: 'cost' }] };
const surroundings: ModelSurroundings = { choices: async (kind) => [{ value: 'water', label: `${kind}水务局` }], form: async (formId) => (formId === 'handle' ? form : undefined) };
const xml = processXml(`<startEvent id="s" />${extended('userTask', 'a', '<zeebe:formDefinition formId="handle" /><city:stage name="inspect" /><city:timeLimit clockName="handling" amount="1" unit="workDay" />')}<subProcess id="scope">${extended('userTask', 'b', '<zeebe:formDefinition formId="lost" /><city:clockAction action="start" clockName="deskCheck" /><city:clockAction action="stop" clockName="handling" />')}</subProcess>${flows('s->a', 'a->scope')}`);

async function choices(kind: PickedKind, id: string, language: 'zh' | 'en' = 'zh') {
  const { definitions } = await readBpmn(xml);
  const inside = (scope: XmlElement): XmlElement[] => childrenAt(scope, 'flowElements').flatMap((one) => [one, ...inside(one)]);
  const element = childrenAt(definitions, 'rootElements').flatMap(inside).find((one) => one.id === id);
  if (!element) throw new Error(id);
  return pickedChoices(kind, element, surroundings, language);
}

describe('what a field of the panel can name', () => {
  it('is of the form of the very task, each field by its label', async () => {
    expect(await choices('field', 'a')).toEqual([{ value: 'handling.result', label: '处置结果' }, { value: 'cost', label: 'cost' }]);
    expect(await choices('field', 'b')).toEqual([]);
  });

  it('is every clock of the model, wherever it is started', async () => {
    expect((await choices('clock', 'b')).map(({ value }) => value)).toEqual(['handling', 'deskCheck']);
  });

  it('is every stage of a case, and those the model made up', async () => {
    const stages = await choices('stage', 'b', 'en');
    expect(stages).toContainEqual({ value: 'handle', label: 'Handling' });
    expect(stages.at(-1)).toEqual({ value: 'inspect', label: 'inspect' });
  });

  it('is what the city has of everything else', async () => {
    expect(await choices('department', 'a')).toEqual([{ value: 'water', label: 'department水务局' }]);
  });
});
