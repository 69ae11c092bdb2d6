import type { EventDefinition } from '#bpmn/model';
import { cancelTransaction } from '#engine/transactions';
import type { Trigger } from '#engine/trigger';

/** Thrown by the end events of a transaction; its boundary event is left by when everything is undone. */
export const cancel: Trigger<Extract<EventDefinition, { trigger: 'cancel' }>> = {
  throw(run, _definition, _node, element) {
    return cancelTransaction(run, element);
  },
};
