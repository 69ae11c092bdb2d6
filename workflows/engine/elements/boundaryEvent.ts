import type { BoundaryEvent } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';

/** Entered only by an operator: as if the event had happened beside its activity. Otherwise the activity arms it (`catching`). */
export const boundaryEvent: Behavior<BoundaryEvent> = {
  enter(run, _node, { id }) {
    run.push({ do: 'leave', elementInstanceId: id });
  },
};
