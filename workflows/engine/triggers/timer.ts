import type { EventDefinition } from '#bpmn/model';
import { scheduleTimer } from '#engine/timers';
import type { Trigger } from '#engine/trigger';

export const timer: Trigger<Extract<EventDefinition, { trigger: 'timer' }>> = {
  await(run, definition, place) {
    scheduleTimer(run, definition.timer, place);
  },
};
