import type { EventBasedGateway } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { awaitEvent } from '#engine/catching';
import { subscribe } from '#engine/messages';

/** The token waits for whichever of the events behind the gateway happens first. */
export const eventBasedGateway: Behavior<EventBasedGateway> = {
  enter(run, node, { id }) {
    for (const flowId of node.outgoing) {
      const event = run.node(run.model.flows[flowId]?.targetId ?? '');
      if (event.type === 'receiveTask') subscribe(run, event.message, { elementInstanceId: id, nodeId: event.id });
      else awaitEvent(run, event, id);
    }
  },
};
