import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import type { Element } from 'bpmn-js/lib/model/Types';
import { add, carried, remove } from './carriedElements';
import type { BpmnFactory, Modeling } from './carriedElements';
import { ChoicePicker } from './choicePicker';
import type { PickerWords } from './choicePicker';
import type { ChoiceKind, ModelSurroundings } from './modelSurroundings';

/** A field of the panel that keeps an id of something that has a name. */
interface PickedField { entry: string; type: string; property: string; kind: ChoiceKind; isMany?: true }

const fields: readonly PickedField[] = [
  { entry: 'assignmentDefinitionCandidateGroups', type: 'zeebe:AssignmentDefinition', property: 'candidateGroups', kind: 'group', isMany: true },
  { entry: 'formId', type: 'zeebe:FormDefinition', property: 'formId', kind: 'form' },
  { entry: 'decisionId', type: 'zeebe:CalledDecision', property: 'decisionId', kind: 'decision' },
  { entry: 'targetProcessId', type: 'zeebe:CalledElement', property: 'processId', kind: 'process' },
  { entry: 'city-Operation-roles', type: 'city:Operation', property: 'roles', kind: 'group', isMany: true },
  { entry: 'city-Operation-formId', type: 'city:Operation', property: 'formId', kind: 'form' },
  { entry: 'city-TimeLimit-calendar', type: 'city:TimeLimit', property: 'calendar', kind: 'calendar' },
  { entry: 'city-ProcessKind-begunBy', type: 'city:ProcessKind', property: 'begunBy', kind: 'role', isMany: true },
];

const words: Record<'zh' | 'en', PickerWords> = {
  zh: { search: '按名称或编号选择', unknown: '（不存在）', remove: '移除', none: '没有匹配的项', byExpression: '由表达式决定' },
  en: { search: 'Choose by name or id', unknown: '(does not exist)', remove: 'Remove', none: 'Nothing matches', byExpression: 'Decided by the expression' },
};

interface Entry { id: string }
interface PanelGroup { label?: string; entries?: Entry[] }
interface Panel { registerProvider(priority: number, provider: { getGroups(element: Element): (groups: PanelGroup[]) => PanelGroup[] }): void }

/** Puts a picker below each field that keeps the id of something with a name, as a module of bpmn-js. */
export function pickerPanel(language: 'zh' | 'en', surroundings: ModelSurroundings) {
  const withPicker = (element: Element) => (entry: Entry): Entry[] => {
    const field = fields.find((one) => one.entry === entry.id);
    return field ? [entry, { id: `${entry.id}-choice`, component: pickerOf(element, field), isEdited: () => false } as Entry] : [entry];
  };
  const pickerOf = (element: Element, { entry, type, property, kind, isMany }: PickedField) => () => {
    const drawing = { modeling: useService('modeling') as Modeling, bpmnFactory: useService('bpmnFactory') as BpmnFactory };
    const one = carried(element, { type })[0];
    const onChoose = (value: string) => {
      const given = value === '' ? undefined : value;
      if (!one) add(drawing, element, { type }, { [property]: given });
      else if (given === undefined && type === 'zeebe:AssignmentDefinition' && !one.get('assignee') && !one.get('candidateUsers')) remove(drawing, element, { type }, one);
      else drawing.modeling.updateModdleProperties(element, one, { [property]: given });
    };
    return h(ChoicePicker as never, { id: `${entry}-choice`, label: words[language].search, words: words[language], value: String(one?.get(property) ?? ''), isMany: isMany === true, load: () => surroundings.choices(kind), onChoose } as never);
  };
  function PickerPanel(this: unknown, propertiesPanel: Panel) {
    // After the providers whose fields it stands below.
    propertiesPanel.registerProvider(300, { getGroups: (element) => (groups) => groups.map((group) => (group.entries ? { ...group, entries: group.entries.flatMap(withPicker(element)) } : group)) });
  }
  PickerPanel.$inject = ['propertiesPanel'];
  return { __init__: ['pickerPanel'], pickerPanel: ['type', PickerPanel] };
}
