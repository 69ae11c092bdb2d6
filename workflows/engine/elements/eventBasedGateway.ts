import type { EventBasedGateway } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { awaitEvent } from '#engine/awaiting';
import { eventsBehind, passGateway } from '#engine/eventGateway';
import { subscribe } from '#engine/messages';

/**
 * The token waits for whichever of the events behind the gateway happens first; behind a parallel gateway for each. Where an event
 * began the instance it has happened already.
 */
export const eventBasedGateway: Behavior<EventBasedGateway> = {
  enter(run, node, element) {
    const events = eventsBehind(run, node);
    const first = events.find(({ id }) => element.happened?.includes(id));
    for (const event of events) {
      if (event === first || (first && node.eventGatewayType !== 'Parallel')) continue;
      if (event.type === 'receiveTask') subscribe(run, event.message, { elementInstanceId: element.id, nodeId: event.id });
      else awaitEvent(run, event, element.id);
    }
    if (first) run.push({ do: 'passEvent', elementInstanceId: passGateway(run, first, element) });
  },
};
