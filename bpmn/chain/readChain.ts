import type { BranchGateway, Chain, ChainBranches, ChainEnd, ChainFlow, ChainGraph, ChainItem, ChainNode, ChainStep, NoChain } from './chain';

/** Thrown inside this file alone, where a model turns out to be no chain. */
class Refused extends Error {
  readonly why: NoChain;

  constructor(why: NoChain) {
    super(why.reason);
    this.why = why;
  }
}

/** Reads a model as blocks within blocks, or tells why it is none. Reading takes nothing away: everything drawn is in the chain. */
export function readChain(graph: ChainGraph): { chain: Chain } | { why: NoChain } {
  try {
    return { chain: new Reader(graph).read() };
  } catch (error) {
    if (error instanceof Refused) return { why: error.why };
    throw error;
  }
}

const splitTypes: readonly string[] = ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway'];
const isBranchGateway = (type: string): type is BranchGateway => splitTypes.includes(type);

class Reader {
  private readonly nodes: ReadonlyMap<string, ChainNode>;
  private readonly into: ReadonlyMap<string, ChainFlow[]>;
  private readonly from: ReadonlyMap<string, ChainFlow[]>;
  private readonly back: ReadonlySet<string>;
  private readonly seen = new Set<string>();

  constructor({ nodes, flows }: ChainGraph) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
    const grouped = (key: 'source' | 'target') => new Map(nodes.map(({ id }) => [id, flows.filter((flow) => flow[key] === id)]));
    [this.into, this.from] = [grouped('target'), grouped('source')];
    this.back = backFlows(nodes, this.from);
  }

  read(): Chain {
    const starts = [...this.nodes.values()].filter(({ type }) => type === 'startEvent');
    const [start, second] = starts;
    if (!start) throw new Refused({ reason: 'noStart' });
    if (second) throw new Refused({ reason: 'manyStarts', elementId: second.id });
    const chain = this.sequence(start.id, []);
    if (chain.end.kind !== 'ends') throw new Refused({ reason: 'jump', elementId: chain.items.at(-1)?.id ?? start.id });
    const loose = [...this.nodes.keys()].find((id) => !this.seen.has(id));
    if (loose !== undefined) throw new Refused({ reason: 'loose', elementId: loose });
    return chain;
  }

  /** From a node on until it ends, returns, or comes to where several ways meet that began before it. */
  private sequence(first: string, entering: string[]): Chain {
    const items: ChainItem[] = [];
    let [at, flows] = [first, entering];
    for (;;) {
      if (this.ahead(at).length > flows.length) return { items, end: { kind: 'meets', flows } };
      const item = this.item(at, flows);
      items.push(item);
      const next = item.kind === 'step' ? this.waysOn(at) : this.after(item);
      if (next === undefined) return { items, end: { kind: 'ends' } };
      if (this.back.has(next.flows[0] ?? '')) return { items, end: { kind: 'returns', flows: next.flows, to: next.target } };
      [at, flows] = [next.target, next.flows];
    }
  }

  private item(id: string, flows: string[]): ChainItem {
    const node = this.mark(id);
    const ways = this.from.get(id) ?? [];
    if (!splitTypes.includes(node.type)) {
      if (/Gateway$/.test(node.type)) throw new Refused({ reason: 'gateway', elementId: id });
      if (ways.length > 1) throw new Refused({ reason: 'jump', elementId: id });
      return { kind: 'step', id, flows, sides: this.sidesOf(id) };
    }
    if (ways.length < 2 || !isBranchGateway(node.type)) throw new Refused({ reason: 'join', elementId: id });
    const branches = ways.map((flow) => ({ flowId: flow.id, chain: this.branch(flow) }));
    return { kind: 'branches', id, flows, gateway: node.type, branches, ...this.joinOf(id, node.type, branches) };
  }

  private branch(flow: ChainFlow): Chain {
    if (this.back.has(flow.id)) return { items: [], end: { kind: 'returns', flows: [flow.id], to: flow.target } };
    return this.sequence(flow.target, [flow.id]);
  }

  /** All branches that go on must meet in one place; a join belongs to them where nothing else leads into it. */
  private joinOf(id: string, gateway: BranchGateway, branches: ChainBranches['branches']): { joinId?: string } {
    const meeting = meetingFlows(branches);
    const targets = new Set(meeting.map((flowId) => this.targetOf(flowId)));
    const [target] = targets;
    if (target === undefined) return {};
    if (targets.size > 1) throw new Refused({ reason: 'jump', elementId: id });
    const node = this.nodes.get(target);
    const isWhole = this.ahead(target).length === meeting.length;
    const isJoin = node !== undefined && isWhole && node.type === gateway && (this.from.get(target) ?? []).length === 1 && meeting.length > 1;
    if (isJoin) {
      this.mark(target);
      return { joinId: target };
    }
    // Tokens of parallel branches would not wait for one another.
    if (gateway !== 'exclusiveGateway' && meeting.length > 1) throw new Refused({ reason: 'join', elementId: id });
    return {};
  }

  private after({ branches, joinId }: ChainBranches): { target: string; flows: string[] } | undefined {
    if (joinId !== undefined) return this.waysOn(joinId);
    const flows = meetingFlows(branches);
    const [first] = flows;
    return first === undefined ? undefined : { target: this.targetOf(first), flows };
  }

  private sidesOf(id: string): ChainStep['sides'] {
    return [...this.nodes.values()].filter(({ attachedTo }) => attachedTo === id).map(({ id: eventId }) => {
      this.mark(eventId);
      const next = this.waysOn(eventId);
      const chain: Chain = next === undefined ? { items: [], end: { kind: 'ends' } }
        : this.back.has(next.flows[0] ?? '') ? { items: [], end: { kind: 'returns', ...next, to: next.target } } : this.sequence(next.target, next.flows);
      if (chain.end.kind === 'meets') throw new Refused({ reason: 'jump', elementId: eventId });
      return { eventId, chain };
    });
  }

  private waysOn(id: string): { target: string; flows: string[] } | undefined {
    const [way, other] = this.from.get(id) ?? [];
    if (other) throw new Refused({ reason: 'jump', elementId: id });
    return way && { target: way.target, flows: [way.id] };
  }

  /** What leads to a node without going back to it. */
  private ahead(id: string): ChainFlow[] {
    return (this.into.get(id) ?? []).filter((flow) => !this.back.has(flow.id));
  }

  private targetOf(flowId: string): string {
    for (const flows of this.from.values()) for (const flow of flows) if (flow.id === flowId) return flow.target;
    throw new Error(`The flow ${flowId} is not part of the model.`);
  }

  private mark(id: string): ChainNode {
    const node = this.nodes.get(id);
    if (!node || this.seen.has(id)) throw new Refused({ reason: 'jump', elementId: id });
    this.seen.add(id);
    return node;
  }
}

/** The flows over which branches go on behind their gateway. */
export function meetingFlows(branches: readonly { chain: { end: ChainEnd } }[]): string[] {
  return branches.flatMap(({ chain: { end } }) => (end.kind === 'meets' ? end.flows : []));
}

/** Flows that lead back to a node on the way to their source. */
function backFlows(nodes: readonly ChainNode[], from: ReadonlyMap<string, ChainFlow[]>): Set<string> {
  const back = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  const sidesOf = (id: string) => nodes.filter(({ attachedTo }) => attachedTo === id).map((node) => node.id);
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const flow of from.get(id) ?? []) {
      if (state.get(flow.target) === 'open') back.add(flow.id);
      else if (!state.has(flow.target)) visit(flow.target);
    }
    for (const side of sidesOf(id)) if (!state.has(side)) visit(side);
    state.set(id, 'done');
  };
  for (const { id, type } of nodes) if (type === 'startEvent' && !state.has(id)) visit(id);
  for (const { id } of nodes) if (!state.has(id)) visit(id);
  return back;
}
