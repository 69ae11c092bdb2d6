import { CheckboxEntry, FeelEntry, Group, isCheckboxEntryEdited, isFeelEntryEdited, isSelectEntryEdited, isTextFieldEntryEdited, ListGroup, SelectEntry, TextFieldEntry } from '@bpmn-io/properties-panel';
import type { PanelComponent } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import type { Element } from 'bpmn-js/lib/model/Types';
import type { XmlElement } from '#bpmn/xmlElement';
import { add, carried, carrierOf, remove } from './carriedElements';
import type { BpmnFactory, Drawing, ModdleElement, Modeling } from './carriedElements';
import type { CityElement, CityField } from './cityElements';
import { cityElements } from './cityElements';
import type { ModelSurroundings } from './modelSurroundings';
import type { KnownVariable } from './modelVariables';
import { pickerEntry } from './pickerEntry';
import type { PanelEntry } from './pickerEntry';
import { knownVariables } from './variableResolver';

interface Panel { registerProvider(priority: number, provider: { getGroups(element: Element): (groups: unknown[]) => unknown[] }): void }

type Language = 'zh' | 'en';

const entryOf: Record<CityField['kind'], { component: PanelComponent; isEdited: (node: unknown) => boolean }> = {
  text: { component: TextFieldEntry, isEdited: isTextFieldEntryEdited },
  feel: { component: FeelFieldEntry, isEdited: isFeelEntryEdited },
  number: { component: TextFieldEntry, isEdited: isTextFieldEntryEdited },
  choice: { component: SelectEntry, isEdited: isSelectEntryEdited },
  flag: { component: CheckboxEntry, isEdited: isCheckboxEntryEdited },
};

/** Where a field stands; `one` is absent as long as the element does not carry what the field belongs to. */
interface FieldPlace { element: Element; shape: CityElement; one: ModdleElement | undefined; drawing: Drawing; surroundings: ModelSurroundings; language: Language }
interface FieldProperties { id: string; field: CityField; place: FieldPlace; edit: { read(): unknown; write(typed: unknown): void } }

function valueOf({ kind }: CityField, typed: unknown): unknown {
  if (kind === 'flag') return typed === true ? true : undefined;
  if (typed === '' || typed === undefined) return undefined;
  return kind === 'number' ? Number(typed) : typed;
}

function editOf(field: CityField, { element, shape, one, drawing }: FieldPlace): FieldProperties['edit'] {
  return {
    read: () => one?.get(field.name),
    write(typed) {
      const value = valueOf(field, typed);
      if (Number.isNaN(value)) return;
      if (!one) { if (value !== undefined) add(drawing, element, shape, { [field.name]: value }); return; }
      const isLast = !shape.many && value === undefined && shape.fields.every(({ name }) => name === field.name || one[name] === undefined);
      if (isLast) remove(drawing, element, shape, one);
      else drawing.modeling.updateModdleProperties(element, one, { [field.name]: value });
    },
  };
}

/** Drawn from what stands in its entry: a component made anew for each drawing would lose its focus while somebody types. */
function CityFieldEntry({ id, field, place: { element, surroundings, language }, edit }: FieldProperties) {
  const debounce = useService('debounceInput');
  const current = edit.read();
  const unknown = field.kind === 'choice' && typeof current === 'string' && !field.choices?.some(({ value }) => value === current) ? [{ value: current, label: current }] : [];
  return h(entryOf[field.kind].component as never, {
    element, id, debounce, label: field.label[language], ...(field.hint && { description: field.hint[language] }),
    getValue: () => (field.kind === 'flag' ? current === true : current === undefined ? '' : String(current)), setValue: edit.write,
    ...(field.choices && { getOptions: () => [{ value: '', label: '—' }, ...field.choices!.map(({ value, label }) => ({ value, label: label[language] })), ...unknown] }),
    ...(field.kind === 'feel' && { feel: 'optional', known: () => knownVariables(element.businessObject as XmlElement, surroundings, language) }),
  } as never);
}

/** A field of FEEL with the variables known where its element stands. */
function FeelFieldEntry({ known, ...properties }: { known?: () => Promise<KnownVariable[]>; [property: string]: unknown }) {
  const [variables, setVariables] = useState<KnownVariable[]>([]);
  const translate = useService('translate');
  useEffect(() => { let isWanted = true; void known?.().then((all) => { if (isWanted) setVariables(all); }); return () => { isWanted = false; }; }, [properties['element']]);
  return h(FeelEntry as never, { ...properties, variables, translate } as never);
}

function fieldEntries(field: CityField, place: FieldPlace, id: string): PanelEntry[] {
  const edit = editOf(field, place);
  const entry = { id, component: CityFieldEntry, isEdited: entryOf[field.kind].isEdited, field, place, edit };
  if (!field.picks) return [entry];
  const { surroundings, language } = place;
  return [entry, pickerEntry(id, field.picks, { business: place.element.businessObject as XmlElement, surroundings, language }, { read: () => String(edit.read() ?? ''), write: edit.write })];
}

function groupOf({ element, shape, language, drawing, ...around }: Omit<FieldPlace, 'one'>) {
  const present = carried(element, shape);
  const id = shape.type.replace(':', '-');
  const fieldsOf = (one: ModdleElement | undefined, place: string) => shape.fields.flatMap((field) => fieldEntries(field, { element, shape, language, drawing, ...around, one }, `${place}-${field.name}`));
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
export function cityPanel(language: Language, surroundings: ModelSurroundings) {
  function CityPanel(this: unknown, propertiesPanel: Panel, modeling: Modeling, bpmnFactory: BpmnFactory) {
    propertiesPanel.registerProvider(400, {
      getGroups: (element) => (groups) => {
        const business = element.businessObject as ModdleElement | undefined;
        if (!business || element.type === 'label') return groups;
        const shapes = cityElements.filter((shape) => shape.on.some((type) => business.$instanceOf(type)) && carrierOf(element, shape));
        return [...groups, ...shapes.map((shape) => groupOf({ element, shape, language, surroundings, drawing: { modeling, bpmnFactory } }))];
      },
    });
  }
  CityPanel.$inject = ['propertiesPanel', 'modeling', 'bpmnFactory'];
  return { __init__: ['cityPanel'], cityPanel: ['type', CityPanel] };
}
