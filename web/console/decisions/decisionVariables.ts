import type { ModuleDeclaration } from 'didi';
import { childAt, childrenAt, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import { put } from '#console/models/modelVariables';
import type { KnownVariable } from '#console/models/modelVariables';

interface Resolver { registerProvider(provider: { getVariables(known: KnownVariable[], element: XmlElement): KnownVariable[] }): void }

const path = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** What the tables of a file ask for, as far as an input is a plain path: the same names can stand in every cell and expression of the file. */
export function variablesOfFile(element: XmlElement): KnownVariable[] {
  const offered: KnownVariable[] = [];
  for (const drawn of childrenAt(rootOf(element), 'drgElement')) {
    for (const input of childrenAt(childAt(drawn, 'decisionLogic'), 'input')) {
      const [text, info] = [textAt(childAt(input, 'inputExpression'), 'text') ?? '', textAt(input, 'label')];
      if (path.test(text)) put(offered, text, info === undefined ? {} : { info });
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
