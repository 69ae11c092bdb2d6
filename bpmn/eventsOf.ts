import type { EventDefinition, EventNode, FlowNode, ProcessModel, TriggerName } from './model';

/** Every definition of one trigger in a model, with the event it belongs to. */
export function definitionsOf<Name extends TriggerName>(model: ProcessModel, trigger: Name): { event: EventNode; definition: Extract<EventDefinition, { trigger: Name }> }[] {
  const isMeant = (definition: EventDefinition): definition is Extract<EventDefinition, { trigger: Name }> => definition.trigger === trigger;
  return Object.values(model.nodes).filter(isEvent).flatMap((event) => event.eventDefinitions.filter(isMeant).map((definition) => ({ event, definition })));
}

/** Whether an event sends what its definitions name, rather than waiting for it. */
export function isThrowing(event: EventNode): boolean {
  return event.type === 'endEvent' || event.type === 'intermediateThrowEvent';
}

function isEvent(node: FlowNode): node is EventNode {
  return 'eventDefinitions' in node;
}
