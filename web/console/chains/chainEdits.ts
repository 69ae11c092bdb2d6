import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import type { ModuleDeclaration } from 'didi';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { branchRemoval } from '#bpmn/chain/branchRemoval';
import type { Chain, ChainGraph } from '#bpmn/chain/chain';
import { nodesOfItem, placeOf } from '#bpmn/chain/places';
import { meetingFlows } from '#bpmn/chain/readChain';
import { taskPolicies } from '#console/models/taskPolicy';
import { ChainDetails } from './chainDetails';
import type { ChainEdit, ChainPart } from './chainEdit';
import { ChainLayouts } from './chainLayouts';
import { flowsInOrder, partOf, readScope } from './chainReading';

const command = 'model.chain';
const order = 'model.chain.order';

/** Carries out what is done to a chain in the drawing, and draws it neatly; all of it is one step of the undo history. */
export class ChainEdits {
  static $inject = ['commandStack', 'elementRegistry', 'elementFactory', 'modeling', 'chainDetails', 'chainLayouts'];
  private readonly stack: CommandStack;
  private readonly registry: ElementRegistry;
  private readonly factory: ElementFactory;
  private readonly modeling: Modeling;
  private readonly details: ChainDetails;
  private readonly layouts: ChainLayouts;

  constructor(stack: CommandStack, registry: ElementRegistry, factory: ElementFactory, modeling: Modeling, details: ChainDetails, layouts: ChainLayouts) {
    [this.stack, this.registry, this.factory, this.modeling, this.details, this.layouts] = [stack, registry, factory, modeling, details, layouts];
    stack.register(order, keepingOrder(registry));
    stack.register(command, { preExecute: ({ edit, scope }: { edit: ChainEdit; scope: Element }) => this.carryOut(edit, scope) });
  }

  /** Does it; `false` where the drawing is no chain any more, or no longer has what it speaks of. */
  apply(edit: ChainEdit): boolean {
    const scope = this.scopeOf(edit);
    if (!scope || 'why' in readScope(scope)) return false;
    this.stack.execute(command, { edit, scope });
    return true;
  }

  /** Where it is done: the process, or the sub-process it is inside of. */
  private scopeOf(edit: ChainEdit): Element | undefined {
    const ids = 'flowId' in edit ? [edit.flowId] : 'id' in edit ? [edit.id] : 'gatewayId' in edit ? [edit.gatewayId] : [edit.target, ...edit.flows];
    const [first, ...others] = ids.map((id) => this.registry.get(id) as Element | undefined);
    if (!first || others.some((element) => !element)) return undefined;
    return ((first as Connection).source ?? first).parent as Element | undefined;
  }

  private carryOut(edit: ChainEdit, scope: Element): void {
    const read = readScope(scope);
    if ('why' in read) return;
    this.stack.execute(order, {});
    switch (edit.do) {
      case 'add': this.add(edit.part, edit.flows, this.shape(edit.target)); break;
      case 'remove': this.remove(read.chain, edit.id); break;
      case 'move': this.move(read.chain, edit.id, edit.by); break;
      case 'addBranch': this.addBranch(read.chain, edit.gatewayId); break;
      case 'removeBranch': this.removeBranch(read, edit.flowId); break;
      case 'moveBranch': this.moveBranch(edit.flowId, edit.by); break;
      case 'makeDefault': this.makeDefault(this.flow(edit.flowId)); break;
      default: return this.details.write(edit);
    }
    this.layouts.layOut(scope);
  }

  private add(part: ChainPart, flows: readonly string[], target: Shape): void {
    const { first, last } = this.made(part, target);
    for (const flowId of flows) this.modeling.reconnectEnd(this.flow(flowId), first, middleOf(first));
    this.modeling.connect(last, target);
  }

  /** What is put in, by its first and last node. */
  private made(part: ChainPart, beside: Shape): { first: Shape; last: Shape } {
    if (part === 'approve' || part === 'copy' || part === 'call') {
      const shape = this.step(part, beside);
      return { first: shape, last: shape };
    }
    const type = part === 'exclusive' ? 'bpmn:ExclusiveGateway' : 'bpmn:ParallelGateway';
    const [first, last] = [this.create(type, beside), this.create(type, beside)];
    this.branch(first, last);
    if (part === 'parallel') this.branch(first, last);
    else this.makeDefault(this.modeling.connect(first, last) as Connection);
    return { first, last };
  }

  private step(part: 'approve' | 'copy' | 'call', beside: Shape): Shape {
    const shape = this.create(part === 'approve' ? 'bpmn:UserTask' : part === 'copy' ? 'bpmn:ServiceTask' : 'bpmn:CallActivity', beside);
    this.details.begin(shape, part);
    return shape;
  }

  /** A branch with one step in it. */
  private branch(from: Shape, to: Shape): void {
    const step = this.step('approve', from);
    this.modeling.connect(from, step);
    this.modeling.connect(step, to);
  }

  private remove(chain: Chain, id: string): void {
    const place = placeOf(chain, id);
    const next = place && this.targetOf(place.onward);
    if (!place || !next) return;
    const gone = nodesOfItem(place.item).map((nodeId) => this.shape(nodeId));
    this.leadOn(gone, next);
    this.modeling.removeElements(gone as Element[]);
  }

  /** What led into something that goes leads to what comes behind it. */
  private leadOn(gone: readonly Shape[], next: Shape): void {
    const inside = new Set<unknown>(gone);
    for (const shape of gone) for (const flow of [...shape.incoming] as Connection[]) if (!inside.has(flow.source)) this.modeling.reconnectEnd(flow, next, middleOf(next));
  }

  private move(chain: Chain, id: string, by: -1 | 1): void {
    const place = placeOf(chain, id);
    const upper = by === 1 ? place : place?.before && placeOf(chain, place.before.id);
    const lower = upper?.behind && placeOf(chain, upper.behind.id);
    if (!upper || !lower || !(by === 1 ? place?.down : place?.up)) return;
    const [first, second, next] = [this.shape(upper.item.id), this.shape(lower.item.id), this.targetOf(lower.onward)];
    if (!next) return;
    for (const flowId of upper.item.flows) this.modeling.reconnectEnd(this.flow(flowId), second, middleOf(second));
    for (const flowId of lower.item.flows) this.modeling.reconnectEnd(this.flow(flowId), next, middleOf(next));
    for (const flowId of lower.onward) this.modeling.reconnectEnd(this.flow(flowId), first, middleOf(first));
  }

  private addBranch(chain: Chain, gatewayId: string): void {
    const item = placeOf(chain, gatewayId)?.item;
    if (item?.kind !== 'branches') return;
    const target = item.joinId === undefined ? this.targetOf(meetingFlows(item.branches)) : this.shape(item.joinId);
    this.branch(this.shape(gatewayId), target ?? this.create('bpmn:EndEvent', this.shape(gatewayId)));
  }

  private removeBranch({ graph, chain }: { graph: ChainGraph; chain: Chain }, flowId: string): void {
    const removal = branchRemoval(graph, chain, flowId);
    if (!removal || removal === 'stays') return;
    for (const [id, nodeId] of removal.leads) {
      const target = this.shape(nodeId);
      this.modeling.reconnectEnd(this.flow(id), target, middleOf(target));
    }
    this.modeling.removeElements([this.flow(flowId), ...removal.nodes.map((nodeId) => this.shape(nodeId))] as Element[]);
  }

  private moveBranch(flowId: string, by: -1 | 1): void {
    const gateway = this.flow(flowId).source as Shape;
    const flows = [...(partOf(gateway).get('outgoing') as { id: string }[])];
    const at = flows.findIndex(({ id }) => id === flowId);
    const [one, other] = [flows[at], flows[at + by]];
    if (!one || !other) return;
    [flows[at], flows[at + by]] = [other, one];
    this.modeling.updateModdleProperties(gateway, gateway.businessObject, { outgoing: flows });
  }

  private makeDefault(flow: Connection): void {
    this.modeling.updateProperties(flow.source as Element, { default: flow.businessObject });
    if (partOf(flow).get('conditionExpression')) this.modeling.updateProperties(flow, { conditionExpression: undefined });
  }

  private targetOf(flows: readonly string[]): Shape | undefined {
    const [first] = flows;
    return first === undefined ? undefined : this.flow(first).target as Shape;
  }

  /** In the same process or sub-process as what it will stand beside; where exactly is found when all is laid out. */
  private create(type: string, beside: Shape): Shape {
    return this.modeling.createShape(this.factory.createShape({ type }), middleOf(beside), beside.parent as Shape);
  }

  private shape(id: string): Shape {
    const shape = this.registry.get(id) as Shape | undefined;
    if (!shape) throw new Error(`${id} is not drawn.`);
    return shape;
  }

  private flow(id: string): Connection {
    const flow = this.registry.get(id) as Connection | undefined;
    if (!flow) throw new Error(`${id} is not drawn.`);
    return flow;
  }
}

function middleOf({ x, y, width, height }: Shape): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

/**
 * A gateway asks its flows in order, but bpmn-js gives a flow back as the last of all and lists only what it drew itself: what is done
 * first, and undone last, is to list all of them in their order.
 */
function keepingOrder(registry: ElementRegistry) {
  const list = (shape: Shape, flows: readonly Connection[]) => {
    const known = partOf(shape).get('outgoing') as unknown[];
    known.splice(0, known.length, ...flows.map(({ businessObject }) => businessObject as unknown));
  };
  return {
    execute(context: { orders?: [gateway: Shape, flows: Connection[]][] }) {
      context.orders ??= (registry.filter((element) => /Gateway$/.test((element as Element).type)) as Shape[]).map((gateway) => [gateway, flowsInOrder(gateway)]);
      for (const [gateway, flows] of context.orders) list(gateway, flows);
      return [];
    },
    revert({ orders = [] }: { orders?: [gateway: Shape, flows: Connection[]][] }) {
      for (const [gateway, flows] of orders) list(gateway, flows);
      return [];
    },
  };
}

/** Edits of a chain as a module of bpmn-js. */
export const chainEdits: ModuleDeclaration = { __depends__: [taskPolicies], __init__: ['chainEdits'], chainEdits: ['type', ChainEdits], chainDetails: ['type', ChainDetails], chainLayouts: ['type', ChainLayouts] };
