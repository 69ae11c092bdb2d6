import type { EventDefinition } from '#bpmn/model';
import { throwCompensation } from '#engine/compensation';
import type { Trigger } from '#engine/trigger';

/** Thrown by events; what is compensated is found when it is thrown, so no boundary or start event waits for it. */
export const compensation: Trigger<Extract<EventDefinition, { trigger: 'compensation' }>> = {
  throw(run, definition, _node, element) {
    return throwCompensation(run, definition, element);
  },
};
