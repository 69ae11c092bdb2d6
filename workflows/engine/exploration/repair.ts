import type { Fix } from '#bpmn/fix';
import type { FlowNode, ProcessModel } from '#bpmn/model';
import { explore } from '#engine/exploration/explore';
import type { Exploration, Trouble } from '#engine/exploration/explore';

/**
 * The gateway that mends a trouble, where the exploration of the model with it shows that it does and that nothing else goes wrong instead.
 * An inclusive one waits for whatever can still come, so it fits parallel ways and chosen ones.
 */
export function repairOf(model: ProcessModel, trouble: Trouble, found: Exploration, mostWork?: number): Fix | undefined {
  const node = model.nodes[trouble.elementId];
  const candidate = node && found.isComplete ? candidateFor(model, node, trouble) : undefined;
  if (!candidate) return undefined;
  const after = explore(candidate.model, mostWork);
  const others = new Set(found.troubles.filter((one) => one !== trouble).map(keyOf));
  return after.isComplete && after.troubles.every((one) => others.has(keyOf(one))) ? candidate.fix : undefined;
}

const keyOf = ({ kind, elementId }: Trouble) => `${kind} ${elementId}`;

function candidateFor(model: ProcessModel, node: FlowNode, { kind }: Trouble): { model: ProcessModel; fix: Fix } | undefined {
  if (kind === 'doubledToken' && node.incoming.length > 1) {
    return { model: withJoinBefore(model, node), fix: { name: { zh: '在前面加一个汇合（包容网关）', en: 'Join the ways before it (inclusive gateway)' }, change: { kind: 'joinBefore', elementId: node.id } } };
  }
  if (kind === 'stuckJoin' && node.type === 'parallelGateway' && node.outgoing.length <= 1) {
    return { model: { ...model, nodes: { ...model.nodes, [node.id]: { ...node, type: 'inclusiveGateway' } } }, fix: { name: { zh: '改为包容网关：只等还会到来的分支', en: 'Make it an inclusive gateway: it waits only for what can still come' }, change: { kind: 'makeInclusive', elementId: node.id } } };
  }
  return undefined;
}

function withJoinBefore(model: ProcessModel, node: FlowNode): ProcessModel {
  const [join, flow] = [`${node.id}.join`, `${node.id}.joined`];
  const scope = model.scopes[node.scopeId];
  const led = Object.fromEntries(node.incoming.flatMap((id) => { const one = model.flows[id]; return one ? [[id, { ...one, targetId: join }]] : []; }));
  return {
    ...model,
    nodes: { ...model.nodes, [node.id]: { ...node, incoming: [flow] }, [join]: { id: join, type: 'inclusiveGateway', scopeId: node.scopeId, incoming: node.incoming, outgoing: [flow] } },
    flows: { ...model.flows, ...led, [flow]: { id: flow, sourceId: join, targetId: node.id, scopeId: node.scopeId } },
    scopes: scope ? { ...model.scopes, [scope.id]: { ...scope, nodeIds: [...scope.nodeIds, join] } } : model.scopes,
  };
}
