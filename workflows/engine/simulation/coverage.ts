import type { FlowNode, ProcessModel, SequenceFlow } from '#bpmn/model';
import type { Fact } from '#engine/fact';

/** How often each node and flow of a model was gone through; the same over a simulation, many scenarios, or what production recorded. */
export interface Passes {
  /** Completions by node. */
  nodes: Record<string, number>;
  flows: Record<string, number>;
}

/** What of a model was gone through. */
export interface Coverage {
  nodes: Share;
  flows: Share;
  /** Of conditions: both that it held and that it did not; each condition counts two. */
  conditions: Share;
  /** What nothing has gone through yet. */
  missedNodes: string[];
  missedFlows: string[];
  missedConditions: { flowId: string; outcome: 'true' | 'false' }[];
}

export interface Share {
  covered: number;
  of: number;
}

/** Counts the passes in the facts of instances of one model. */
export function passesIn(facts: Iterable<Fact>): Passes {
  const passes: Passes = { nodes: {}, flows: {} };
  const count = (counted: Record<string, number>, id: string) => { counted[id] = (counted[id] ?? 0) + 1; };
  for (const fact of facts) {
    if (fact.kind === 'elementCompleted') count(passes.nodes, fact.nodeId);
    if (fact.kind === 'sequenceFlowTaken') count(passes.flows, fact.flowId);
  }
  return passes;
}

/** How often the condition of a flow held and how often it did not, or another flow was taken first. */
export interface Outcomes {
  flowId: string;
  held: number;
  declined: number;
}

/** The outcomes of every condition of a model. */
export function outcomesOf(model: ProcessModel, { nodes, flows }: Passes): Outcomes[] {
  return Object.values(model.flows).filter((flow) => isDecided(model, flow)).map(({ id, sourceId }) => {
    const held = flows[id] ?? 0;
    return { flowId: id, held, declined: Math.max(0, (nodes[sourceId] ?? 0) - held) };
  });
}

/** What of a model the passes cover. */
export function coverageOf(model: ProcessModel, passes: Passes): Coverage {
  const { nodes, flows } = passes;
  const missedNodes = Object.keys(model.nodes).filter((id) => !nodes[id]);
  const missedFlows = Object.keys(model.flows).filter((id) => !flows[id]);
  const outcomes = outcomesOf(model, passes);
  const missedConditions = outcomes.flatMap(({ flowId, held, declined }): Coverage['missedConditions'] => [
    ...(held > 0 ? [] : [{ flowId, outcome: 'true' as const }]), ...(declined > 0 ? [] : [{ flowId, outcome: 'false' as const }]),
  ]);
  const share = (all: number, missed: readonly unknown[]): Share => ({ covered: all - missed.length, of: all });
  return {
    nodes: share(Object.keys(model.nodes).length, missedNodes), flows: share(Object.keys(model.flows).length, missedFlows), conditions: share(2 * outcomes.length, missedConditions),
    missedNodes, missedFlows, missedConditions,
  };
}

/** A default flow has no condition to hold; nor has one that a parallel gateway takes anyway. */
function isDecided({ nodes }: ProcessModel, { condition, sourceId }: SequenceFlow): boolean {
  const source: FlowNode | undefined = nodes[sourceId];
  return condition !== undefined && source?.type !== 'parallelGateway';
}
