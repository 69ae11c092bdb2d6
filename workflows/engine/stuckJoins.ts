import { activate } from '#engine/flowing';
import { startGateway } from '#engine/complexJoin';
import { raiseIncident } from '#engine/incidents';
import { isActivationStuck } from '#engine/joins';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { isSuspended } from '#engine/waiting';

/**
 * The standard lets tokens wait for ever at joins that no other token can complete (a second token on one flow, two inclusive
 * joins waiting for each other). Nobody would see that, so it becomes an incident of the scope.
 */
export function reportStuckJoins(run: Run): void {
  const { elements } = run.state;
  for (const id in elements) {
    const scope = elements[id];
    if (!scope?.tokens || !isStuck(scope) || isActivationStuck(run, id) || isSuspended(run.state, id)) continue;
    const nodeIds = Object.keys(scope.tokens);
    const names = nodeIds.map((nodeId) => `"${run.model.nodes[nodeId]?.name ?? nodeId}"`).join(', ');
    const stopped = new Stopped('model', `Tokens wait at ${names} for others that can no longer come. A retry lets the first go on with what it has.`);
    raiseIncident(run, stopped, { do: 'releaseJoin', elementInstanceId: id, nodeId: nodeIds[0] ?? '' });
  }
}

/** An operator lets a stuck join go on with the tokens it has; where others can come again it waits for them. */
export function releaseJoin(run: Run, scope: ElementInstance, nodeId: string): void {
  const waiting = scope.tokens?.[nodeId];
  if (!waiting || !isStuck(scope)) return;
  const node = run.node(nodeId);
  if (node.type === 'complexGateway') return startGateway(run, node, scope);
  const elementInstanceId = activate(run, node, scope.id);
  // A join takes one token of each flow; an activity that waits for several takes all it has.
  for (const flowId of 'startQuantity' in node ? [...waiting] : new Set(waiting)) run.emit({ kind: 'tokenConsumed', nodeId, flowId, scopeInstanceId: scope.id });
  run.push({ do: 'enter', elementInstanceId });
}

/** Nothing lives in the scope but tokens at joins. */
function isStuck(scope: ElementInstance): boolean {
  return !scope.children;
}
