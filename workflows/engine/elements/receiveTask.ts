import type { ReceiveTask } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { subscribe } from '#engine/messages';

/** Waits for its message, unless that message began the instance. */
export const receiveTask: Behavior<ReceiveTask> = {
  enter(run, node, { id, happened }) {
    if (happened) run.push({ do: 'leave', elementInstanceId: id });
    else subscribe(run, node.message, { elementInstanceId: id, nodeId: node.id });
  },
};
