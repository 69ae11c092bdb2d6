import type { FlowNode, ProcessModel } from '#bpmn/model';
import { isBody } from '#engine/bodies';
import type { ElementInstance } from '#engine/state';

/**
 * The events of a model an element instance may be waiting for: itself, the events at its edge, those behind its gateway, or the
 * beginnings of its event sub-processes as long as it may begin them.
 */
export function eventsAwaitedBy(model: ProcessModel, element: ElementInstance, mayBeginHandlers: () => boolean): string[] {
  const node: FlowNode | undefined = model.nodes[element.nodeId];
  // The boundary events of an activity done several times stand around its body, not around each instance.
  const around = node && element.loopCounter === undefined && 'boundaryEventIds' in node ? (node.boundaryEventIds ?? []) : [];
  if (node?.type === 'intermediateCatchEvent') return [node.id];
  if (node?.type === 'receiveTask' && !isBody(element)) return [node.id, ...around];
  if (node?.type === 'eventBasedGateway') return node.outgoing.flatMap((id) => model.flows[id]?.targetId ?? []).filter((id) => !element.happened?.includes(id));
  const starts = handlerStartsOf(model, element);
  return starts.length > 0 && mayBeginHandlers() ? [...around, ...starts] : around;
}

/** The start events of the event sub-processes directly inside a scope. */
export function handlerStartsOf(model: ProcessModel, element: ElementInstance): string[] {
  // Each instance of an activity done several times is a scope of its own; its body is none. What is only being undone begins no handlers.
  const ids = isBody(element) || element.compensates?.isReopened || element.isCancelled ? undefined : model.scopes[element.nodeId]?.eventSubProcessIds;
  return ids?.flatMap((id) => model.scopes[id]?.startNodeIds ?? []) ?? [];
}
