import type { StartEvent } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';

/** What started it has already happened: the token goes on. */
export const startEvent: Behavior<StartEvent> = {
  enter(run, _node, { id }) {
    run.push({ do: 'leave', elementInstanceId: id });
  },
};
