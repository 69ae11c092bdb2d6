import type { Expression, Mapping } from './model';
import { bodyAt, childAt, childrenAt, present, textAt, toExpression } from './xmlElement';
import type { XmlElement } from './xmlElement';

/** A name FEEL can read; any other keeps its data object's id. */
const readable = /^[\p{L}_][\p{L}\d_]*$/u;

/** What data input associations bring into an element, as mappings to its local variables. */
export function inputsFromItems(element: XmlElement): Mapping[] {
  return childrenAt(element, 'dataInputAssociations').filter((association) => !isOfWholeLoop(element, childAt(association, 'targetRef'))).flatMap(mappingsOf);
}

/** What data output associations bring from an element into data objects. */
export function outputsToItems(element: XmlElement): Mapping[] {
  return childrenAt(element, 'dataOutputAssociations').filter((association) => !childrenAt(association, 'sourceRef').some((source) => isOfWholeLoop(element, source))).flatMap(mappingsOf);
}

/** What the standard's own attributes say of a multi-instance: the collection it goes through, the item each instance has, and what is collected. */
export interface LoopItems {
  inputCollection?: Expression;
  inputElement?: string;
  outputCollection?: string;
  outputElement?: Expression;
}

/**
 * BPMN 2.0.2, 13.3.7: `loopDataInputRef` and `loopDataOutputRef` name data of the activity as a whole. What an association brings into the one is
 * the collection itself, and where one leads from the other is where results are collected.
 */
export function loopItemsOf(element: XmlElement, loop: XmlElement): LoopItems {
  const [input, output] = [childAt(loop, 'loopDataInputRef'), childAt(loop, 'loopDataOutputRef')];
  const [inputItem, outputItem] = [childAt(loop, 'inputDataItem'), childAt(loop, 'outputDataItem')];
  const [fed] = input ? childrenAt(element, 'dataInputAssociations').filter((association) => childAt(association, 'targetRef') === input).flatMap(mappingsOf) : [];
  const [led] = output ? childrenAt(element, 'dataOutputAssociations').filter((association) => childrenAt(association, 'sourceRef').includes(output)).flatMap(mappingsOf) : [];
  return present({
    inputCollection: input && (fed?.source ?? { feel: nameOf(input) }), inputElement: inputItem && nameOf(inputItem),
    outputCollection: output && (led?.target ?? nameOf(output)), outputElement: outputItem && { feel: nameOf(outputItem) },
  });
}

/** Data a multi-instance has as a whole; no single instance maps it. */
function isOfWholeLoop(element: XmlElement, item: XmlElement | undefined): boolean {
  const loop = childAt(element, 'loopCharacteristics');
  return item !== undefined && loop !== undefined && (childAt(loop, 'loopDataInputRef') === item || childAt(loop, 'loopDataOutputRef') === item);
}

/** The data objects of a scope that associations fill: variables of that scope, which end with it. */
export function ownItemsOf(container: XmlElement): Mapping[] {
  const filled = new Set(associationsIn(container).flatMap((association) => mappingsOf(association).map(({ target }) => target.split('.')[0])));
  return childrenAt(container, 'flowElements').filter(({ $type }) => $type === 'bpmn:DataObject').map(nameOf)
    .filter((name) => filled.has(name)).map((name) => ({ source: { feel: 'null' }, target: name }));
}

/** BPMN 2.0.2, 10.4.2: a transformation gives the target's value, assignments its parts, and neither copies the source. An association that is only drawn maps nothing. */
function mappingsOf(association: XmlElement): Mapping[] {
  const [source] = childrenAt(association, 'sourceRef');
  const target = childAt(association, 'targetRef');
  const assignments = childrenAt(association, 'assignment').flatMap((assignment) => assignmentOf(assignment));
  if (!target || isPlaceholder(target)) return assignments;
  const transformation = bodyAt(association, 'transformation');
  if (transformation !== undefined) return [present({ source: toExpression(transformation), target: nameOf(target) }), ...assignments];
  return source && assignments.length === 0 ? [{ source: { feel: nameOf(source) }, target: nameOf(target) }] : assignments;
}

function assignmentOf(assignment: XmlElement): Mapping[] {
  const from = bodyAt(assignment, 'from');
  const to = bodyAt(assignment, 'to');
  return from === undefined || to === undefined ? [] : [{ source: toExpression(from), target: to.replace(/^=/, '').trim() }];
}

/** The variable an item stands for: its own name, that of its data object, or its id. */
function nameOf(item: XmlElement): string {
  const object = item.$type === 'bpmn:DataObjectReference' ? (childAt(item, 'dataObjectRef') ?? item) : item;
  const name = textAt(object, 'name') ?? (object === item ? undefined : textAt(item, 'name'));
  return name !== undefined && readable.test(name) ? name : (object.id ?? '');
}

/** What the modeler puts where the drawing has an arrow and the element no input of its own. */
function isPlaceholder(target: XmlElement): boolean {
  return target.$type === 'bpmn:Property' && (textAt(target, 'name') ?? '').startsWith('__targetRef_placeholder');
}

function associationsIn(container: XmlElement): XmlElement[] {
  return childrenAt(container, 'flowElements').flatMap((element) => [...childrenAt(element, 'dataOutputAssociations'), ...associationsIn(element)]);
}
