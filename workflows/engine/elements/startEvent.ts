import type { StartEvent } from '#bpmn/model';
import { awaitEvent } from '#engine/awaiting';
import type { Behavior } from '#engine/behavior';

/** What started it has already happened: the token goes on. Where several things must happen together it waits for the others. */
export const startEvent: Behavior<StartEvent> = {
  enter(run, node, { id, parts }) {
    if (parts?.[node.id]) awaitEvent(run, node, id);
    else run.push({ do: 'leave', elementInstanceId: id });
  },
};
