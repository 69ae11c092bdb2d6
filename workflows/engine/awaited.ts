import type { FlowNode, ProcessModel } from '#bpmn/model';
import { isBody } from '#engine/bodies';
import type { ElementInstance } from '#engine/state';

/** The events of a model an element instance may be waiting for: itself, its boundary events, or the events behind its gateway. */
export function eventsAwaitedBy(model: ProcessModel, element: ElementInstance): string[] {
  const node: FlowNode | undefined = model.nodes[element.nodeId];
  // The boundary events of an activity done several times stand around its body, not around each instance.
  if (!node) return [];
  const around = element.loopCounter === undefined && 'boundaryEventIds' in node ? (node.boundaryEventIds ?? []) : [];
  if (node.type === 'intermediateCatchEvent') return [node.id];
  if (node.type === 'receiveTask' && !isBody(element)) return [node.id, ...around];
  if (node.type === 'eventBasedGateway') return node.outgoing.flatMap((id) => model.flows[id]?.targetId ?? []).filter((id) => !element.happened?.includes(id));
  return around;
}
