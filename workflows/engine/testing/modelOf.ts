import { isInstantiating } from '#bpmn/processStarts';
import type { FlowNode, ProcessModel, Scope, SequenceFlow } from '#bpmn/model';

type Loose<Node> = Node extends FlowNode ? Omit<Node, 'incoming' | 'outgoing' | 'scopeId'> & { scopeId?: string } : never;

/** A node as a test writes it: flows are found from the flow list, the scope is the process unless said otherwise. */
export type NodeSketch = Loose<FlowNode>;

/**
 * A compiled model from a sketch, for tests that would drown in XML. Flows read `from -> to`, `from -> to if <FEEL>` or
 * `from -> to else` (default flow).
 */
export function modelOf(nodes: NodeSketch[], flowTexts: string[], processId = 'process'): ProcessModel {
  const flows: Record<string, SequenceFlow> = {};
  const defaults = new Map<string, string>();
  const sketches = new Map(nodes.map((node) => [node.id, node]));
  for (const text of flowTexts) {
    const flow = flowOf(text, sketches, processId);
    flows[flow.id] = flow;
    if (text.endsWith(' else')) defaults.set(flow.sourceId, flow.id);
  }
  const complete = nodes.map((node): [string, FlowNode] => {
    const defaultFlowId = defaults.get(node.id);
    const boundaryEventIds = nodes.flatMap((other) => (other.type === 'boundaryEvent' && other.attachedToId === node.id ? [other.id] : []));
    return [node.id, {
      ...node, scopeId: node.scopeId ?? processId,
      incoming: Object.values(flows).flatMap(({ id, targetId }) => (targetId === node.id ? [id] : [])),
      outgoing: Object.values(flows).flatMap(({ id, sourceId }) => (sourceId === node.id ? [id] : [])),
      ...(defaultFlowId !== undefined && { defaultFlowId }),
      ...(boundaryEventIds.length > 0 && { boundaryEventIds }),
    } as FlowNode];
  });
  const byId = Object.fromEntries(complete);
  return { processId, hash: `hash of ${processId}`, nodes: byId, flows, scopes: scopesOf(byId, processId) };
}

function flowOf(text: string, sketches: Map<string, NodeSketch>, processId: string): SequenceFlow {
  const found = /^(\S+) -> (\S+?)(?: if (.+)| else)?$/.exec(text);
  const [, sourceId = '', targetId = '', condition] = found ?? [];
  const source = sketches.get(sourceId);
  if (!source || !sketches.has(targetId)) throw new Error(`“${text}” names a node that is not there`);
  return { id: `${sourceId}-${targetId}`, sourceId, targetId, scopeId: source.scopeId ?? processId, ...(condition !== undefined && { condition: { feel: condition } }) };
}

function scopesOf(nodes: Record<string, FlowNode>, processId: string): Record<string, Scope> {
  const scopes: Record<string, Scope> = {};
  for (const id of [processId, ...Object.values(nodes).flatMap(({ id: nodeId, type }) => (['subProcess', 'transaction', 'adHocSubProcess'].includes(type) ? [nodeId] : []))]) {
    const inside = Object.values(nodes).filter(({ scopeId }) => scopeId === id);
    const starts = inside.filter((node) => node.type === 'startEvent' || isInstantiating(node));
    const eventSubProcessIds = inside.filter(isHandler).map((node) => node.id);
    const startNodeIds = (starts.length > 0 ? starts : inside.filter((node) => node.incoming.length === 0 && node.type !== 'boundaryEvent' && !isHandler(node))).map((node) => node.id);
    const parentId = nodes[id]?.scopeId;
    scopes[id] = { id, nodeIds: inside.map((node) => node.id), startNodeIds, ...(parentId !== undefined && { parentId }), ...(eventSubProcessIds.length > 0 && { eventSubProcessIds }) };
  }
  return scopes;
}

function isHandler(node: FlowNode): boolean {
  return node.type === 'subProcess' && node.triggeredByEvent === true;
}
