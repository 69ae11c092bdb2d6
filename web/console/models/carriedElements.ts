import type { Element } from 'bpmn-js/lib/model/Types';

/** What the panel needs of moddle's elements. */
export interface ModdleElement { $type: string; $parent?: ModdleElement; $instanceOf(type: string): boolean; get(name: string): unknown; [property: string]: unknown }
/** What of bpmn-js's factory and modeling a change of the panel needs. */
export interface BpmnFactory { create(type: string, attributes?: Record<string, unknown>): ModdleElement }
export interface Modeling { updateModdleProperties(element: Element, moddleElement: ModdleElement, properties: Record<string, unknown>): void }
/** An extension element by its type; `within` names the element that holds the list of them, `at` the event definition that carries it in place of its event. */
export interface CarriedElement { type: string; within?: { type: string; property: string }; at?: string }

/** The services a change needs; they go through bpmn-js's command stack, so that undo takes it back. */
export interface Drawing { modeling: Modeling; bpmnFactory: BpmnFactory }

const valuesOf = (holder: ModdleElement | undefined, property: string): ModdleElement[] => (holder?.get(property) as ModdleElement[] | undefined) ?? [];

/** What carries an extension element: the element itself, or its event definition; of an event without one, nothing. */
export function carrierOf(element: Element, { at }: Pick<CarriedElement, 'at'>): ModdleElement | undefined {
  const business = element.businessObject as ModdleElement | undefined;
  return at === undefined ? business : valuesOf(business, 'eventDefinitions').find(({ $type }) => $type === at);
}

function extensionsOf(carrier: ModdleElement | undefined): ModdleElement | undefined {
  return carrier?.get('extensionElements') as ModdleElement | undefined;
}

/** The elements of one kind an element of the drawing carries. */
export function carried(element: Element, { type, within, at }: CarriedElement): ModdleElement[] {
  const values = valuesOf(extensionsOf(carrierOf(element, { at })), 'values');
  if (!within) return values.filter(({ $type }) => $type === type);
  return valuesOf(values.find(({ $type }) => $type === within.type), within.property);
}

/** Adds one, with whatever has to hold it. */
export function add({ modeling, bpmnFactory }: Drawing, element: Element, { type, within, at }: CarriedElement, attributes: Record<string, unknown>): void {
  const business = carrierOf(element, { at });
  if (!business) return;
  const extensions = extensionsOf(business) ?? bpmnFactory.create('bpmn:ExtensionElements', { values: [] });
  extensions.$parent = business;
  const one = bpmnFactory.create(type, attributes);
  const holder = within && valuesOf(extensions, 'values').find(({ $type }) => $type === within.type);
  if (within && holder) {
    one.$parent = holder;
    modeling.updateModdleProperties(element, holder, { [within.property]: [...valuesOf(holder, within.property), one] });
    return;
  }
  const outer = within ? bpmnFactory.create(within.type, { [within.property]: [one] }) : one;
  if (within) one.$parent = outer;
  outer.$parent = extensions;
  if (extensionsOf(business)) modeling.updateModdleProperties(element, extensions, { values: [...valuesOf(extensions, 'values'), outer] });
  else {
    extensions['values'] = [outer];
    modeling.updateModdleProperties(element, business, { extensionElements: extensions });
  }
}

/** Takes one away, and its holder where that held nothing else. */
export function remove({ modeling }: Drawing, element: Element, { within, at }: CarriedElement, one: ModdleElement): void {
  const extensions = extensionsOf(carrierOf(element, { at }));
  if (!extensions) return;
  const holder = within && valuesOf(extensions, 'values').find(({ $type }) => $type === within.type);
  const left = within && holder ? valuesOf(holder, within.property).filter((other) => other !== one) : [];
  if (within && holder && left.length > 0) modeling.updateModdleProperties(element, holder, { [within.property]: left });
  else modeling.updateModdleProperties(element, extensions, { values: valuesOf(extensions, 'values').filter((other) => other !== (holder ?? one)) });
}
