import { Group, ListGroup } from '@bpmn-io/properties-panel';
import type { Element } from 'bpmn-js/lib/model/Types';
import { add, carried, carrierOf, remove } from './carriedElements';
import type { BpmnFactory, Drawing, ModdleElement, Modeling } from './carriedElements';
import { fieldEntries } from './cityFieldEntry';
import type { FieldEdit, FieldPlace } from './cityFieldEntry';
import type { CityElement, CityField } from './cityElements';
import { cityElements } from './cityElements';
import type { ModelSurroundings } from './modelSurroundings';

interface Panel { registerProvider(priority: number, provider: { getGroups(element: Element): (groups: unknown[]) => unknown[] }): void }

type Language = 'zh' | 'en';

/** Where a field stands; `one` is absent as long as the element does not carry what the field belongs to. */
interface ShapePlace extends FieldPlace { shape: CityElement; one: ModdleElement | undefined; drawing: Drawing }

function valueOf({ kind }: CityField, typed: unknown): unknown {
  if (kind === 'flag') return typed === true ? true : undefined;
  if (typed === '' || typed === undefined) return undefined;
  return kind === 'number' ? Number(typed) : typed;
}

function editOf(field: CityField, { element, shape, one, drawing }: ShapePlace): FieldEdit {
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

function groupOf({ element, shape, language, drawing, ...around }: Omit<ShapePlace, 'one'>) {
  const present = carried(element, shape);
  const id = shape.type.replace(':', '-');
  const fieldsOf = (one: ModdleElement | undefined, place: string) => shape.fields.flatMap((field) => fieldEntries(field, { element, language, ...around }, `${place}-${field.name}`, editOf(field, { element, shape, language, drawing, ...around, one })));
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
