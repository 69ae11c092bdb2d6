import type { Json } from '#bpmn/model';
import { childAt, childrenAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

/** One thing a reader of two versions looks for again in the other: an element, a row of a table, a field of a form. */
export interface Subject {
  id: string;
  type: string;
  name?: string;
  /** Everything said of it that is not a thing of its own, by its way down from it. */
  attributes: Map<string, string>;
  /** Where and how it is drawn. */
  drawn?: string;
}

/** Fields whose children are things of their own. */
const holders: ReadonlySet<string> = new Set(['rootElements', 'flowElements', 'artifacts', 'laneSets', 'lanes', 'participants', 'messageFlows', 'drgElement', 'rule', 'childLaneSet', 'itemDefinition', 'artifact']);
/** Told by the flows already, or nothing a person wrote. */
const redundant: ReadonlySet<string> = new Set(['id', 'incoming', 'outgoing', 'diagrams', 'dmnDI', 'exporter', 'exporterVersion', 'targetNamespace', 'namespace']);

/** The things of a BPMN or DMN file in the order they are written. */
export function subjectsOfXml(definitions: XmlElement): Subject[] {
  const subjects: Subject[] = [];
  take(definitions, subjects);
  const drawn = drawingsOf(definitions);
  for (const subject of subjects) {
    const how = drawn.get(subject.id);
    if (how !== undefined) subject.drawn = how;
  }
  return subjects;
}

/** The fields of a form, each by its variable or its id. */
export function subjectsOfForm(schema: Json): Subject[] {
  const subjects: Subject[] = [];
  const visit = (component: Json, group: string): void => {
    if (!isRecord(component)) return;
    const { components, ...rest } = component;
    const id = [rest['key'], rest['path'], rest['id']].find((value) => typeof value === 'string') ?? `${group}${String(rest['type'] ?? 'form')} ${subjects.length}`;
    const subject: Subject = { id: String(id), type: String(rest['type'] ?? 'form'), attributes: new Map() };
    if (typeof rest['label'] === 'string') subject.name = rest['label'];
    for (const [field, value] of Object.entries(rest)) if (field !== 'key' && field !== 'id') flatten(value, field, subject.attributes);
    if (group) subject.attributes.set('group', group);
    subjects.push(subject);
    if (Array.isArray(components)) for (const inner of components) visit(inner, subject.type === 'default' ? '' : subject.id);
  };
  visit(schema, '');
  return subjects;
}

function take(element: XmlElement, into: Subject[]): void {
  const subject: Subject = { id: element.id ?? element.$type, type: element.$type, attributes: new Map() };
  if (element.name !== undefined) subject.name = element.name;
  into.push(subject);
  describe(element, '', subject, into);
}

function describe(element: XmlElement, path: string, subject: Subject, into: Subject[]): void {
  for (const [name, value] of fieldsOf(element)) {
    if (redundant.has(name) || name.startsWith('$') || value === undefined) continue;
    const way = path ? `${path}.${name}` : name;
    if (holders.has(name)) for (const child of childrenAt(element, name)) take(child, into);
    else tell(value, way, isReference(element, name), subject, into);
  }
}

function tell(value: unknown, way: string, isReferred: boolean, subject: Subject, into: Subject[]): void {
  if (Array.isArray(value)) {
    if (isReferred) subject.attributes.set(way, value.map(nameOf).sort().join(', '));
    else value.forEach((one: unknown, index) => tell(one, `${way}[${keyOf(one) ?? index + 1}]`, false, subject, into));
  } else if (isElement(value)) {
    if (isReferred) subject.attributes.set(way, nameOf(value));
    else describe(value, elementWay(way, value), subject, into);
  } else {
    subject.attributes.set(way, String(value));
  }
}

/** An extension element is known by its type, not by its place among others. */
function elementWay(way: string, { $type }: XmlElement): string {
  return way.replace(/extensionElements\.values\[[^\]]*\]/, $type).replace(/extensionElements$/, $type === 'bpmn:ExtensionElements' ? 'extensionElements' : $type);
}

/** What tells one of several children from the others: its target, name or key. */
function keyOf(value: unknown): string | undefined {
  if (!isElement(value)) return undefined;
  for (const field of ['target', 'name', 'key', 'eventType']) {
    const found = value.get(field);
    if (typeof found === 'string' && found !== '') return found;
  }
  return value.$type.startsWith('bpmn:') || value.$type.startsWith('dmn:') ? undefined : value.$type;
}

function fieldsOf(element: XmlElement): [string, unknown][] {
  return [...Object.entries(element), ...Object.entries(element.$attrs ?? {})];
}

function isReference({ $descriptor }: XmlElement, name: string): boolean {
  return $descriptor?.properties.some((property) => (property.name === name || property.name.endsWith(`:${name}`)) && property.isReference === true) === true;
}

/** Shapes and edges by what they draw. */
function drawingsOf(definitions: XmlElement): Map<string, string> {
  const drawn = new Map<string, string>();
  for (const diagram of childrenAt(definitions, 'diagrams')) {
    for (const shape of childrenAt(childAt(diagram, 'plane'), 'planeElement')) {
      const id = childAt(shape, 'bpmnElement')?.id;
      if (id !== undefined) drawn.set(id, [placeOf(childAt(shape, 'bounds')), childrenAt(shape, 'waypoint').map(placeOf).join(' '), String(shape.get('isExpanded') ?? '')].join('|'));
    }
  }
  return drawn;
}

function placeOf(place: XmlElement | undefined): string {
  return place ? ['x', 'y', 'width', 'height'].map((field) => String(place.get(field) ?? '')).join(',') : '';
}

function flatten(value: Json, way: string, into: Map<string, string>): void {
  if (Array.isArray(value)) value.forEach((one, index) => flatten(one, `${way}[${index + 1}]`, into));
  else if (isRecord(value)) for (const [field, inner] of Object.entries(value)) flatten(inner, `${way}.${field}`, into);
  else into.set(way, String(value));
}

function nameOf(value: unknown): string {
  return isElement(value) ? (value.id ?? value.name ?? value.$type) : String(value);
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

function isRecord(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
