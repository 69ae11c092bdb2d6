import type { ManualTask } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';

/** Done by people without the system's knowledge (BPMN 2.0.2, 13.3.3): the token passes. */
export const manualTask: Behavior<ManualTask> = {
  enter(run, _node, { id }) {
    run.push({ do: 'leave', elementInstanceId: id });
  },
};
