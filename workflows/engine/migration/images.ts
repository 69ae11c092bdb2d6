import type { FlowNode, ProcessModel } from '#bpmn/model';

/** Where everything of one model is found in another: by the same id unless the mapping says otherwise. */
export class Images {
  readonly from: ProcessModel;
  readonly to: ProcessModel;
  private readonly mapping: Record<string, string>;

  constructor(from: ProcessModel, to: ProcessModel, mapping: Record<string, string>) {
    this.from = from;
    this.to = to;
    this.mapping = mapping;
  }

  nodeId(nodeId: string): string {
    if (nodeId === this.from.processId) return this.to.processId;
    return Object.hasOwn(this.mapping, nodeId) ? (this.mapping[nodeId] ?? nodeId) : nodeId;
  }

  node(nodeId: string): FlowNode | undefined {
    const id = this.nodeId(nodeId);
    return Object.hasOwn(this.to.nodes, id) ? this.to.nodes[id] : undefined;
  }

  /** By its id, as long as it leads to the same place; else the one flow that joins the same two nodes. */
  flowId(flowId: string): string | undefined {
    const flow = this.from.flows[flowId];
    const targetId = flow && this.nodeId(flow.targetId);
    if (!flow || this.to.flows[flowId]?.targetId === targetId) return flow && flowId;
    const sourceId = this.nodeId(flow.sourceId);
    const same = Object.values(this.to.flows).filter((other) => other.sourceId === sourceId && other.targetId === targetId);
    return same.length === 1 ? same[0]?.id : undefined;
  }
}
