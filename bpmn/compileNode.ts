import { activityFieldsOf, adHocFieldsOf, calledDecisionOf, calledElementOf, extensionFieldsOf, scriptOf, sentMessageOf, taskDefinitionOf, userTaskFieldsOf } from './compileActivities';
import { eventDefinitionsOf, messageOf } from './compileEvents';
import type { FlowNode, FlowNodeType, NodeOf } from './model';
import { bodyAt, childAt, flagAt, present, textAt, toExpression } from './xmlElement';
import type { XmlElement } from './xmlElement';

/** Where a node stands in its process; worked out before the node itself is read. */
export interface Position {
  id: string;
  scopeId: string;
  incoming: string[];
  outgoing: string[];
  defaultFlowId?: string;
  boundaryEventIds: string[];
  compensationHandlerId?: string;
}

type Compile<Type extends FlowNodeType> = (element: XmlElement, position: Position) => Omit<NodeOf<Type>, 'id' | 'type' | 'name' | 'scopeId' | 'incoming' | 'outgoing' | 'defaultFlowId'>;

const nothing = () => ({});
const activity = (element: XmlElement, position: Position) => activityFieldsOf(element, position);
const events = (element: XmlElement) => ({ eventDefinitions: eventDefinitionsOf(element) });
const catching = (element: XmlElement) => {
  const { eventDefinitions } = events(element);
  return { eventDefinitions, parallelMultiple: eventDefinitions.length > 1 && flagAt(element, 'parallelMultiple', false) ? (true as const) : undefined };
};
const throwing = (element: XmlElement) => ({ ...events(element), taskDefinition: taskDefinitionOf(element) });

/** How each kind of node is read from XML. Being in this table is what makes an element executable; the others are refused by name. */
const compilers: { [Type in FlowNodeType]: Compile<Type> } = {
  startEvent: (element) => ({ ...catching(element), isInterrupting: flagAt(element, 'isInterrupting', true) }),
  endEvent: throwing,
  intermediateCatchEvent: catching,
  intermediateThrowEvent: throwing,
  boundaryEvent: (element) => ({ ...catching(element), attachedToId: childAt(element, 'attachedToRef')?.id ?? '', cancelActivity: flagAt(element, 'cancelActivity', true) }),
  userTask: (element, position) => ({ ...activity(element, position), ...userTaskFieldsOf(element) }),
  serviceTask: (element, position) => ({ ...activity(element, position), taskDefinition: taskDefinitionOf(element) ?? { type: { literal: '' }, retries: { literal: '3' }, headers: {} } }),
  sendTask: (element, position) => ({ ...activity(element, position), taskDefinition: taskDefinitionOf(element), message: sentMessageOf(element) }),
  receiveTask: (element, position) => ({ ...activity(element, position), message: messageOf(element), instantiate: instantiateOf(element) }),
  scriptTask: (element, position) => ({ ...activity(element, position), script: scriptOf(element), taskDefinition: taskDefinitionOf(element) }),
  businessRuleTask: (element, position) => ({ ...activity(element, position), calledDecision: calledDecisionOf(element), taskDefinition: taskDefinitionOf(element) }),
  manualTask: activity,
  task: activity,
  callActivity: (element, position) => ({ ...activity(element, position), calledElement: calledElementOf(element) }),
  subProcess: (element, position) => ({ ...activity(element, position), triggeredByEvent: flagAt(element, 'triggeredByEvent', false) ? true : undefined }),
  adHocSubProcess: (element, position) => ({ ...activity(element, position), ...adHocFieldsOf(element) }),
  transaction: activity,
  exclusiveGateway: nothing,
  parallelGateway: nothing,
  inclusiveGateway: nothing,
  eventBasedGateway: (element) => ({ instantiate: instantiateOf(element), eventGatewayType: element.get('eventGatewayType') === 'Parallel' ? 'Parallel' as const : undefined }),
  complexGateway: (element) => ({ activationCondition: activationConditionOf(element) }),
};

function instantiateOf(element: XmlElement): true | undefined {
  return flagAt(element, 'instantiate', false) || undefined;
}

/** An element by the standard; some modelers write an attribute. */
function activationConditionOf(element: XmlElement) {
  const condition = bodyAt(element, 'activationCondition') ?? textAt(element, 'activationCondition');
  return condition === undefined ? undefined : toExpression(condition);
}

/** The node type of an XML type such as `bpmn:UserTask`, or `undefined` where this platform does not execute it. */
export function nodeTypeOf(xmlType: string): FlowNodeType | undefined {
  const local = xmlType.replace(/^bpmn:/, '');
  const name = local.charAt(0).toLowerCase() + local.slice(1);
  return xmlType.startsWith('bpmn:') && Object.hasOwn(compilers, name) ? (name as FlowNodeType) : undefined;
}

/** Compiles one node; absent fields are left out so that the model is plain JSON. */
export function compileNode(element: XmlElement, type: FlowNodeType, position: Position): FlowNode {
  const { id, scopeId, incoming, outgoing, defaultFlowId } = position;
  const node = {
    id, type, name: element.name, scopeId, incoming, outgoing, defaultFlowId,
    ...extensionFieldsOf(element),
    ...compilers[type](element, position),
  };
  // The table above pairs each type with its own fields; TypeScript cannot follow a pairing chosen at run time.
  return present(node) as FlowNode;
}
