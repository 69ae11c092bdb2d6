import type { ParallelGateway } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { activate } from '#engine/flowing';
import type { ChosenFlow } from '#engine/behavior';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';

/** BPMN 2.0.2, 13.4.1: takes one token from each incoming flow and puts one on each outgoing; surplus tokens wait for the next round. */
export const parallelGateway: Behavior<ParallelGateway> = {
  enter(run, _node, { id }) {
    run.push({ do: 'leave', elementInstanceId: id });
  },
  arrive(run, node, flow, scopeInstanceId) {
    if (node.incoming.length <= 1) return run.push({ do: 'enter', elementInstanceId: activate(run, node, scopeInstanceId) });
    run.emit({ kind: 'tokenArrived', nodeId: node.id, flowId: flow.id, scopeInstanceId });
    joinIfComplete(run, node, scopeInstanceId);
  },
  // A parallel gateway asks no condition, even where the drawing has one.
  choose(run, node): ChosenFlow[] {
    return node.outgoing.map((id) => {
      const flow = run.model.flows[id];
      if (!flow) throw new Stopped('model', `The model has no sequence flow "${id}".`);
      return { flow };
    });
  },
};

/** Joins if a token waits on each incoming flow. */
export function joinIfComplete(run: Run, node: ParallelGateway, scopeInstanceId: string): void {
  const waiting = run.element(scopeInstanceId)?.tokens?.[node.id] ?? [];
  if (waiting.length < node.incoming.length || new Set(waiting).size < node.incoming.length) return;
  const elementInstanceId = activate(run, node, scopeInstanceId);
  for (const flowId of node.incoming) run.emit({ kind: 'tokenConsumed', nodeId: node.id, flowId, scopeInstanceId });
  run.push({ do: 'enter', elementInstanceId });
}
