import type { Json, ProcessModel } from '#bpmn/model';
import type { Fact } from '#engine/fact';

/** A sequence flow that was taken, and what decided it, where something did. */
export interface WayTaken {
  flowId: string;
  because?: Json;
}

/** What was taken from one node in the recorded course and in the new one. */
export interface WaysTaken {
  before: WayTaken[];
  after: WayTaken[];
}

/** Remembers of each node what it was last left by in two courses, for the day they part. */
export class Ways {
  private readonly before = new Map<string, WayTaken[]>();
  private readonly after = new Map<string, WayTaken[]>();
  private readonly old: ProcessModel;
  private readonly fresh: ProcessModel;

  constructor(old: ProcessModel, fresh: ProcessModel) {
    this.old = old;
    this.fresh = fresh;
  }

  /** Takes what one stimulus led to on both sides. */
  note(recorded: readonly Fact[], made: readonly Fact[]): void {
    keep(this.before, this.old, recorded);
    keep(this.after, this.fresh, made);
  }

  /** By the name the new model has for the node. */
  from(nodeId: string): WaysTaken {
    return { before: this.before.get(nodeId) ?? [], after: this.after.get(nodeId) ?? [] };
  }
}

function keep(ways: Map<string, WayTaken[]>, { flows }: ProcessModel, facts: readonly Fact[]): void {
  const renewed = new Set<string>();
  for (const fact of facts) {
    const source = fact.kind === 'sequenceFlowTaken' ? flows[fact.flowId]?.sourceId : undefined;
    if (fact.kind !== 'sequenceFlowTaken' || source === undefined) continue;
    const way = { flowId: fact.flowId, ...(fact.because !== undefined && { because: fact.because }) };
    if (renewed.has(source)) ways.get(source)?.push(way);
    else ways.set(source, [way]);
    renewed.add(source);
  }
}
