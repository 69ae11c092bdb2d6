import type { ExclusiveGateway } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { chooseFirst } from '#engine/flowing';

/** One way on for each token that comes. */
export const exclusiveGateway: Behavior<ExclusiveGateway> = {
  enter(run, _node, { id }) {
    run.push({ do: 'leave', elementInstanceId: id });
  },
  choose: chooseFirst,
};
