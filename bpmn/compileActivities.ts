import { clockActionsOf, annotationsOf, timeLimitOf } from './cityExtensions';
import { inputsFromItems, loopItemsOf, ownItemsOf, outputsToItems } from './compileItems';
import { definitionsAt, eventDefinitionsOf, messageOf } from './compileEvents';
import type { MultiInstance, MultiInstanceBehavior, StandardLoop } from './loopCharacteristics';
import type { AdHocSubProcess, CallActivity, Mapping, TaskDefinition, UserTask } from './model';
import { bodyAt, childAt, childrenAt, expressionAt, extension, flagAt, numberAt, present, textAt, toExpression } from './xmlElement';
import type { XmlElement } from './xmlElement';

/** The fields every kind of node may carry as extensions. */
export function extensionFieldsOf(element: XmlElement) {
  const mapping = extension(element, 'zeebe:IoMapping');
  return {
    inputs: some([...ownItemsOf(element), ...inputsFromItems(element), ...mappingsOf(mapping, 'inputParameters')]),
    outputs: some([...mappingsOf(mapping, 'outputParameters'), ...outputsToItems(element)]),
    annotations: annotationsOf(element),
    clockActions: clockActionsOf(element),
  };
}

/** The fields every activity may carry beyond those of a node. */
export function activityFieldsOf(element: XmlElement, { boundaryEventIds, compensationHandlerId }: { boundaryEventIds: string[]; compensationHandlerId?: string }) {
  return {
    boundaryEventIds: boundaryEventIds.length > 0 ? boundaryEventIds : undefined,
    multiInstance: multiInstanceOf(element),
    standardLoop: standardLoopOf(element),
    startQuantity: quantityOf(element, 'startQuantity'),
    completionQuantity: quantityOf(element, 'completionQuantity'),
    isForCompensation: flagAt(element, 'isForCompensation', false) ? (true as const) : undefined,
    compensationHandlerId,
    timeLimit: timeLimitOf(element),
  };
}

/** Whose work a user task is, until when, with which form. */
export function userTaskFieldsOf(element: XmlElement): Pick<UserTask, 'assignee' | 'candidateGroups' | 'candidateUsers' | 'dueDate' | 'followUpDate' | 'priority' | 'formId'> {
  const assignment = extension(element, 'zeebe:AssignmentDefinition');
  const schedule = extension(element, 'zeebe:TaskSchedule');
  return {
    assignee: expressionAt(assignment, 'assignee'),
    candidateGroups: expressionAt(assignment, 'candidateGroups'),
    candidateUsers: expressionAt(assignment, 'candidateUsers'),
    dueDate: expressionAt(schedule, 'dueDate'),
    followUpDate: expressionAt(schedule, 'followUpDate'),
    priority: expressionAt(extension(element, 'zeebe:PriorityDefinition'), 'priority'),
    formId: textAt(extension(element, 'zeebe:FormDefinition'), 'formId'),
  };
}

/** The job an element hands out, if it does. */
export function taskDefinitionOf(element: XmlElement): TaskDefinition | undefined {
  const definition = extension(element, 'zeebe:TaskDefinition');
  if (!definition) return undefined;
  const headers = childrenAt(extension(element, 'zeebe:TaskHeaders'), 'values').map((header): [string, string] => [textAt(header, 'key') ?? '', textAt(header, 'value') ?? '']);
  return {
    type: expressionAt(definition, 'type') ?? { literal: '' },
    retries: expressionAt(definition, 'retries') ?? { literal: '3' },
    headers: Object.fromEntries(headers.filter(([key]) => key !== '')),
  };
}

/** A FEEL script evaluated in the core. */
export function scriptOf(element: XmlElement) {
  const script = extension(element, 'zeebe:Script');
  return script && { expression: expressionAt(script, 'expression') ?? { literal: '' }, resultVariable: textAt(script, 'resultVariable') ?? '' };
}

/** A decision evaluated in the core. */
export function calledDecisionOf(element: XmlElement) {
  const decision = extension(element, 'zeebe:CalledDecision');
  return decision && { decisionId: expressionAt(decision, 'decisionId') ?? { literal: '' }, resultVariable: textAt(decision, 'resultVariable') ?? '' };
}

/** Which process a call activity calls, and what of the variables crosses over. */
export function calledElementOf(element: XmlElement): CallActivity['calledElement'] {
  const called = extension(element, 'zeebe:CalledElement');
  const older = textAt(called, 'processIdExpression');
  // BPMN's own attribute, a qualified name: what stands before the colon is a namespace of the file.
  const plain = textAt(element, 'calledElement')?.replace(/^.*:/, '');
  const binding = textAt(called, 'bindingType');
  return present({
    processId: expressionAt(called, 'processId') ?? (older === undefined ? { literal: plain ?? '' } : toExpression(older.startsWith('=') ? older : `=${older}`)),
    bindingType: binding === 'deployment' || binding === 'versionTag' ? binding : 'latest',
    versionTag: textAt(called, 'versionTag'),
    propagateAllChildVariables: flagAt(called, 'propagateAllChildVariables', true),
    propagateAllParentVariables: flagAt(called, 'propagateAllParentVariables', true),
  });
}

/** In which order an ad-hoc sub-process does its activities, and when it is complete. */
export function adHocFieldsOf(element: XmlElement): Pick<AdHocSubProcess, 'ordering' | 'completionCondition' | 'cancelRemainingInstances' | 'activeElementsCollection' | 'outputCollection' | 'outputElement'> {
  const details = extension(element, 'zeebe:AdHoc');
  const condition = bodyAt(element, 'completionCondition');
  return {
    ordering: element.get('ordering') === 'Sequential' ? 'Sequential' : 'Parallel',
    completionCondition: condition === undefined ? undefined : toExpression(condition),
    cancelRemainingInstances: flagAt(element, 'cancelRemainingInstances', true),
    activeElementsCollection: expressionAt(details, 'activeElementsCollection'),
    outputCollection: textAt(details, 'outputCollection'),
    outputElement: expressionAt(details, 'outputElement'),
  };
}

/** The message a send task publishes where it hands out no job. */
export function sentMessageOf(element: XmlElement) {
  return childAt(element, 'messageRef') && messageOf(element);
}

function mappingsOf(ioMapping: XmlElement | undefined, name: 'inputParameters' | 'outputParameters'): Mapping[] {
  return childrenAt(ioMapping, name).map((parameter) => ({
    source: expressionAt(parameter, 'source') ?? { literal: '' },
    target: textAt(parameter, 'target') ?? '',
  }));
}

function some(mappings: Mapping[]): Mapping[] | undefined {
  return mappings.length > 0 ? mappings : undefined;
}

function standardLoopOf(element: XmlElement): StandardLoop | undefined {
  const loop = childAt(element, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:StandardLoopCharacteristics') return undefined;
  const condition = bodyAt(loop, 'loopCondition');
  return present({
    testBefore: flagAt(loop, 'testBefore', false),
    loopCondition: condition === undefined ? undefined : toExpression(condition),
    loopMaximum: numberAt(loop, 'loopMaximum'),
  });
}

/** One is what everybody means; only a model that says otherwise carries the field. */
function quantityOf(element: XmlElement, name: 'startQuantity' | 'completionQuantity'): number | undefined {
  const quantity = numberAt(element, name);
  return quantity === 1 ? undefined : quantity;
}

function multiInstanceOf(element: XmlElement): MultiInstance | undefined {
  const loop = childAt(element, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const details = extension(loop, 'zeebe:LoopCharacteristics');
  const cardinality = bodyAt(loop, 'loopCardinality');
  const items = loopItemsOf(element, loop);
  const completion = bodyAt(loop, 'completionCondition');
  return present({
    isSequential: flagAt(loop, 'isSequential', false),
    inputCollection: expressionAt(details, 'inputCollection') ?? items.inputCollection,
    inputElement: textAt(details, 'inputElement') ?? items.inputElement,
    loopCardinality: cardinality === undefined ? undefined : toExpression(cardinality),
    outputCollection: textAt(details, 'outputCollection') ?? items.outputCollection,
    outputElement: expressionAt(details, 'outputElement') ?? items.outputElement,
    completionCondition: completion === undefined ? undefined : toExpression(completion),
    behavior: behaviorOf(loop),
  });
}

function behaviorOf(loop: XmlElement): MultiInstanceBehavior | undefined {
  switch (loop.get('behavior')) {
    case 'None':
      return { kind: 'None', eventDefinitions: definitionsAt(loop, 'noneBehaviorEventRef') };
    case 'One':
      return { kind: 'One', eventDefinitions: definitionsAt(loop, 'oneBehaviorEventRef') };
    case 'Complex':
      return { kind: 'Complex', complexBehaviorDefinitions: childrenAt(loop, 'complexBehaviorDefinition').map(complexBehaviorOf) };
    default:
      return undefined;
  }
}

function complexBehaviorOf(definition: XmlElement) {
  const event = childAt(definition, 'event');
  return { condition: toExpression(bodyAt(definition, 'condition') ?? ''), eventDefinitions: event ? eventDefinitionsOf(event) : [] };
}
