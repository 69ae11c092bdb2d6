import type { ComplexGateway, Variables } from '#bpmn/model';
import { activate } from '#engine/flowing';
import { isTokenExpected } from '#engine/reachability';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/**
 * A complex gateway that waits for start goes on when its activation condition holds (BPMN 2.0.2, 13.4.5); says whether it did.
 * The condition may speak of `activationCount`, the incoming flows that have a token, and of each flow's tokens by the flow's id.
 */
export function askActivation(run: Run, gateway: ComplexGateway, scope: ElementInstance): boolean {
  const waiting = scope.tokens?.[gateway.id];
  if (!waiting || scope.awaitingReset?.[gateway.id]) return false;
  const seen = { ...countsOf(gateway, waiting), waitingForStart: true };
  if (gateway.activationCondition && !run.holds(gateway.activationCondition, { ...run.variables(scope.id), ...seen })) return false;
  startGateway(run, gateway, scope);
  return true;
}

/** Takes a token from each incoming flow that has one; from then on the gateway waits for its reset. */
export function startGateway(run: Run, gateway: ComplexGateway, scope: ElementInstance): void {
  const waiting = scope.tokens?.[gateway.id] ?? [];
  const flowIds = [...new Set(waiting)];
  enterGateway(run, gateway, scope, flowIds, { ...countsOf(gateway, waiting), waitingForStart: true });
  // A gateway that only splits has no other flow to wait for.
  if (gateway.incoming.length > 1) run.emit({ kind: 'complexGatewayActivated', nodeId: gateway.id, scopeInstanceId: scope.id, flowIds });
}

/**
 * A gateway that was activated waits for start again once no token can come any more over a flow it took none from; the late ones
 * it takes then, and sends tokens over the flows whose condition holds now. Says whether it was reset.
 */
export function askReset(run: Run, gateway: ComplexGateway, scope: ElementInstance): boolean {
  const taken = scope.awaitingReset?.[gateway.id];
  if (!taken) return false;
  const waiting = scope.tokens?.[gateway.id] ?? [];
  if (isTokenExpected(run, gateway, scope, new Set([...taken, ...waiting]))) return false;
  const late = gateway.incoming.filter((id) => waiting.includes(id) && !taken.includes(id));
  if (gateway.outgoing.some((id) => run.model.flows[id]?.condition)) {
    enterGateway(run, gateway, scope, late, { ...countsOf(gateway, waiting), waitingForStart: false });
  } else {
    consume(run, gateway, scope, late);
    run.push({ do: 'endScope', elementInstanceId: scope.id });
  }
  run.emit({ kind: 'complexGatewayReset', nodeId: gateway.id, scopeInstanceId: scope.id });
  return true;
}

/** What the gateway saw stays with it as local variables, for the conditions of its outgoing flows. */
function enterGateway(run: Run, gateway: ComplexGateway, scope: ElementInstance, flowIds: string[], seen: Variables): void {
  const elementInstanceId = activate(run, gateway, scope.id);
  consume(run, gateway, scope, flowIds);
  run.emit({ kind: 'variablesSet', scopeInstanceId: elementInstanceId, variables: seen });
  run.push({ do: 'enter', elementInstanceId });
}

function consume(run: Run, { id: nodeId }: ComplexGateway, scope: ElementInstance, flowIds: string[]): void {
  for (const flowId of flowIds) run.emit({ kind: 'tokenConsumed', nodeId, flowId, scopeInstanceId: scope.id });
}

/** One token of each flow is what an activation takes, so a flow that has several counts once. */
function countsOf({ incoming }: ComplexGateway, waiting: string[]): Variables {
  const counts: Variables = { activationCount: new Set(waiting).size };
  for (const id of incoming) counts[id] = waiting.filter((flowId) => flowId === id).length;
  return counts;
}
