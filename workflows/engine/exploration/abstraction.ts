import type { EventDefinition, FlowNode, MessageDefinition, ProcessModel, Scope, SequenceFlow } from '#bpmn/model';

/**
 * One scope of a model without its data: a flat process for the core in which everything that depends on variables, people or time has
 * become a place where the explorer decides. Ids are the model's; what was added carries its node's id before a `!`.
 */
export interface Abstraction {
  model: ProcessModel;
  /** Ways out of each place of choice, as the flows taken together. */
  ways: Map<string, string[][]>;
  /** Places before which ways meet that no join waits for. */
  merges: Set<string>;
  /** Events at which this scope can begin, one at a time; where there are none it begins at all places without incoming flow. */
  startIds: string[];
  /** Some end takes every other token with it, so what is seen depends on who comes first. */
  endsAbruptly: boolean;
}

/** More ways than this are not tried one by one. */
const mostTogether = 4;
/** Gateways that wait for tokens. A complex gateway waits for as many as its condition asks, which an inclusive one never outwaits. */
const waitingGateways: ReadonlySet<FlowNode['type']> = new Set<FlowNode['type']>(['parallelGateway', 'inclusiveGateway', 'complexGateway']);

/** The variable that says whether a way is taken, by its position among the flows out of a node. */
export function wayVariable(index: number): string {
  return `way${index}`;
}

/** The node of the model an id of the abstraction stands for. */
export function originalId(id: string): string {
  return id.split('!')[0] ?? id;
}

export function abstractionOf(model: ProcessModel, scope: Scope): Abstraction {
  const drawing = new Drawing();
  const nodes = scope.nodeIds.flatMap((id) => model.nodes[id] ?? []).filter(isPartOfFlow);
  const drawn = new Set(nodes.map(({ id }) => id));
  const flows = [...nodes.flatMap((node) => node.outgoing.flatMap((id) => model.flows[id] ?? [])).filter(({ targetId }) => drawn.has(targetId)), ...linkFlows(nodes)];
  const behindRace = new Set(flows.filter(({ sourceId }) => isRace(model.nodes[sourceId])).map(({ targetId }) => targetId));
  const incoming = grouped(flows, ({ targetId }) => targetId);
  const outgoing = grouped(flows, ({ sourceId }) => sourceId);
  for (const node of nodes) drawing.add(amongDrawn(node, drawn), incoming.get(node.id) ?? [], outgoing.get(node.id) ?? [], behindRace.has(node.id));
  for (const node of nodes.filter(instantiates)) drawing.addStart(node);
  const abstract = drawing.model(scope.id);
  const startIds = Object.values(abstract.nodes).filter(({ type }) => type === 'startEvent').map(({ id }) => id);
  return { model: abstract, ways: drawing.ways, merges: drawing.merges, startIds, endsAbruptly: nodes.some(endsScope) };
}

/** Whether tokens are counted in this scope, which an abstraction that moves them one by one cannot show. */
export function countsTokens(model: ProcessModel, scope: Scope): boolean {
  return scope.nodeIds.some((id) => {
    const node = model.nodes[id];
    return node !== undefined && ('startQuantity' in node || 'completionQuantity' in node);
  });
}

/** Only the first of the events behind it happens; a parallel one waits for all. */
function isRace(node: FlowNode | undefined): boolean {
  return node?.type === 'eventBasedGateway' && !('eventGatewayType' in node && node.eventGatewayType === 'Parallel');
}

/** A process can begin at it although it is no start event. */
function instantiates(node: FlowNode): boolean {
  return 'instantiate' in node && node.instantiate === true && node.incoming.length === 0;
}

function grouped(flows: SequenceFlow[], keyOf: (flow: SequenceFlow) => string): Map<string, SequenceFlow[]> {
  const groups = new Map<string, SequenceFlow[]>();
  for (const flow of flows) {
    const group = groups.get(keyOf(flow));
    if (group) group.push(flow);
    else groups.set(keyOf(flow), [flow]);
  }
  return groups;
}

/** Handlers of compensation and event sub-processes are entered by no token of their scope. */
function isPartOfFlow(node: FlowNode): boolean {
  if ('isForCompensation' in node && node.isForCompensation === true) return false;
  if ('triggeredByEvent' in node && node.triggeredByEvent === true) return false;
  return !(node.type === 'boundaryEvent' && triggersOf(node).includes('compensation'));
}

/** A node without the boundary events that are no part of the flow. */
function amongDrawn(node: FlowNode, drawn: ReadonlySet<string>): FlowNode {
  if (!('boundaryEventIds' in node) || !node.boundaryEventIds) return node;
  return { ...node, boundaryEventIds: node.boundaryEventIds.filter((id) => drawn.has(id)) };
}

/** A throwing link goes on at the catching link of the same name, as if a flow led there. */
function linkFlows(nodes: FlowNode[]): SequenceFlow[] {
  const nameOf = (node: FlowNode) => ('eventDefinitions' in node ? node.eventDefinitions : []).map((definition) => ('linkName' in definition ? String(definition.linkName) : undefined)).find((name) => name !== undefined);
  const catching = new Map(nodes.filter(({ type }) => type === 'intermediateCatchEvent').map((node) => [nameOf(node), node.id]));
  return nodes.filter(({ type }) => type === 'intermediateThrowEvent').flatMap((node) => {
    const name = nameOf(node);
    const targetId = name === undefined ? undefined : catching.get(name);
    return targetId === undefined ? [] : [{ id: `${node.id}!link`, sourceId: node.id, targetId, scopeId: node.scopeId }];
  });
}

function triggersOf(node: FlowNode): string[] {
  return 'eventDefinitions' in node ? node.eventDefinitions.map(({ trigger }) => trigger) : [];
}

/** Puts the abstraction together, node by node. */
class Drawing {
  readonly ways = new Map<string, string[][]>();
  readonly merges = new Set<string>();
  private readonly nodes: Record<string, FlowNode> = {};
  private readonly flows: Record<string, SequenceFlow> = {};

  add(node: FlowNode, incoming: SequenceFlow[], outgoing: SequenceFlow[], isBehindRace: boolean): void {
    const ways = waysOut(node, outgoing);
    const isMerge = incoming.length > 1 && !waitingGateways.has(node.type) && node.type !== 'endEvent' && !isBehindRace;
    const joins = incoming.length > 1 && waitingGateways.has(node.type);
    const isChoiceAlone = ways !== undefined && !joins && (node.type.endsWith('Gateway'));
    const first = isMerge && !isChoiceAlone ? `${node.id}!merge` : node.id;
    const last = ways && !isChoiceAlone ? `${node.id}!choice` : node.id;
    if (isMerge) this.merges.add(first);
    if (ways) this.ways.set(last, ways);
    this.place(first, incoming, last, outgoing, ways !== undefined);
    if (first !== node.id) this.wait(first, node.scopeId);
    this.nodes[node.id] = isChoiceAlone ? placeOf(node.id, node.scopeId) : plain(node, isBehindRace);
    if (last !== node.id) this.wait(last, node.scopeId);
    this.chain([...new Set([first, node.id, last])], node.scopeId);
  }

  addStart({ id, scopeId }: FlowNode): void {
    const startId = `${id}!start`;
    this.nodes[startId] = { id: startId, type: 'startEvent', scopeId, incoming: [], outgoing: [], eventDefinitions: [] };
    this.chain([startId, id], scopeId);
  }

  model(processId: string): ProcessModel {
    const flows = Object.values(this.flows);
    const idsOf = (groups: Map<string, SequenceFlow[]>, nodeId: string) => (groups.get(nodeId) ?? []).map(({ id }) => id);
    const incoming = grouped(flows, ({ targetId }) => targetId);
    const outgoing = grouped(flows, ({ sourceId }) => sourceId);
    const nodes = Object.values(this.nodes).map((node): FlowNode => ({
      ...node, scopeId: processId, incoming: idsOf(incoming, node.id), outgoing: idsOf(outgoing, node.id),
    }));
    const starts = nodes.filter(({ type }) => type === 'startEvent');
    const startNodeIds = (starts.length > 0 ? starts : nodes.filter(({ incoming, type }) => incoming.length === 0 && type !== 'boundaryEvent')).map(({ id }) => id);
    return {
      processId, hash: '', nodes: Object.fromEntries(nodes.map((node) => [node.id, node])), flows: this.flows,
      scopes: { [processId]: { id: processId, nodeIds: nodes.map(({ id }) => id), startNodeIds } },
    };
  }

  private place(first: string, incoming: SequenceFlow[], last: string, outgoing: SequenceFlow[], chooses: boolean): void {
    for (const { id } of incoming) this.flow(id).targetId = first;
    outgoing.forEach(({ id }, index) => {
      this.flow(id).sourceId = last;
      if (chooses) this.flow(id).condition = { feel: wayVariable(index) };
    });
  }

  private flow(id: string): SequenceFlow {
    return (this.flows[id] ??= { id, sourceId: '', targetId: '', scopeId: '' });
  }

  private wait(id: string, scopeId: string): void {
    this.nodes[id] = placeOf(id, scopeId);
  }

  private chain(ids: string[], scopeId: string): void {
    ids.slice(1).forEach((targetId, index) => {
      const sourceId = ids[index] ?? '';
      this.flows[`${sourceId}!to`] = { id: `${sourceId}!to`, sourceId, targetId, scopeId };
    });
  }
}

/** A place that waits until the explorer moves it. */
function placeOf(id: string, scopeId: string): FlowNode {
  return { id, type: 'userTask', scopeId, incoming: [], outgoing: [] };
}

function plain(node: FlowNode, isBehindRace: boolean): FlowNode {
  const fields = { id: node.id, scopeId: node.scopeId, incoming: [], outgoing: [] };
  switch (node.type) {
    case 'startEvent':
      return { ...fields, type: 'startEvent', eventDefinitions: [] };
    case 'boundaryEvent':
      return { ...fields, type: 'boundaryEvent', attachedToId: node.attachedToId, cancelActivity: node.cancelActivity, eventDefinitions: happening(node.id) };
    case 'endEvent':
      return { ...fields, type: 'endEvent', eventDefinitions: endsScope(node) ? [{ trigger: 'terminate' }] : [] };
    case 'parallelGateway':
      return { ...fields, type: 'parallelGateway' };
    case 'eventBasedGateway':
      return { ...fields, type: isRace(node) ? 'eventBasedGateway' : 'parallelGateway' };
    case 'inclusiveGateway':
    case 'complexGateway':
      return { ...fields, type: 'inclusiveGateway' };
    default:
      if (isBehindRace) return { ...fields, type: 'intermediateCatchEvent', eventDefinitions: happening(node.id) };
      // Only what an event may interrupt is worth a stop: nothing else depends on when it is done.
      return 'boundaryEventIds' in node && node.boundaryEventIds?.length ? { ...fields, type: 'userTask', boundaryEventIds: node.boundaryEventIds } : { ...fields, type: 'task' };
  }
}

/** An error, a cancellation and a termination end everything beside them; the scope around is explored with the event that catches them. */
function endsScope(node: FlowNode): boolean {
  return triggersOf(node).some((trigger) => trigger === 'terminate' || trigger === 'error' || trigger === 'cancel');
}

function happening(nodeId: string): EventDefinition[] {
  const message: MessageDefinition = { name: { literal: nodeId } };
  return [{ trigger: 'message', message }];
}

/** The sets of flows a token may leave by, where it is not always the same set. */
function waysOut(node: FlowNode, outgoing: SequenceFlow[]): string[][] | undefined {
  if (node.type === 'parallelGateway' || node.type === 'eventBasedGateway' || outgoing.length === 0) return undefined;
  if (node.type === 'exclusiveGateway') return outgoing.length > 1 ? outgoing.map(({ id }) => [id]) : undefined;
  const isDefault = ({ id }: SequenceFlow) => id === node.defaultFlowId;
  const always = outgoing.filter((flow) => !flow.condition && !isDefault(flow)).map(({ id }) => id);
  const conditional = outgoing.filter((flow) => flow.condition && !isDefault(flow)).map(({ id }) => id);
  if (conditional.length === 0 && !outgoing.some(isDefault)) return undefined;
  const together = subsetsOf(conditional).map((taken) => [...always, ...taken]);
  return always.length > 0 ? [always, ...together] : [...together, ...outgoing.filter(isDefault).map(({ id }) => [id])];
}

/** Every choice of some of them; of many, each alone, all but each, and all. */
function subsetsOf(ids: string[]): string[][] {
  if (ids.length > mostTogether) return [...ids.map((id) => [id]), ...ids.map((id) => ids.filter((other) => other !== id)), ids];
  return ids.reduce<string[][]>((subsets, id) => [...subsets, ...subsets.map((subset) => [...subset, id])], [[]]).filter((subset) => subset.length > 0);
}
