import type { Element } from 'bpmn-js/lib/model/Types';
import type { XmlElement } from '#bpmn/xmlElement';
import { add, carried, remove } from './carriedElements';
import type { BpmnFactory, Drawing, ModdleElement, Modeling } from './carriedElements';
import { codeEntry, takesCodes } from './codeEntry';
import type { ModelSurroundings } from './modelSurroundings';
import { pickerEntry } from './pickerEntry';
import type { PanelEntry, Picked } from './pickerEntry';

/** A field of bpmn-js's own that keeps an id of something that has a name. */
interface PickedField extends Picked { entry: string; type: string; property: string }

const fields: readonly PickedField[] = [
  { entry: 'assignmentDefinitionCandidateGroups', type: 'zeebe:AssignmentDefinition', property: 'candidateGroups', kind: 'group', isMany: true },
  { entry: 'formId', type: 'zeebe:FormDefinition', property: 'formId', kind: 'form' },
  { entry: 'decisionId', type: 'zeebe:CalledDecision', property: 'decisionId', kind: 'decision' },
  { entry: 'targetProcessId', type: 'zeebe:CalledElement', property: 'processId', kind: 'process' },
];
/** Headers of the platform's topics that name somebody. */
const headers: Readonly<Record<string, Picked>> = { to: { kind: 'group', isMany: true } };

/** What an entry of an element template says of itself. */
interface TemplateEntry extends PanelEntry { property?: { binding?: { type: string; key?: string } } }
interface PanelGroup { entries?: PanelEntry[]; items?: { entries?: PanelEntry[] }[] }
interface Panel { registerProvider(priority: number, provider: { getGroups(element: Element): (groups: PanelGroup[]) => PanelGroup[] }): void }

/** Puts a picker below each field that keeps the id of something with a name, also inside lists, as a module of bpmn-js. */
export function pickerPanel(language: 'zh' | 'en', surroundings: ModelSurroundings) {
  function PickerPanel(this: unknown, propertiesPanel: Panel, modeling: Modeling, bpmnFactory: BpmnFactory) {
    const drawing = { modeling, bpmnFactory };
    const withPicker = (element: Element) => (entry: PanelEntry): PanelEntry[] => {
      const place = { business: element.businessObject as XmlElement, surroundings, language };
      const field = fields.find((one) => one.entry === entry.id);
      if (field) return [entry, pickerEntry(entry.id, field, place, textOfField(drawing, element, field))];
      const key = templateHeader(entry);
      if (key !== undefined && headers[key]) return [entry, pickerEntry(entry.id, headers[key], place, textOfHeader(drawing, element, key))];
      return takesCodes(entry) ? [entry, codeEntry(entry.id, place)] : [entry];
    };
    const completed = (element: Element, entries: PanelEntry[]) => entries.flatMap(withPicker(element));
    // After the providers whose fields it stands below.
    propertiesPanel.registerProvider(300, {
      getGroups: (element) => (groups) => groups.map((group) => ({
        ...group,
        ...(group.entries && { entries: completed(element, group.entries) }),
        ...(group.items && { items: group.items.map((item) => (item.entries ? { ...item, entries: completed(element, item.entries) } : item)) }),
      })),
    });
  }
  PickerPanel.$inject = ['propertiesPanel', 'modeling', 'bpmnFactory'];
  return { __init__: ['pickerPanel'], pickerPanel: ['type', PickerPanel] };
}

function textOfField(drawing: Drawing, element: Element, { type, property }: PickedField) {
  const carriedOne = () => carried(element, { type })[0];
  return {
    read: () => String(carriedOne()?.get(property) ?? ''),
    write(given: string | undefined) {
      const one = carriedOne();
      if (!one) add(drawing, element, { type }, { [property]: given });
      else if (given === undefined && type === 'zeebe:AssignmentDefinition' && !one.get('assignee') && !one.get('candidateUsers')) remove(drawing, element, { type }, one);
      else drawing.modeling.updateModdleProperties(element, one, { [property]: given });
    },
  };
}

function templateHeader(entry: TemplateEntry): string | undefined {
  const binding = entry.property?.binding;
  return binding?.type === 'zeebe:taskHeader' ? binding.key : undefined;
}

function textOfHeader(drawing: Drawing, element: Element, key: string) {
  const header = (): ModdleElement | undefined => carried(element, { type: 'zeebe:Header', within: { type: 'zeebe:TaskHeaders', property: 'values' } }).find((one) => one.get('key') === key);
  return {
    read: () => String(header()?.get('value') ?? ''),
    write(value: string | undefined) {
      const one = header();
      if (one) drawing.modeling.updateModdleProperties(element, one, { value: value ?? '' });
    },
  };
}
