import type { ProcessModel } from '#bpmn/model';
import type { Fact } from '#engine/fact';
import type { InstanceState } from '#engine/state';
import type { ImageOf } from './counterparts';

/** Where the new version first leads elsewhere. Nodes are called as in the new model. */
export interface Divergence {
  /** `branch`: it goes another way from here. `waits`: it waits here for something nothing recorded tells of. */
  kind: 'branch' | 'waits';
  nodeId: string;
  /** What the recorded course entered and the new one did not, and the other way round. */
  before: string[];
  after: string[];
}

/** How much oftener one course has entered each node than the other, counted on; only nodes both versions have are counted. */
export class Lead {
  private readonly counts = new Map<string, number>();

  /** `by` +1 for the new course, -1 for the recorded one. */
  enter(nodeId: string, by: 1 | -1): void {
    const count = (this.counts.get(nodeId) ?? 0) + by;
    if (count === 0) this.counts.delete(nodeId);
    else this.counts.set(nodeId, count);
  }

  get isEven(): boolean {
    return this.counts.size === 0;
  }

  nodesWhere(isAhead: boolean): string[] {
    return [...this.counts].filter(([, count]) => (count > 0) === isAhead).map(([nodeId]) => nodeId);
  }
}

/** The nodes facts tell to have been entered; the body of a multi-instance is its own activity once more. */
export function nodesEntered(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => (fact.kind === 'elementActivated' && fact.type !== 'process' && fact.type !== 'multiInstanceBody' && fact.type !== 'loopBody' ? [fact.nodeId] : []));
}

/** Names the place: the way back from the first node only the new course entered to one both have, or where the new course stands still. */
export function divergenceAt({ lead, facts, model, fresh, isShared }: { lead: Lead; facts: readonly Fact[]; model: ProcessModel; fresh: InstanceState; isShared: (nodeId: string) => boolean }): Divergence {
  const [before, after] = [lead.nodesWhere(false), lead.nodesWhere(true)];
  const first = nodesEntered(facts).find((nodeId) => after.includes(nodeId));
  if (first !== undefined) return { kind: 'branch', nodeId: wayBack(first, { facts, model, isShared, extra: new Set(after) }), before, after };
  const stands = Object.values(fresh.elements).find(({ nodeId, type, children }) => type !== 'process' && !children && !isShared(nodeId));
  if (stands) return { kind: 'waits', nodeId: stands.nodeId, before, after };
  const last = nodesEntered(facts).at(-1) ?? before[0] ?? model.processId;
  return { kind: 'branch', nodeId: last, before, after };
}

function wayBack(from: string, { facts, model, isShared, extra }: { facts: readonly Fact[]; model: ProcessModel; isShared: (nodeId: string) => boolean; extra: ReadonlySet<string> }): string {
  const taken = facts.flatMap((fact) => (fact.kind === 'sequenceFlowTaken' ? (model.flows[fact.flowId] ?? []) : []));
  let nodeId = from;
  for (const seen = new Set([from]); ; seen.add(nodeId)) {
    const source = taken.find(({ targetId, sourceId }) => targetId === nodeId && !seen.has(sourceId))?.sourceId;
    if (source === undefined) return nodeId;
    nodeId = source;
    if (isShared(source) && !extra.has(source)) return source;
  }
}

/** By id, or as the mapping says; undefined where the other model has no such node. */
export function imagesBy(to: ProcessModel, mapping: Readonly<Record<string, string>>): ImageOf {
  return (nodeId) => {
    const image = Object.hasOwn(mapping, nodeId) ? mapping[nodeId] : nodeId;
    return image !== undefined && (Object.hasOwn(to.nodes, image) || image === to.processId) ? image : undefined;
  };
}
