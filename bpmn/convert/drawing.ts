import { BpmnModdle } from 'bpmn-moddle';
import { moddleDescriptors } from '#bpmn/descriptors';
import type { Finding } from '#bpmn/finding';
import { read } from '#bpmn/readXml';
import type { XmlElement } from '#bpmn/xmlElement';
import type { ConversionChoices, ConversionNames, ConvertedDetail } from './conversion';
import { dialectPrefixes } from './dialect';
import type { DialectName } from './dialect';
import { elementsIn, replaceElement } from './elementTree';
import { Place } from './place';

/** A file while it is converted: its tree, what was chosen, what was found and what has been done so far. */
export class Drawing {
  readonly definitions: XmlElement;
  readonly choices: ConversionChoices;
  readonly details: ConvertedDetail[] = [];
  readonly names: ConversionNames = { groups: [], topics: [], needsCorrelationKey: false };
  readonly prefixes: ReadonlyMap<string, DialectName>;
  /** Tasks that become tasks of another kind once everything on them was carried over. */
  readonly retyping = new Map<XmlElement, string>();
  private readonly places = new Map<XmlElement, Place>();
  private readonly moddle: BpmnModdle;

  private constructor(definitions: XmlElement, given: { choices: ConversionChoices; prefixes: ReadonlyMap<string, DialectName>; moddle: BpmnModdle }) {
    this.definitions = definitions;
    this.choices = given.choices;
    this.prefixes = given.prefixes;
    this.moddle = given.moddle;
  }

  /** Opens a file behind the guard of our reader; without a drawing the findings say why. */
  static async open(xml: string, choices: ConversionChoices): Promise<{ drawing?: Drawing; findings: Finding[] }> {
    const moddle = new BpmnModdle(moddleDescriptors);
    const { definitions, findings } = await read(xml, 'BPMN', (text, options) => moddle.fromXML(text, options));
    return definitions ? { drawing: new Drawing(definitions, { choices, prefixes: dialectPrefixes(xml), moddle }), findings } : { findings };
  }

  async text(): Promise<string> {
    return (await this.moddle.toXML(this.definitions, { format: true })).xml;
  }

  /** Whether a qualified name belongs to one of the engines that are converted. */
  isForeign(name: string): boolean {
    const [prefix, local] = name.split(':');
    return local !== undefined && prefix !== undefined && this.prefixes.has(prefix);
  }

  /** An element with what was said of it so far. */
  placeOf(element: XmlElement): Place {
    const place = this.places.get(element) ?? new Place(element, this);
    this.places.set(element, place);
    return place;
  }

  /** All elements of the file as they stand when it is asked. */
  elements(): XmlElement[] {
    return [...elementsIn(this.definitions)];
  }

  create(type: string, attributes: Record<string, unknown>, parent: XmlElement): XmlElement {
    const element = this.moddle.create(type, attributes);
    element.$parent = parent;
    return element;
  }

  /** Makes another kind of task of one, with all it has and all that leads to it. */
  retype(element: XmlElement, type: string): XmlElement {
    const next = this.moddle.create(type, { ...element.$attrs });
    if (element.$parent) next.$parent = element.$parent;
    const known = new Set(next.$descriptor?.properties.map(({ name }) => name));
    for (const { name } of element.$descriptor?.properties ?? []) {
      const value = element.get(name);
      if (known.has(name) && value !== undefined && !(Array.isArray(value) && value.length === 0)) next.set(name, value);
    }
    for (const child of elementsIn(element)) if (child.$parent === element) child.$parent = next;
    replaceElement(this.definitions, element, next);
    return next;
  }

  note(element: XmlElement, said: Omit<ConvertedDetail, 'elementId' | 'elementName' | 'elementType'>): void {
    const owner = ownerOf(element);
    this.details.push({
      elementId: owner.id ?? '', ...(owner.name !== undefined && owner.name !== '' && { elementName: owner.name }), elementType: typeName(owner.$type),
      ...said, value: said.value.replace(/\s+/g, ' ').trim().slice(0, 500),
    });
  }

  /** Remembers a name the importer may give another; each once. */
  found(list: 'groups' | 'topics', name: string): void {
    if (!this.names[list].includes(name)) this.names[list].push(name);
  }
}

/** The element of the drawing a person would point to: an event, not its timer. */
function ownerOf(element: XmlElement): XmlElement {
  let owner = element;
  while (owner.$parent && !isPointedTo(owner)) owner = owner.$parent;
  return owner;
}

function isPointedTo({ id, $type, $parent }: XmlElement): boolean {
  return id !== undefined && !/(EventDefinition|LoopCharacteristics|Expression|DataAssociation)$/.test($type) && ($parent === undefined || !/^bpmn:(ResourceRole|ExtensionElements)$/.test($type));
}

function typeName(type: string): string {
  const local = type.replace(/^bpmn:/, '');
  return local.charAt(0).toLowerCase() + local.slice(1);
}
