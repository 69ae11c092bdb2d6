import type { EventBasedGateway, FlowNode } from '#bpmn/model';
import { stopAwaiting } from '#engine/awaiting';
import { release } from '#engine/ending';
import { activate } from '#engine/flowing';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** The events behind an event-based gateway, in the order of the model. */
export function eventsBehind(run: Run, gateway: EventBasedGateway): FlowNode[] {
  return gateway.outgoing.map((flowId) => run.node(run.model.flows[flowId]?.targetId ?? ''));
}

/**
 * An event behind a gateway has happened: its element instance begins, its own outcome is the caller's. The first takes the token and
 * the others are waited for no more (BPMN 2.0.2, 13.4.4); behind a parallel gateway each has a token, and all are waited for.
 */
export function passGateway(run: Run, event: FlowNode, gateway: ElementInstance): string {
  const node = run.node(gateway.nodeId);
  const flow = node.outgoing.map((id) => run.model.flows[id]).find((candidate) => candidate?.targetId === event.id);
  if (!flow || node.type !== 'eventBasedGateway' || gateway.scopeInstanceId === undefined) throw new Stopped('model', `"${event.id}" does not stand behind "${node.id}".`);
  const isParallel = node.eventGatewayType === 'Parallel';
  if (isParallel) stopAwaiting(run, gateway.id, event.id);
  if (isParallel && !gateway.happened?.includes(event.id)) run.emit({ kind: 'awaitedEventHappened', elementInstanceId: gateway.id, nodeId: event.id });
  if (isOver(run, node, gateway.id)) {
    release(run, gateway.id);
    run.emit({ kind: 'elementCompleted', elementInstanceId: gateway.id, nodeId: node.id });
  }
  run.emit({ kind: 'sequenceFlowTaken', flowId: flow.id, scopeInstanceId: gateway.scopeInstanceId });
  return activate(run, event, gateway.scopeInstanceId);
}

function isOver(run: Run, { eventGatewayType, outgoing }: EventBasedGateway, elementInstanceId: string): boolean {
  return eventGatewayType !== 'Parallel' || (run.element(elementInstanceId)?.happened ?? []).length >= outgoing.length;
}
