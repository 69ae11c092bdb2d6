import type { InclusiveGateway } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { activate } from '#engine/flowing';

/** Every way whose condition holds; joins what can still come (`inclusiveJoin`). */
export const inclusiveGateway: Behavior<InclusiveGateway> = {
  enter(run, _node, { id }) {
    run.push({ do: 'leave', elementInstanceId: id });
  },
  arrive(run, node, flow, scopeInstanceId) {
    if (node.incoming.length === 1) run.push({ do: 'enter', elementInstanceId: activate(run, node, scopeInstanceId) });
    else run.emit({ kind: 'tokenArrived', nodeId: node.id, flowId: flow.id, scopeInstanceId });
  },
};
