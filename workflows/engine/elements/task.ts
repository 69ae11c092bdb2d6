import type { Task } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';

/** A task that says nothing about its work: the token passes. */
export const task: Behavior<Task> = {
  enter(run, _node, { id }) {
    run.push({ do: 'leave', elementInstanceId: id });
  },
};
