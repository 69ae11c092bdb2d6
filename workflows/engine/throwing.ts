import type { EndEvent, EventDefinition, IntermediateThrowEvent, TriggerName } from '#bpmn/model';
import { createJob } from '#engine/jobs';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { triggerOf } from '#engine/trigger';

/** A throwing event: a job where the model gives it to a worker, else what its trigger does; a none event just goes on. */
export function throwEvent(run: Run, node: EndEvent | IntermediateThrowEvent, element: ElementInstance): void {
  if (node.taskDefinition) return createJob(run, node, node.taskDefinition, element);
  let waits = false;
  for (const definition of endingLast(node.eventDefinitions)) {
    if (!run.element(element.id)) return;
    if (triggerOf(run, definition).throw?.(run, definition, node, element) === 'waits') waits = true;
  }
  if (!waits) run.push({ do: 'leave', elementInstanceId: element.id });
}

const endings: ReadonlySet<TriggerName> = new Set<TriggerName>(['error', 'terminate', 'cancel']);

/** Of several things thrown at once those come last that may end who throws them, so that all are thrown. */
function endingLast(definitions: EventDefinition[]): EventDefinition[] {
  if (definitions.length < 2) return definitions;
  const rank = ({ trigger }: EventDefinition) => (endings.has(trigger) ? 2 : trigger === 'escalation' ? 1 : 0);
  return [...definitions].sort((one, other) => rank(one) - rank(other));
}
