import type { XmlElement } from '#bpmn/xmlElement';

/** An element of a namespace nobody described, as moddle keeps it: attributes are its own fields. */
export interface ForeignElement {
  $type: string;
  $body?: string;
  $children?: ForeignElement[];
  [attribute: string]: unknown;
}

/** An element and everything inside it, outside first; what is only referred to is not inside. */
export function* elementsIn(root: XmlElement): Generator<XmlElement> {
  const waiting = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    waiting.push(...childrenOf(element).reverse());
  }
}

function childrenOf(element: XmlElement): XmlElement[] {
  return (element.$descriptor?.properties ?? []).filter(({ isReference, isVirtual }) => !isReference && !isVirtual).flatMap(({ name }) => {
    const value = element.get(name);
    return (Array.isArray(value) ? value : [value]).filter(isDescribed);
  });
}

/** Puts an element in another's place, in whatever holds it or refers to it. */
export function replaceElement(root: XmlElement, old: XmlElement, next: XmlElement): void {
  for (const element of elementsIn(root)) {
    for (const { name } of element.$descriptor?.properties ?? []) {
      const value = element.get(name);
      if (value === old) element.set(name, next);
      else if (Array.isArray(value)) for (const [index, one] of value.entries()) if (one === old) value[index] = next;
    }
  }
}

/** The attributes of a foreign element, without what moddle adds. */
export function attributesOf(foreign: ForeignElement): [name: string, value: string][] {
  return Object.entries(foreign).flatMap(([name, value]) => (name.startsWith('$') || typeof value !== 'string' ? [] : [[name, value] as [string, string]]));
}

/** A foreign element in a few words, for a report. */
export function shownForeign(foreign: ForeignElement): string {
  const inside = (foreign.$children ?? []).map((child) => `${localName(child.$type)}(${shownForeign(child)})`);
  return [...attributesOf(foreign).map(([name, value]) => `${name}=${value}`), ...(foreign.$body?.trim() ? [foreign.$body.trim()] : []), ...inside].join(' ').slice(0, 500);
}

/** A qualified name without its prefix. */
export function localName(name: string): string {
  return name.replace(/^.*:/, '');
}

function isDescribed(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && '$type' in value && '$descriptor' in value;
}
