import { annotationsOf } from './cityExtensions';
import { compensationHandlersOf, isCompensationBoundary } from './compensationHandlers';
import { compileNode, nodeTypeOf } from './compileNode';
import { isInstantiating } from './processStarts';
import type { FlowNode, FlowNodeType, ProcessModel, Scope, SequenceFlow } from './model';
import { bodyAt, childAt, childrenAt, extension, present, textAt, toExpression } from './xmlElement';
import type { XmlElement } from './xmlElement';

/** A process without its hash, which only publishing needs. */
export type UnhashedModel = Omit<ProcessModel, 'hash'>;

/** Compiles one executable process. Elements that are not executed are left out here and refused by name elsewhere. */
export function compileProcess(process: XmlElement): UnhashedModel {
  const model: UnhashedModel = present({
    processId: process.id ?? '',
    name: process.name,
    versionTag: textAt(extension(process, 'zeebe:VersionTag'), 'value'),
    scopes: {}, nodes: {}, flows: {},
    annotations: annotationsOf(process),
  });
  compileScope(process, undefined, model, compensationHandlersOf(process));
  return model;
}

/** Nodes in a process with all its sub-processes, before any is compiled. */
export function countNodes(container: XmlElement): number {
  return childrenAt(container, 'flowElements').reduce((sum, element) => sum + (element.$type === 'bpmn:SequenceFlow' ? 0 : 1) + countNodes(element), 0);
}

function compileScope(container: XmlElement, parentId: string | undefined, model: UnhashedModel, handlers: Map<string, string>): void {
  const id = container.id ?? '';
  const elements = childrenAt(container, 'flowElements');
  const executable = elements.filter((element) => element.id !== undefined && nodeTypeOf(element.$type) !== undefined);
  const flows = compileFlows(elements, new Set(executable.map((element) => element.id ?? '')), id);
  for (const flow of flows) model.flows[flow.id] = flow;
  const neighbours: Neighbours = {
    incoming: grouped(flows, (flow) => flow.targetId),
    outgoing: grouped(flows, (flow) => flow.sourceId),
    boundaryEvents: grouped(executable.filter((element) => element.$type === 'bpmn:BoundaryEvent'), (event) => childAt(event, 'attachedToRef')?.id ?? ''),
    handlers,
  };
  const nodes = executable.map((element) => compileNodeInScope(element, id, neighbours));
  for (const node of nodes) model.nodes[node.id] = node;
  const scope: Scope = { id, nodeIds: nodes.map((node) => node.id), startNodeIds: startNodesOf(nodes, parentId === undefined) };
  const eventSubProcessIds = nodes.filter(isEventSubProcess).map((node) => node.id);
  model.scopes[id] = { ...scope, ...(parentId !== undefined && { parentId }), ...(eventSubProcessIds.length > 0 && { eventSubProcessIds }) };
  for (const element of executable) {
    if (isScope(nodeTypeOf(element.$type))) compileScope(element, id, model, handlers);
  }
}

function isScope(type: FlowNodeType | undefined): boolean {
  return type === 'subProcess' || type === 'transaction' || type === 'adHocSubProcess';
}

/** What stands around the nodes of a scope, by node id. */
interface Neighbours {
  incoming: Map<string, SequenceFlow[]>;
  outgoing: Map<string, SequenceFlow[]>;
  boundaryEvents: Map<string, XmlElement[]>;
  /** Compensation handlers by compensation boundary event. */
  handlers: Map<string, string>;
}

function grouped<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function compileFlows(elements: XmlElement[], nodeIds: Set<string>, scopeId: string): SequenceFlow[] {
  return elements.filter((element) => element.$type === 'bpmn:SequenceFlow').flatMap((element) => {
    const sourceId = childAt(element, 'sourceRef')?.id ?? '';
    const targetId = childAt(element, 'targetRef')?.id ?? '';
    if (!nodeIds.has(sourceId) || !nodeIds.has(targetId)) return [];
    const condition = bodyAt(element, 'conditionExpression');
    return [present({ id: element.id ?? '', name: element.name, sourceId, targetId, scopeId, condition: condition === undefined ? undefined : toExpression(condition) })];
  });
}

function compileNodeInScope(element: XmlElement, scopeId: string, neighbours: Neighbours): FlowNode {
  const id = element.id ?? '';
  const type = nodeTypeOf(element.$type);
  if (type === undefined) throw new Error(`${element.$type} has no compiler`);
  const boundaryEvents = neighbours.boundaryEvents.get(id) ?? [];
  return compileNode(element, type, {
    id, scopeId,
    incoming: inDrawnOrder(element, 'incoming', neighbours.incoming.get(id) ?? []),
    outgoing: inDrawnOrder(element, 'outgoing', neighbours.outgoing.get(id) ?? []),
    defaultFlowId: childAt(element, 'default')?.id,
    boundaryEventIds: boundaryEvents.map((event) => event.id ?? ''),
    compensationHandlerId: neighbours.handlers.get(boundaryEvents.find(isCompensationBoundary)?.id ?? ''),
  });
}

/** A gateway asks its flows in the order in which the modeler lists them; a file without such lists keeps its own order. */
function inDrawnOrder(element: XmlElement, name: 'incoming' | 'outgoing', flows: SequenceFlow[]): string[] {
  const ranks = new Map(childrenAt(element, name).map((flow, index) => [flow.id, index]));
  const rank = (flow: SequenceFlow) => ranks.get(flow.id) ?? ranks.size;
  return [...flows].sort((a, b) => rank(a) - rank(b)).map((flow) => flow.id);
}

/** BPMN 2.0.2, 13.2: without start events, every node without incoming flow is one, except those that wait for a trigger of their own; a receive task or gateway may begin instances too. */
function startNodesOf(nodes: FlowNode[], isProcess: boolean): string[] {
  const starts = nodes.filter((node) => node.type === 'startEvent' || (isProcess && isInstantiating(node)));
  const found = starts.length > 0 ? starts : nodes.filter((node) => node.incoming.length === 0 && node.type !== 'boundaryEvent' && !('isForCompensation' in node) && !isEventSubProcess(node));
  return found.map((node) => node.id);
}

function isEventSubProcess(node: FlowNode): boolean {
  return node.type === 'subProcess' && node.triggeredByEvent === true;
}
