import type { ReceiveTask } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { subscribe } from '#engine/messages';

export const receiveTask: Behavior<ReceiveTask> = {
  enter(run, node, { id }) {
    subscribe(run, node.message, { elementInstanceId: id, nodeId: node.id });
  },
};
