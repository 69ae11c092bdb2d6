import type { EventDefinition } from '#bpmn/model';
import { subscribeToSignal, throwSignal } from '#engine/signals';
import type { Trigger } from '#engine/trigger';

export const signal: Trigger<Extract<EventDefinition, { trigger: 'signal' }>> = {
  await(run, definition, place) {
    subscribeToSignal(run, definition.signalName, place);
  },
  throw(run, definition, _node, element) {
    throwSignal(run, definition.signalName, element);
    return 'goesOn';
  },
};
