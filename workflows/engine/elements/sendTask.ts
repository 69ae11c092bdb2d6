import type { SendTask } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { createJob } from '#engine/jobs';
import { throwMessage } from '#engine/messages';

/** A job where a worker sends; otherwise the message itself is sent and the token goes on. */
export const sendTask: Behavior<SendTask> = {
  enter(run, node, element) {
    if (node.taskDefinition) return createJob(run, node, node.taskDefinition, element);
    if (node.message) throwMessage(run, node.message, element);
    run.push({ do: 'leave', elementInstanceId: element.id });
  },
};
