import type { Wording } from '#bpmn/finding';
import { childAt, childrenAt, extension } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import type { Drawing } from './drawing';
import { localName, shownForeign } from './elementTree';
import type { ForeignElement } from './elementTree';
import type { DetailOutcome } from './conversion';

/** What a mapping says of one detail. */
export type Said = { became: string; advice?: Wording } | { unneeded: Wording } | { kept: Wording };

/** One element of the file with what the other engine wrote on it. What no mapping speaks of is listed as kept. */
export class Place {
  readonly element: XmlElement;
  readonly drawing: Drawing;
  private readonly spoken = new Set<string | ForeignElement>();

  constructor(element: XmlElement, drawing: Drawing) {
    this.element = element;
    this.drawing = drawing;
  }

  /** Whether it is of one of these types, such as `bpmn:UserTask`. */
  is(...types: string[]): boolean {
    return types.includes(this.element.$type);
  }

  /** An attribute of the other engine by its name without the prefix. */
  attribute(name: string): string | undefined {
    const value = this.element.$attrs?.[this.qualified(name) ?? ''];
    return typeof value === 'string' ? value : undefined;
  }

  /** The other engine's extension elements of a name without the prefix; all where none is given. */
  children(name?: string): ForeignElement[] {
    return childrenAt(childAt(this.element, 'extensionElements'), 'values')
      .filter((value): value is XmlElement & ForeignElement => value.$descriptor === undefined || !/^(bpmn|zeebe|city):/.test(value.$type))
      .filter(({ $type }) => this.drawing.isForeign($type) && (name === undefined || localName($type) === name));
  }

  /** Carries an attribute over; what became something is taken out of the file. */
  convert(name: string, carry: (value: string) => Said | undefined): void {
    const [qualified, value] = [this.qualified(name), this.attribute(name)];
    if (qualified === undefined || value === undefined) return;
    const said = carry(value);
    if (!said) return;
    this.say(qualified, value, said);
    this.spoken.add(qualified);
    if ('became' in said && this.element.$attrs) delete this.element.$attrs[qualified];
  }

  /** The same for extension elements. */
  convertChildren(name: string, carry: (child: ForeignElement) => Said | undefined): void {
    for (const child of this.children(name)) {
      const said = carry(child);
      if (!said) continue;
      this.say(child.$type, shownForeign(child), said);
      this.spoken.add(child);
      if ('became' in said) this.remove(child);
    }
  }

  /** Notes what was done about a detail that is neither attribute nor extension element of the other engine. */
  say(detail: string, value: string, said: Said): void {
    this.drawing.note(this.element, { detail, value, ...outcomeOf(said) });
  }

  /** Whether a mapping has spoken of a detail. */
  hasSpokenOf(detail: string | ForeignElement): boolean {
    return this.spoken.has(detail);
  }

  /** The attributes of the other engine that still stand there, with their prefix. */
  attributes(): [name: string, value: string][] {
    return Object.entries(this.element.$attrs ?? {}).flatMap(([name, value]) => (this.drawing.isForeign(name) ? [[name, String(value)] as [string, string]] : []));
  }

  /** An extension element of ours on this element, made where there is none, with these attributes set. */
  extend(type: string, attributes: Record<string, unknown> = {}): XmlElement {
    const found = extension(this.element, type) ?? this.addExtension(type);
    for (const [name, value] of Object.entries(attributes)) found.set(name, value);
    return found;
  }

  /** Adds an entry to a list inside an extension element, such as an input to `zeebe:IoMapping`. */
  addTo(type: string, list: string, entryType: string, attributes: Record<string, unknown>): void {
    const holder = this.extend(type);
    const entry = this.drawing.create(entryType, attributes, holder);
    const entries = childrenAt(holder, list);
    holder.set(list, [...entries, entry]);
  }

  private addExtension(type: string): XmlElement {
    const holder = childAt(this.element, 'extensionElements') ?? this.drawing.create('bpmn:ExtensionElements', {}, this.element);
    this.element.set('extensionElements', holder);
    const made = this.drawing.create(type, {}, holder);
    // Ours before theirs, so that a reader of the file finds what is executed first.
    holder.set('values', [made, ...childrenAt(holder, 'values')]);
    return made;
  }

  private remove(child: ForeignElement): void {
    const holder = childAt(this.element, 'extensionElements');
    const values = childrenAt(holder, 'values').filter((value) => (value as object) !== child);
    if (values.length > 0) holder?.set('values', values);
    else this.element.set('extensionElements', undefined);
  }

  private qualified(name: string): string | undefined {
    return Object.keys(this.element.$attrs ?? {}).find((known) => localName(known) === name && this.drawing.isForeign(known));
  }
}

function outcomeOf(said: Said): { outcome: DetailOutcome; became?: string; advice?: Wording } {
  if ('kept' in said) return { outcome: 'kept', advice: said.kept };
  if ('unneeded' in said) return { outcome: 'unneeded', advice: said.unneeded };
  return said.advice ? { outcome: 'check', became: said.became, advice: said.advice } : { outcome: 'converted', became: said.became };
}
