import type { IntermediateCatchEvent } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { awaitEvent } from '#engine/awaiting';

/** The token waits here until the event happens; a none event has nothing to wait for. */
export const intermediateCatchEvent: Behavior<IntermediateCatchEvent> = {
  enter(run, node, { id }) {
    if (node.eventDefinitions.length === 0) run.push({ do: 'leave', elementInstanceId: id });
    else awaitEvent(run, node, id);
  },
};
