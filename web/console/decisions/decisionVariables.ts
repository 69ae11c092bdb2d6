import type { ModuleDeclaration } from 'didi';
import { childAt, childrenAt, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

/** A variable as dmn-js's cells offer it. */
export interface OfferedVariable { name: string; info?: string; entries?: OfferedVariable[] }
interface Resolver { registerProvider(provider: { getVariables(known: OfferedVariable[], element: XmlElement): OfferedVariable[] }): void }

const path = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** What the tables of a file ask for, as far as an input is a plain path: the same names can stand in every cell and expression of the file. */
export function variablesOfFile(element: XmlElement): OfferedVariable[] {
  const offered: OfferedVariable[] = [];
  for (const drawn of childrenAt(rootOf(element), 'drgElement')) {
    for (const input of childrenAt(childAt(drawn, 'decisionLogic'), 'input')) {
      const text = textAt(childAt(input, 'inputExpression'), 'text') ?? '';
      if (path.test(text)) put(offered, text.split('.'), textAt(input, 'label'));
    }
  }
  return offered;
}

/** Adds them to what dmn-js finds of itself: the inputs and decisions a decision is joined to in the diagram. */
function offerVariables(resolver: Resolver): void {
  resolver.registerProvider({ getVariables: (known, element) => [...known, ...variablesOfFile(element).filter(({ name }) => !known.some((one) => one.name === name))] });
}
offerVariables.$inject = ['variableResolver'];

/** The variables of the file in every cell, as a module of dmn-js. */
export const decisionVariables: ModuleDeclaration = { __init__: [offerVariables] };

function rootOf(element: XmlElement): XmlElement {
  return element.$parent ? rootOf(element.$parent) : element;
}

function put(offered: OfferedVariable[], [name = '', ...rest]: string[], info: string | undefined): void {
  let one = offered.find((other) => other.name === name);
  if (!one) offered.push(one = { name });
  if (rest.length > 0) put(one.entries ??= [], rest, info);
  else if (info !== undefined) one.info ??= info;
}
