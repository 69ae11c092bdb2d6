import { CheckboxEntry, Group, isCheckboxEntryEdited, isSelectEntryEdited, isTextFieldEntryEdited, ListGroup, SelectEntry, TextFieldEntry } from '@bpmn-io/properties-panel';
import type { PanelComponent } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import type { Element } from 'bpmn-js/lib/model/Types';
import { add, carried, remove } from './carriedElements';
import type { BpmnFactory, Drawing, ModdleElement, Modeling } from './carriedElements';
import type { CityElement, CityField } from './cityElements';
import { cityElements } from './cityElements';

interface Panel { registerProvider(priority: number, provider: { getGroups(element: Element): (groups: unknown[]) => unknown[] }): void }

type Language = 'zh' | 'en';

const drawingOf = (): Drawing => ({ modeling: useService('modeling') as Modeling, bpmnFactory: useService('bpmnFactory') as BpmnFactory });

const entryOf: Record<CityField['kind'], { component: PanelComponent; isEdited: (node: unknown) => boolean }> = {
  text: { component: TextFieldEntry, isEdited: isTextFieldEntryEdited },
  number: { component: TextFieldEntry, isEdited: isTextFieldEntryEdited },
  choice: { component: SelectEntry, isEdited: isSelectEntryEdited },
  flag: { component: CheckboxEntry, isEdited: isCheckboxEntryEdited },
};

function valueOf({ kind }: CityField, typed: unknown): unknown {
  if (kind === 'flag') return typed === true ? true : undefined;
  if (typed === '' || typed === undefined) return undefined;
  return kind === 'number' ? Number(typed) : typed;
}

/** One field; `one` is absent as long as the element does not carry what the field belongs to. */
function fieldEntry(element: Element, shape: CityElement, field: CityField, one: ModdleElement | undefined, id: string, language: Language) {
  const component = () => {
    const drawing = drawingOf();
    const debounce = useService('debounceInput');
    const setValue = (typed: unknown) => {
      const value = valueOf(field, typed);
      if (Number.isNaN(value)) return;
      if (!one) { if (value !== undefined) add(drawing, element, shape, { [field.name]: value }); return; }
      const isLast = !shape.many && value === undefined && shape.fields.every(({ name }) => name === field.name || one[name] === undefined);
      if (isLast) remove(drawing, element, shape, one);
      else drawing.modeling.updateModdleProperties(element, one, { [field.name]: value });
    };
    const current = one?.get(field.name);
    const unknown = field.kind === 'choice' && typeof current === 'string' && !field.choices?.some(({ value }) => value === current) ? [{ value: current, label: current }] : [];
    return h(entryOf[field.kind].component as never, {
      element, id, debounce, label: field.label[language], ...(field.hint && { description: field.hint[language] }),
      getValue: () => (field.kind === 'flag' ? current === true : current === undefined ? '' : String(current)), setValue,
      ...(field.choices && { getOptions: () => [{ value: '', label: '—' }, ...field.choices!.map(({ value, label }) => ({ value, label: label[language] })), ...unknown] }),
    } as never);
  };
  return { id, component, isEdited: entryOf[field.kind].isEdited };
}

function groupOf(element: Element, shape: CityElement, language: Language, drawing: Drawing) {
  const present = carried(element, shape);
  const id = shape.type.replace(':', '-');
  const fieldsOf = (one: ModdleElement | undefined, place: string) => shape.fields.map((field) => fieldEntry(element, shape, field, one, `${place}-${field.name}`, language));
  if (!shape.many) return { id, component: Group, label: shape.label[language], entries: fieldsOf(present[0], id) };
  return {
    id, component: ListGroup, label: shape.label[language],
    add: (event: Event) => { event.stopPropagation(); add(drawing, element, shape, {}); },
    items: present.map((one, at) => ({
      id: `${id}-${at}`, label: String(one.get('name') ?? one.get('field') ?? one.get('action') ?? one.get('kind') ?? at + 1), entries: fieldsOf(one, `${id}-${at}`), autoFocusEntry: `${id}-${at}-${shape.fields[0]?.name ?? ''}`,
      remove: (event: Event) => { event.stopPropagation(); remove(drawing, element, shape, one); },
    })),
  };
}

/** The panel's groups for what a city adds to BPMN, as a module of bpmn-js. */
export function cityPanel(language: Language) {
  function CityPanel(this: unknown, propertiesPanel: Panel, modeling: Modeling, bpmnFactory: BpmnFactory) {
    propertiesPanel.registerProvider(400, {
      getGroups: (element) => (groups) => {
        const business = element.businessObject as ModdleElement | undefined;
        if (!business || element.type === 'label') return groups;
        const shapes = cityElements.filter(({ on }) => on.some((type) => business.$instanceOf(type)));
        return [...groups, ...shapes.map((shape) => groupOf(element, shape, language, { modeling, bpmnFactory }))];
      },
    });
  }
  CityPanel.$inject = ['propertiesPanel', 'modeling', 'bpmnFactory'];
  return { __init__: ['cityPanel'], cityPanel: ['type', CityPanel] };
}
