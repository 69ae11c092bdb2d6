/** A flow node as a chain is read from it; sizes are those it is drawn in. */
export interface ChainNode {
  id: string;
  type: string;
  name?: string | undefined;
  width: number;
  height: number;
  /** The activity a boundary event sits on. */
  attachedTo?: string | undefined;
}

export interface ChainFlow {
  id: string;
  source: string;
  target: string;
}

/** A model as a graph; flows of one source in the order they are asked. */
export interface ChainGraph {
  nodes: readonly ChainNode[];
  flows: readonly ChainFlow[];
}

/** What happens one after the other. `flows` of an item lead into it: several where branches meet without a join. */
export interface Chain {
  items: ChainItem[];
  /** Where it ends, unless it goes on after the branches it belongs to. */
  end: ChainEnd;
}

export type ChainEnd =
  /** It comes to an end event, its last item. */
  | { kind: 'ends' }
  /** It goes on where its branches meet; over these flows. */
  | { kind: 'meets'; flows: string[] }
  /** It goes back to a step before. */
  | { kind: 'returns'; flows: string[]; to: string };

export type ChainItem = ChainStep | ChainBranches;

/** One node with one way on: an activity, an event. */
export interface ChainStep {
  kind: 'step';
  id: string;
  /** The flows that lead here. */
  flows: string[];
  /** What its boundary events lead to. */
  sides: { eventId: string; chain: Chain }[];
}

/** A gateway with several ways, and the gateway where they meet again; branches may meet in the next step without one. */
export interface ChainBranches {
  kind: 'branches';
  id: string;
  flows: string[];
  gateway: BranchGateway;
  branches: { flowId: string; chain: Chain }[];
  joinId?: string;
}

export type BranchGateway = 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway';

/** Why a model is no chain of blocks, and where. */
export interface NoChain {
  reason: 'noStart' | 'manyStarts' | 'noEnd' | 'jump' | 'gateway' | 'join' | 'loose' | 'lanes' | 'aside' | 'adHoc' | 'undrawn';
  elementId?: string;
}
