import { askActivation, askReset } from '#engine/complexJoin';
import { raiseIncident } from '#engine/incidents';
import { askInclusiveJoin } from '#engine/inclusiveJoin';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { isSuspended } from '#engine/waiting';

/** Whether any token waits at a join, or a gateway for its reset; where none does there is nothing to ask. */
export function anyJoinWaits(run: Run): boolean {
  if (!run.mayTokensWait) return false;
  const { elements } = run.state;
  for (const id in elements) if (elements[id]?.tokens || elements[id]?.awaitingReset) return true;
  return false;
}

/** Asked when nothing else moves: lets one join go on that waits for what can no longer come; says whether one did. What is suspended is asked when it is resumed. */
export function askJoins(run: Run): boolean {
  const { elements } = run.state;
  for (const id in elements) {
    const scope = elements[id];
    if (!scope || (!scope.tokens && !scope.awaitingReset) || isSuspended(run.state, id)) continue;
    for (const nodeId in scope.awaitingReset) {
      if (askAboutReset(run, scope, nodeId)) return true;
    }
    for (const nodeId in scope.tokens) {
      const gateway = run.model.nodes[nodeId];
      if (gateway?.type === 'inclusiveGateway' && askInclusiveJoin(run, gateway, scope)) return true;
      if (gateway?.type === 'complexGateway' && askQuietly(run, scope, nodeId)) return true;
    }
  }
  return false;
}

/** A token came to a complex gateway, or an operator mended what its condition stumbled over. */
export function askJoin(run: Run, scope: ElementInstance, nodeId: string): boolean {
  const gateway = run.node(nodeId);
  return gateway.type === 'complexGateway' && askActivation(run, gateway, scope);
}

/** Variables may have changed since the last token came. A condition that fails is asked again only when its incident is retried. */
function askQuietly(run: Run, scope: ElementInstance, nodeId: string): boolean {
  if (isActivationStuck(run, scope.id, nodeId)) return false;
  let wentOn = false;
  const stopped = run.attempt(() => {
    wentOn = askJoin(run, scope, nodeId);
  });
  if (stopped) raiseIncident(run, stopped, { do: 'askJoin', elementInstanceId: scope.id, nodeId });
  return wentOn;
}

function askAboutReset(run: Run, scope: ElementInstance, nodeId: string): boolean {
  const gateway = run.model.nodes[nodeId];
  return gateway?.type === 'complexGateway' && askReset(run, gateway, scope);
}

/** Whether an incident says why a gateway's activation condition could not be asked. */
export function isActivationStuck(run: Run, scopeInstanceId: string, nodeId?: string): boolean {
  return Object.values(run.state.incidents).some(({ steps }) => steps.some((step) => step.do === 'askJoin' && step.elementInstanceId === scopeInstanceId && (nodeId === undefined || step.nodeId === nodeId)));
}
