import type { EventBasedGateway, EventDefinition, FlowNode, ProcessModel } from './model';

/** A place where an instance begins because something happened; `nodeId` is what `startProcess` names as its start event. */
export interface ProcessStart {
  nodeId: string;
  /** Any of these begins an instance. */
  eventDefinitions: EventDefinition[];
}

/**
 * Everything that begins an instance of a process: start events with a trigger, receive tasks that instantiate, and the events behind
 * gateways that do (BPMN 2.0.2, 10.3.3 and 10.6.6).
 */
export function triggeredStarts(model: ProcessModel): ProcessStart[] {
  return (model.scopes[model.processId]?.startNodeIds ?? []).flatMap((id) => {
    const node = model.nodes[id];
    return node ? startsAt(model, node) : [];
  });
}

/** The instantiating gateway an event stands behind, if it does. */
export function instantiatingGatewayBefore(model: ProcessModel, event: FlowNode): EventBasedGateway | undefined {
  for (const flowId of event.incoming) {
    const source = model.nodes[model.flows[flowId]?.sourceId ?? ''];
    if (source?.type === 'eventBasedGateway' && source.instantiate) return source;
  }
  return undefined;
}

/** Whether a node begins instances by itself though it is no start event. */
export function isInstantiating(node: FlowNode): boolean {
  return (node.type === 'receiveTask' || node.type === 'eventBasedGateway') && node.instantiate === true;
}

function startsAt(model: ProcessModel, node: FlowNode): ProcessStart[] {
  if (node.type === 'startEvent') return node.eventDefinitions.length > 0 ? [{ nodeId: node.id, eventDefinitions: node.eventDefinitions }] : [];
  if (!isInstantiating(node)) return [];
  if (node.type !== 'eventBasedGateway') return startOf(node);
  return node.outgoing.flatMap((flowId) => {
    const event = model.nodes[model.flows[flowId]?.targetId ?? ''];
    return event ? startOf(event) : [];
  });
}

function startOf(node: FlowNode): ProcessStart[] {
  if (node.type === 'receiveTask') return [{ nodeId: node.id, eventDefinitions: [{ trigger: 'message', message: node.message }] }];
  return 'eventDefinitions' in node ? [{ nodeId: node.id, eventDefinitions: node.eventDefinitions }] : [];
}
