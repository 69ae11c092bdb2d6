import type { EventDefinition } from '#bpmn/model';
import { subscribe, throwMessage } from '#engine/messages';
import type { Trigger } from '#engine/trigger';

export const message: Trigger<Extract<EventDefinition, { trigger: 'message' }>> = {
  await(run, definition, place) {
    subscribe(run, definition.message, place);
  },
  throw(run, definition, _node, element) {
    throwMessage(run, definition.message, element);
    return 'goesOn';
  },
};
