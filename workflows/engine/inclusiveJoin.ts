import type { InclusiveGateway } from '#bpmn/model';
import { activate } from '#engine/flowing';
import { isTokenExpected } from '#engine/reachability';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** Lets a waiting inclusive join go on if no other token can still come to it (BPMN 2.0.2, 13.4.3); says whether it did. */
export function askInclusiveJoin(run: Run, gateway: InclusiveGateway, scope: ElementInstance): boolean {
  const waiting = new Set(scope.tokens?.[gateway.id]);
  if (waiting.size === 0 || isTokenExpected(run, gateway, scope, waiting)) return false;
  const elementInstanceId = activate(run, gateway, scope.id);
  for (const flowId of waiting) run.emit({ kind: 'tokenConsumed', nodeId: gateway.id, flowId, scopeInstanceId: scope.id });
  run.push({ do: 'enter', elementInstanceId });
  return true;
}
