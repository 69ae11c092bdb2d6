import type { ComplexGateway } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { chooseAll, chooseAgain } from '#engine/flowing';

/** Joins by a condition of its own, such as three of five (`complexJoin`), and splits by the conditions of its flows. */
export const complexGateway: Behavior<ComplexGateway> = {
  enter(run, _node, { id, variables }) {
    // Activated by an operator it has seen no tokens, and its conditions may ask.
    if (!variables) run.emit({ kind: 'variablesSet', scopeInstanceId: id, variables: { activationCount: 0, waitingForStart: true } });
    run.push({ do: 'leave', elementInstanceId: id });
  },
  arrive(run, node, flow, scopeInstanceId) {
    run.emit({ kind: 'tokenArrived', nodeId: node.id, flowId: flow.id, scopeInstanceId });
    run.push({ do: 'askJoin', elementInstanceId: scopeInstanceId, nodeId: node.id });
  },
  choose(run, node, element) {
    return element.variables?.['waitingForStart'] === false ? chooseAgain(run, node, element) : chooseAll(run, node, element);
  },
};
