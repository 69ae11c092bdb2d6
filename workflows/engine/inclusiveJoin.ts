import type { InclusiveGateway } from '#bpmn/model';
import { activate } from '#engine/flowing';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** Asked when nothing else moves: lets one waiting inclusive join go on if the standard allows; says whether one did. */
export function askInclusiveJoins(run: Run): boolean {
  const { elements } = run.state;
  for (const id in elements) {
    const scope = elements[id];
    if (!scope?.tokens) continue;
    for (const nodeId in scope.tokens) {
      const gateway = run.model.nodes[nodeId];
      if (gateway?.type !== 'inclusiveGateway' || !mayGoOn(run, gateway, scope)) continue;
      goOn(run, gateway, scope);
      return true;
    }
  }
  return false;
}

/**
 * BPMN 2.0.2, 13.4.3: no token anywhere in the scope can still reach an incoming flow that has none, unless it can also reach
 * one that has. Paths do not lead through the gateway itself.
 */
function mayGoOn(run: Run, gateway: InclusiveGateway, scope: ElementInstance): boolean {
  const waiting = new Set(scope.tokens?.[gateway.id]);
  const empty = gateway.incoming.filter((id) => !waiting.has(id));
  if (empty.length === 0) return true;
  // A token may leave its activity by a boundary event, so it is waited for there; but it need not, so it frees nobody from waiting.
  const reachesEmpty = nodesReaching(run, gateway, empty, 'overBoundaries');
  const reachesWaiting = nodesReaching(run, gateway, [...waiting], 'overFlows');
  const isAwaited = (nodeId: string) => reachesEmpty.has(nodeId) && !reachesWaiting.has(nodeId);
  if (Object.keys(scope.tokens ?? {}).some((nodeId) => nodeId !== gateway.id && isAwaited(nodeId))) return false;
  return !Object.values(run.state.elements).some((element) => element.scopeInstanceId === scope.id && isAwaited(element.nodeId));
}

/** Every node from which a path leads to one of the flows. */
function nodesReaching({ model }: Run, gateway: InclusiveGateway, flowIds: string[], how: 'overFlows' | 'overBoundaries'): Set<string> {
  const found = new Set<string>();
  const queue = flowIds.map((id) => model.flows[id]?.sourceId);
  for (let index = 0; index < queue.length; index++) {
    const node = model.nodes[queue[index] ?? ''];
    if (!node || found.has(node.id)) continue;
    found.add(node.id);
    if (node.id === gateway.id) continue;
    for (const id of node.incoming) queue.push(model.flows[id]?.sourceId);
    if (node.type === 'boundaryEvent' && how === 'overBoundaries') queue.push(node.attachedToId);
  }
  return found;
}

function goOn(run: Run, gateway: InclusiveGateway, scope: ElementInstance): void {
  const elementInstanceId = activate(run, gateway, scope.id);
  for (const flowId of new Set(scope.tokens?.[gateway.id])) {
    run.emit({ kind: 'tokenConsumed', nodeId: gateway.id, flowId, scopeInstanceId: scope.id });
  }
  run.push({ do: 'enter', elementInstanceId });
}
