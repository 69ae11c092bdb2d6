import { annotationsOf } from './cityExtensions';
import { compileNode, nodeTypeOf } from './compileNode';
import type { FlowNode, ProcessModel, Scope, SequenceFlow } from './model';
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
  compileScope(process, undefined, model);
  return model;
}

function compileScope(container: XmlElement, parentId: string | undefined, model: UnhashedModel): void {
  const id = container.id ?? '';
  const elements = childrenAt(container, 'flowElements');
  const executable = elements.filter((element) => element.id !== undefined && nodeTypeOf(element.$type) !== undefined);
  const flows = compileFlows(elements, new Set(executable.map((element) => element.id ?? '')), id);
  for (const flow of flows) model.flows[flow.id] = flow;
  const nodes = executable.map((element) => compileNodeInScope(element, executable, flows, id));
  for (const node of nodes) model.nodes[node.id] = node;
  const scope: Scope = { id, nodeIds: nodes.map((node) => node.id), startNodeIds: startNodesOf(nodes) };
  model.scopes[id] = parentId === undefined ? scope : { ...scope, parentId };
  for (const element of executable) {
    if (nodeTypeOf(element.$type) === 'subProcess') compileScope(element, id, model);
  }
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

function compileNodeInScope(element: XmlElement, siblings: XmlElement[], flows: SequenceFlow[], scopeId: string): FlowNode {
  const id = element.id ?? '';
  const type = nodeTypeOf(element.$type);
  if (type === undefined) throw new Error(`${element.$type} has no compiler`);
  return compileNode(element, type, {
    id, scopeId,
    incoming: inDrawnOrder(element, 'incoming', flows.filter((flow) => flow.targetId === id)),
    outgoing: inDrawnOrder(element, 'outgoing', flows.filter((flow) => flow.sourceId === id)),
    defaultFlowId: childAt(element, 'default')?.id,
    boundaryEventIds: siblings.filter((other) => other.$type === 'bpmn:BoundaryEvent' && childAt(other, 'attachedToRef')?.id === id).map((other) => other.id ?? ''),
  });
}

/** A gateway asks its flows in the order in which the modeler lists them; a file without such lists keeps its own order. */
function inDrawnOrder(element: XmlElement, name: 'incoming' | 'outgoing', flows: SequenceFlow[]): string[] {
  const listed = childrenAt(element, name).map((flow) => flow.id ?? '');
  const rank = (flow: SequenceFlow) => (listed.includes(flow.id) ? listed.indexOf(flow.id) : listed.length);
  return [...flows].sort((a, b) => rank(a) - rank(b)).map((flow) => flow.id);
}

/** BPMN 2.0.2, 13.2: without start events, every node without incoming flow is one, except those that wait for a trigger of their own. */
function startNodesOf(nodes: FlowNode[]): string[] {
  const starts = nodes.filter((node) => node.type === 'startEvent');
  const found = starts.length > 0 ? starts : nodes.filter((node) => node.incoming.length === 0 && node.type !== 'boundaryEvent');
  return found.map((node) => node.id);
}
