import { childAt, childrenAt, present, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import { compileBoxed, compileFunction, nameOf } from './compileBoxed';
import { typesOf } from './compileTypes';
import type { DecisionModel, RequiredInput } from './decisionModel';
import type { ItemTypes } from './itemType';

type Unhashed<Model> = Model extends DecisionModel ? Omit<Model, 'hash'> : never;
/** A compiled element before it is sealed with the hash of its content. */
export type UnhashedDecision = Unhashed<DecisionModel>;

/** What the elements of a file may refer to: its own by id, those of imported files by namespace and id. */
export interface DecisionLibrary {
  namespace: string;
  /** Import names by namespace. */
  imports: Map<string, string>;
  /** Elements of this and the imported files by `namespace#id`. */
  elements: Map<string, XmlElement>;
  types: ItemTypes;
}

/** Where a reference leads; `importName` is how the expressions call its model. */
export interface Reference {
  href: string;
  id: string;
  element: XmlElement | undefined;
  importName?: string;
}

/** The compiled form of an element that can be evaluated; nothing for input data and knowledge sources. */
export function compileElement(element: XmlElement, library: DecisionLibrary): UnhashedDecision | undefined {
  const compile = { 'dmn:Decision': compileDecision, 'dmn:BusinessKnowledgeModel': compileKnowledge, 'dmn:DecisionService': compileService }[element.$type];
  const compiled = compile?.(element, library);
  if (!compiled) return undefined;
  const types = typesOf(compiled, library.types);
  return Object.keys(types).length === 0 ? compiled : { ...compiled, types };
}

/** The elements a decision, business knowledge model or service refers to, by the property that holds the requirements. */
export function referencesOf(element: XmlElement, property: string, inner: string | undefined, library: DecisionLibrary): Reference[] {
  return childrenAt(element, property).flatMap((requirement) => {
    const href = textAt(inner === undefined ? requirement : childAt(requirement, inner), 'href');
    return href === undefined ? [] : [follow(href, library)];
  });
}

function follow(href: string, library: DecisionLibrary): Reference {
  const hash = href.indexOf('#');
  const namespace = hash > 0 ? href.slice(0, hash) : library.namespace;
  const id = href.slice(hash + 1);
  const importName = namespace === library.namespace ? undefined : library.imports.get(namespace);
  return present({ href, id, element: library.elements.get(`${namespace}#${id}`), importName: importName === '' ? undefined : importName });
}

function compileDecision(element: XmlElement, library: DecisionLibrary): UnhashedDecision {
  return present({ ...fieldsOf(element, library), logic: compileBoxed(childAt(element, 'decisionLogic')) });
}

function compileKnowledge(element: XmlElement, library: DecisionLibrary): UnhashedDecision {
  const source = childAt(element, 'encapsulatedLogic');
  const { parameters, body, language, typeRef } = source ? compileFunction(source) : compileFunctionOfNothing;
  const { typeRef: own, ...fields } = fieldsOf(element, library);
  // The variable of a business knowledge model may be typed as the function it is, or as what it gives; only the latter can be asked of the result.
  const result = typeRef ?? (own !== undefined && library.types[own]?.signature ? library.types[own].signature.result : own);
  const logic = language ? { kind: 'functionDefinition' as const, language, parameters, body } : body;
  return present({ ...fields, typeRef: result, kind: 'businessKnowledgeModel' as const, parameters, logic });
}

const compileFunctionOfNothing = { parameters: [], body: compileBoxed(undefined), language: undefined, typeRef: undefined };

function compileService(element: XmlElement, library: DecisionLibrary): UnhashedDecision {
  const inputs = referencesOf(element, 'inputData', undefined, library).map(inputOf);
  const decisions = referencesOf(element, 'inputDecision', undefined, library).map((reference) => ({ ...inputOf(reference), decisionId: reference.id }));
  const outputs = referencesOf(element, 'outputDecision', undefined, library);
  const { typeRef, ...fields } = fieldsOf(element, library);
  const result = typeRef !== undefined && library.types[typeRef]?.signature ? library.types[typeRef].signature.result : typeRef;
  return present({ ...fields, typeRef: result, requiredDecisionIds: outputs.map(({ id }) => id), kind: 'decisionService' as const, parameters: [...inputs, ...decisions], outputDecisionIds: outputs.map(({ id }) => id) });
}

function fieldsOf(element: XmlElement, library: DecisionLibrary) {
  const name = nameOf(element) ?? element.id ?? '';
  const variable = childAt(element, 'variable');
  const inputs = referencesOf(element, 'informationRequirement', 'requiredInput', library).map(inputOf);
  const decisions = referencesOf(element, 'informationRequirement', 'requiredDecision', library);
  const knowledge = referencesOf(element, 'knowledgeRequirement', 'requiredKnowledge', library);
  const imported = [...decisions, ...knowledge].flatMap(({ id, importName }) => (importName === undefined ? [] : [[id, importName] as const]));
  return present({
    decisionId: element.id ?? name, name, variableName: nameOf(variable) ?? name,
    requiredDecisionIds: decisions.map(({ id }) => id),
    requiredInputs: inputs.length === 0 ? undefined : inputs,
    requiredKnowledgeIds: knowledge.length === 0 ? undefined : knowledge.map(({ id }) => id),
    importNames: imported.length === 0 ? undefined : Object.fromEntries(imported),
    typeRef: textAt(variable, 'typeRef'),
  });
}

function inputOf({ element, id, importName }: Reference): RequiredInput {
  const variable = childAt(element, 'variable');
  return present({ name: nameOf(variable) ?? nameOf(element) ?? id, typeRef: textAt(variable, 'typeRef'), importName });
}
