import type { FlowNode, ProcessModel } from '#bpmn/model';
import type { Fact } from '#engine/fact';

/**
 * What of BPMN a played trace really executed, as keys such as `boundaryEvent/timer/interrupting`: a node counts when a token went through it or
 * it threw what it throws, not because it was drawn.
 */
export function executedBy(models: readonly ProcessModel[], facts: readonly Fact[]): Set<string> {
  const nodes = new Map(models.flatMap((model) => Object.values(model.nodes)).map((node) => [node.id, node]));
  const flows = Object.assign({}, ...models.map((model) => model.flows)) as ProcessModel['flows'];
  const executed = executedNodes(facts);
  const keys = [...executed].flatMap((nodeId) => {
    const node = nodes.get(nodeId);
    return node ? [...keysOfNode(node, nodes), ...keysOfFlows(node, flows)] : [];
  });
  return new Set([...keys, ...facts.map(({ kind }) => `fact/${kind}`), ...(facts.some((fact) => fact.kind === 'sequenceFlowTaken' && fact.because === 'default') ? ['defaultFlow'] : [])]);
}

function executedNodes(facts: readonly Fact[]): Set<string> {
  const nodeOf = new Map(facts.flatMap((fact) => (fact.kind === 'elementActivated' ? [[fact.elementInstanceId, fact.nodeId] as const] : [])));
  return new Set(facts.flatMap((fact) => {
    if (fact.kind === 'elementCompleted') return [fact.nodeId];
    if ('thrownBy' in fact) return [nodeOf.get(fact.thrownBy) ?? ''];
    return fact.kind.endsWith('Thrown') && 'elementInstanceId' in fact ? [nodeOf.get(fact.elementInstanceId) ?? ''] : [];
  }));
}

function keysOfNode(node: FlowNode, nodes: ReadonlyMap<string, FlowNode>): string[] {
  if ('eventDefinitions' in node) return keysOfEvent(node, nodes);
  if (node.type.endsWith('Gateway')) return keysOfGateway(node);
  return keysOfActivity(node);
}

function keysOfEvent(node: Extract<FlowNode, { eventDefinitions: unknown }>, nodes: ReadonlyMap<string, FlowNode>): string[] {
  const [definition, ...others] = node.eventDefinitions;
  const trigger = !definition ? 'none' : others.length === 0 ? definition.trigger : has(node, 'parallelMultiple') ? 'parallelMultiple' : 'multiple';
  const timers = node.eventDefinitions.flatMap((one) => (one.trigger === 'timer' ? [`timer/${one.timer.kind}`] : []));
  const around = nodes.get(node.scopeId);
  if (node.type === 'boundaryEvent') return [`boundaryEvent/${trigger}/${node.cancelActivity ? 'interrupting' : 'nonInterrupting'}`, ...timers];
  if (node.type === 'startEvent' && around && has(around, 'triggeredByEvent')) return ['eventSubProcess', `eventSubProcess/${trigger}/${node.isInterrupting === false ? 'nonInterrupting' : 'interrupting'}`, ...timers];
  return [`${node.type}/${trigger}`, ...timers];
}

function keysOfGateway(node: FlowNode): string[] {
  return [
    node.type, ...(node.outgoing.length > 1 ? [`${node.type}/split`] : []), ...(node.incoming.length > 1 ? [`${node.type}/join`] : []),
    ...(has(node, 'instantiate') ? [`${node.type}/instantiate`] : []), ...(has(node, 'eventGatewayType') ? [`${node.type}/parallel`] : []),
  ];
}

function keysOfActivity(node: FlowNode): string[] {
  const loop = 'multiInstance' in node ? node.multiInstance : undefined;
  const marks = ['instantiate', 'standardLoop', 'startQuantity', 'completionQuantity', 'isForCompensation', 'script', 'calledDecision', 'timeLimit', 'inputs', 'outputs', 'message', 'taskDefinition'];
  return [
    node.type, ...marks.filter((mark) => has(node, mark)).flatMap((mark) => [mark, `${node.type}/${mark}`]),
    ...(loop ? [`multiInstance/${loop.isSequential ? 'sequential' : 'parallel'}`, ...Object.keys(loop).map((field) => `multiInstance/${field}`)] : []),
  ];
}

function keysOfFlows(node: FlowNode, flows: ProcessModel['flows']): string[] {
  if (node.type.endsWith('Gateway')) return [];
  return [
    ...(node.outgoing.some((id) => flows[id]?.condition) ? ['conditionalFlow'] : []), ...(node.outgoing.length > 1 ? ['implicitSplit'] : []), ...(node.incoming.length > 1 ? ['implicitMerge'] : []),
  ];
}

/** Whether a node carries a field, also one not every node type has. */
function has(node: FlowNode, field: string): boolean {
  const value: unknown = Object.entries(node).find(([key]) => key === field)?.[1];
  return value !== undefined && value !== false;
}
