import type { Expression } from './model';

/** An element as moddle reads it; its fields are asked for by name, because files of strangers may lack any of them. */
export interface XmlElement {
  $type: string;
  $parent?: XmlElement;
  $attrs?: Record<string, unknown>;
  id?: string;
  name?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  /** What its type may hold; absent for elements of namespaces nobody described. */
  $descriptor?: { properties: readonly { name: string; isReference?: boolean; isVirtual?: boolean }[] };
}

/** What moddle could not make sense of while reading. */
export interface ReaderWarning {
  message: string;
  element?: XmlElement;
  property?: string;
  value?: string;
}

/** A text attribute or body; blank counts as absent, as in the modeler. */
export function textAt(element: XmlElement | undefined, name: string): string | undefined {
  const value = element?.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A truth attribute with the default of its descriptor. */
export function flagAt(element: XmlElement | undefined, name: string, fallback: boolean): boolean {
  const value = element?.get(name);
  return typeof value === 'boolean' ? value : fallback;
}

/** A number attribute. */
export function numberAt(element: XmlElement | undefined, name: string): number | undefined {
  const value = element?.get(name);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A child element or resolved reference. */
export function childAt(element: XmlElement | undefined, name: string): XmlElement | undefined {
  const value = element?.get(name);
  return isElement(value) ? value : undefined;
}

/** Child elements or resolved references; empty where there are none. */
export function childrenAt(element: XmlElement | undefined, name: string): XmlElement[] {
  const value = element?.get(name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** The extension element of a type such as `zeebe:TaskDefinition`, the first where there are several. */
export function extension(element: XmlElement | undefined, type: string): XmlElement | undefined {
  return extensions(element, type)[0];
}

/** All extension elements of a type, or all there are. */
export function extensions(element: XmlElement | undefined, type?: string): XmlElement[] {
  const values = childrenAt(childAt(element, 'extensionElements'), 'values');
  return type === undefined ? values : values.filter((value) => value.$type === type);
}

/** The text of a formal expression such as a condition or a timer. */
export function bodyAt(element: XmlElement | undefined, name: string): string | undefined {
  return textAt(childAt(element, name), 'body');
}

/** What stands behind `=` is FEEL; any other text means itself (Camunda 8's rule for every attribute that may be an expression). */
export function toExpression(text: string): Expression {
  return text.startsWith('=') ? { feel: text.slice(1).trim() } : { literal: text };
}

/** An attribute as an expression, absent where it is blank. */
export function expressionAt(element: XmlElement | undefined, name: string): Expression | undefined {
  const text = textAt(element, name);
  return text === undefined ? undefined : toExpression(text);
}

/** The record without its absent fields, so that it equals itself after a trip through JSON. */
export function present<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
