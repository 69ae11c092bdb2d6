import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import type { ModuleDeclaration } from 'didi';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { Chain } from '#bpmn/chain/chain';
import { layOut } from '#bpmn/chain/layOut';
import { meetingFlows, readChain } from '#bpmn/chain/readChain';
import { ChainDetails } from './chainDetails';
import type { ChainEdit, ChainPart } from './chainEdit';
import { branchesOf, nodesOfChain, nodesOfItem, placeOf } from './chainPlaces';
import { drawnChain, flowsInOrder, partOf } from './chainReading';

const command = 'model.chain';
const order = 'model.chain.order';
/** Where something new lies until everything is laid out. */
const aside = { x: 100, y: 100 };

/** Carries out what is done to a chain in the drawing, and draws it neatly; all of it is one step of the undo history. */
export class ChainEdits {
  static $inject = ['commandStack', 'canvas', 'elementRegistry', 'elementFactory', 'modeling', 'chainDetails'];
  private readonly stack: CommandStack;
  private readonly canvas: Canvas;
  private readonly registry: ElementRegistry;
  private readonly factory: ElementFactory;
  private readonly modeling: Modeling;
  private readonly details: ChainDetails;

  constructor(stack: CommandStack, canvas: Canvas, registry: ElementRegistry, factory: ElementFactory, modeling: Modeling, details: ChainDetails) {
    [this.stack, this.canvas, this.registry, this.factory, this.modeling, this.details] = [stack, canvas, registry, factory, modeling, details];
    stack.register(order, keepingOrder(registry));
    stack.register(command, { preExecute: ({ edit }: { edit: ChainEdit }) => this.carryOut(edit) });
  }

  /** Does it; `false` where the drawing is no chain any more, or no longer has what it speaks of. */
  apply(edit: ChainEdit): boolean {
    if (!this.chain() || !this.isThere(edit)) return false;
    this.stack.execute(command, { edit });
    return true;
  }

  private isThere(edit: ChainEdit): boolean {
    const ids = 'flowId' in edit ? [edit.flowId] : 'id' in edit ? [edit.id] : 'gatewayId' in edit ? [edit.gatewayId] : [edit.target, ...edit.flows];
    return ids.every((id) => this.registry.get(id) !== undefined);
  }

  private carryOut(edit: ChainEdit): void {
    const chain = this.chain();
    if (!chain) return;
    this.stack.execute(order, {});
    switch (edit.do) {
      case 'add': this.add(edit.part, edit.flows, this.shape(edit.target)); break;
      case 'remove': this.remove(chain, edit.id); break;
      case 'move': this.move(chain, edit.id, edit.by); break;
      case 'addBranch': this.addBranch(chain, edit.gatewayId); break;
      case 'removeBranch': this.removeBranch(chain, edit.flowId); break;
      case 'moveBranch': this.moveBranch(edit.flowId, edit.by); break;
      case 'makeDefault': this.makeDefault(this.flow(edit.flowId)); break;
      default: return this.details.write(edit);
    }
    this.layOut();
  }

  private add(part: ChainPart, flows: readonly string[], target: Shape): void {
    const { first, last } = this.made(part);
    for (const flowId of flows) this.modeling.reconnectEnd(this.flow(flowId), first, middleOf(first));
    this.modeling.connect(last, target);
  }

  /** What is put in, by its first and last node. */
  private made(part: ChainPart): { first: Shape; last: Shape } {
    if (part === 'approve' || part === 'copy' || part === 'call') {
      const shape = this.step(part);
      return { first: shape, last: shape };
    }
    const type = part === 'exclusive' ? 'bpmn:ExclusiveGateway' : 'bpmn:ParallelGateway';
    const [first, last] = [this.create(type), this.create(type)];
    this.branch(first, last);
    if (part === 'parallel') this.branch(first, last);
    else this.makeDefault(this.modeling.connect(first, last) as Connection);
    return { first, last };
  }

  private step(part: 'approve' | 'copy' | 'call'): Shape {
    const shape = this.create(part === 'approve' ? 'bpmn:UserTask' : part === 'copy' ? 'bpmn:ServiceTask' : 'bpmn:CallActivity');
    this.details.begin(shape, part);
    return shape;
  }

  /** A branch with one step in it. */
  private branch(from: Shape, to: Shape): void {
    const step = this.step('approve');
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
    this.branch(this.shape(gatewayId), target ?? this.create('bpmn:EndEvent'));
  }

  private removeBranch(chain: Chain, flowId: string): void {
    const item = branchesOf(chain, flowId);
    const branch = item?.branches.find((one) => one.flowId === flowId);
    if (!item || !branch || item.branches.length < 3) return;
    const gone = nodesOfChain(branch.chain).map((nodeId) => this.shape(nodeId));
    this.leadBack(gone, this.shape(item.id));
    this.modeling.removeElements([this.flow(flowId), ...gone] as Element[]);
  }

  /** Who went back into a branch that goes is asked again before it. */
  private leadBack(gone: readonly Shape[], gateway: Shape): void {
    const inside = new Set<unknown>([...gone, gateway]);
    for (const shape of gone) for (const flow of [...shape.incoming] as Connection[]) if (!inside.has(flow.source)) this.modeling.reconnectEnd(flow, gateway, middleOf(gateway));
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

  private layOut(): void {
    const drawn = drawnChain(this.canvas);
    if ('why' in drawn) return;
    const found = readChain(drawn.graph);
    if ('why' in found) return;
    const start = this.shape(found.chain.items[0]?.id ?? '');
    const { places, ways } = layOut(found.chain, drawn.graph, { x: start.x, y: start.y + start.height / 2 });
    // What sits on the edge of another goes along with it.
    for (const shape of [...drawn.shapes].sort((one, other) => Number(one.host !== undefined) - Number(other.host !== undefined))) {
      const place = places.get(shape.id);
      const delta = place && { x: place.x - shape.x, y: place.y - shape.y };
      if (!delta || (delta.x === 0 && delta.y === 0)) continue;
      if (shape.host) this.modeling.moveElements([shape], delta, shape.host as Shape, { attach: true });
      else this.modeling.moveElements([shape], delta);
    }
    for (const flow of drawn.connections) this.modeling.updateWaypoints(flow, ways.get(flow.id) ?? flow.waypoints);
  }

  private chain(): Chain | undefined {
    const drawn = drawnChain(this.canvas);
    const found = 'why' in drawn ? undefined : readChain(drawn.graph);
    return found && 'chain' in found ? found.chain : undefined;
  }

  private targetOf(flows: readonly string[]): Shape | undefined {
    const [first] = flows;
    return first === undefined ? undefined : this.flow(first).target as Shape;
  }

  private create(type: string): Shape {
    return this.modeling.createShape(this.factory.createShape({ type }), aside, this.canvas.getRootElement() as Shape);
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
export const chainEdits: ModuleDeclaration = { __init__: ['chainEdits'], chainEdits: ['type', ChainEdits], chainDetails: ['type', ChainDetails] };
