import { linkSources } from '#bpmn/links';
import type { FlowNode } from '#bpmn/model';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/**
 * Whether a join still has to wait (BPMN 2.0.2, 13.4.3): some token of the scope can reach an incoming flow that has none, and
 * cannot reach one that has. Paths neither lead through the gateway itself nor over the edge of the scope.
 */
export function isTokenExpected(run: Run, gateway: FlowNode, scope: ElementInstance, filled: ReadonlySet<string>): boolean {
  const empty = gateway.incoming.filter((id) => !filled.has(id));
  if (empty.length === 0) return false;
  // A token may leave its activity by a boundary event, so it is waited for there; but it need not, so it frees nobody from waiting.
  const reachesEmpty = nodesReaching(run, gateway, empty, 'overBoundaries');
  const reachesFilled = nodesReaching(run, gateway, filled, 'overFlows');
  const isAwaited = (nodeId: string) => reachesEmpty.has(nodeId) && !reachesFilled.has(nodeId);
  if (Object.keys(scope.tokens ?? {}).some((nodeId) => nodeId !== gateway.id && isAwaited(nodeId))) return true;
  return Object.values(run.state.elements).some((element) => element.scopeInstanceId === scope.id && isAwaited(element.nodeId));
}

/** Every node from which a path leads to one of the flows. */
function nodesReaching({ model }: Run, gateway: FlowNode, flowIds: Iterable<string>, how: 'overFlows' | 'overBoundaries'): Set<string> {
  const found = new Set<string>();
  const queue = [...flowIds].map((id) => model.flows[id]?.sourceId);
  for (let index = 0; index < queue.length; index++) {
    const node = model.nodes[queue[index] ?? ''];
    if (!node || found.has(node.id)) continue;
    found.add(node.id);
    if (node.id === gateway.id) continue;
    for (const id of node.incoming) queue.push(model.flows[id]?.sourceId);
    for (const source of linkSources(model, node)) queue.push(source.id);
    if (node.type === 'boundaryEvent' && how === 'overBoundaries') queue.push(node.attachedToId);
  }
  return found;
}
