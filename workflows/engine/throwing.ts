import type { EndEvent, IntermediateThrowEvent } from '#bpmn/model';
import { createJob } from '#engine/jobs';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { triggerOf } from '#engine/trigger';

/** A throwing event: a job where the model gives it to a worker, else what its trigger does; a none event just goes on. */
export function throwEvent(run: Run, node: EndEvent | IntermediateThrowEvent, element: ElementInstance): void {
  if (node.taskDefinition) return createJob(run, node, node.taskDefinition, element);
  let waits = false;
  for (const definition of node.eventDefinitions) {
    if (triggerOf(run, definition).throw?.(run, definition, node, element) === 'waits') waits = true;
  }
  if (!waits) run.push({ do: 'leave', elementInstanceId: element.id });
}
