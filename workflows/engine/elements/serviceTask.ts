import type { ServiceTask } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { createJob } from '#engine/jobs';

export const serviceTask: Behavior<ServiceTask> = {
  enter(run, node, element) {
    createJob(run, node, node.taskDefinition, element);
  },
};
