import type { FlowNode } from '#bpmn/model';
import { isBody } from '#engine/bodies';
import { handlerOf } from '#engine/compensable';
import type { CompensationRecord } from '#engine/compensationRecord';
import type { Images } from '#engine/migration/images';
import { isEventSubProcess } from '#engine/eventSubProcesses';
import type { MigrationObstacle, ObstacleKind } from '#engine/migration/obstacle';
import type { ElementInstance, InstanceState } from '#engine/state';

/** Everything alive that would have no place in the target; without any the instance can be migrated. */
export function obstaclesTo(images: Images, state: InstanceState): MigrationObstacle[] {
  const ofLiving = Object.values(state.elements).flatMap((element) => [...(element.type === 'process' ? [] : ofElement(images, state, element)), ...ofTokens(images, element)]);
  return [...ofLiving, ...Object.values(state.compensationRecords ?? {}).flatMap((record) => ofRecord(images, record))];
}

/** What is done and may have to be undone must find its way of being undone in the target. */
function ofRecord(images: Images, { elementInstanceId, nodeId }: CompensationRecord): MigrationObstacle[] {
  const node = images.from.nodes[nodeId];
  const target = images.node(nodeId);
  const kind = !target ? 'nodeMissing' : node?.type !== target.type ? 'typeDiffers' : handlerOf(node) !== undefined && handlerOf(target) === undefined ? 'handlerMissing' : undefined;
  return kind === undefined ? [] : [obstacle(images, kind, elementInstanceId, nodeId)];
}

function ofElement(images: Images, state: InstanceState, element: ElementInstance): MigrationObstacle[] {
  const node = images.from.nodes[element.nodeId];
  const target = images.node(element.nodeId);
  const kind = target ? misfit(images, state, element, node, target) : 'nodeMissing';
  return kind === undefined ? [] : [obstacle(images, kind, element.id, element.nodeId)];
}

function misfit(images: Images, state: InstanceState, element: ElementInstance, node: FlowNode | undefined, target: FlowNode): ObstacleKind | undefined {
  if (!node || node.type !== target.type || isEventSubProcess(node) !== isEventSubProcess(target)) return 'typeDiffers';
  if (repetition(node) !== repetition(target)) return 'repetitionDiffers';
  if (element.loopCounter === undefined && !isAtHome(images, state, element, target)) return 'scopeDiffers';
  if (target.type === 'eventBasedGateway' && target.outgoing.length === 0) return 'nothingAwaited';
  const hasJob = Object.values(state.jobs).some((job) => job.elementInstanceId === element.id);
  return hasJob && !('taskDefinition' in target && target.taskDefinition) ? 'workDiffers' : undefined;
}

/** How often an activity is done, as far as its living instances depend on it. */
function repetition(node: FlowNode): 'once' | 'inRounds' | 'oneByOne' | 'atOnce' {
  if ('standardLoop' in node && node.standardLoop) return 'inRounds';
  const loop = 'multiInstance' in node ? node.multiInstance : undefined;
  return !loop ? 'once' : loop.isSequential ? 'oneByOne' : 'atOnce';
}

/** The instances of a multi-instance are at home in its body, which lies where the activity does. */
function isAtHome(images: Images, state: InstanceState, { scopeInstanceId }: ElementInstance, target: FlowNode): boolean {
  let scope = state.elements[scopeInstanceId ?? ''];
  // A body that is opened again to be compensated has handlers inside that stand beside the activity in the model.
  if (scope && isBody(scope)) scope = state.elements[scope.scopeInstanceId ?? ''];
  return scope !== undefined && images.nodeId(scope.nodeId) === target.scopeId;
}

function ofTokens(images: Images, scope: ElementInstance): MigrationObstacle[] {
  return tokensIn(scope).flatMap(([nodeId, flowIds]) => {
    const join = images.from.nodes[nodeId];
    const target = images.node(nodeId);
    const kind = !target ? 'nodeMissing' : join?.type !== target.type ? 'typeDiffers' : images.nodeId(scope.nodeId) !== target.scopeId ? 'scopeDiffers' : undefined;
    if (kind) return [obstacle(images, kind, scope.id, nodeId)];
    return [...new Set(flowIds)].filter((flowId) => images.flowId(flowId) === undefined).map((flowId) => ({ ...obstacle(images, 'flowMissing', scope.id, nodeId), flowId }));
  });
}

/** Tokens that wait at joins, and those complex gateways have taken and not forgotten yet. */
export function tokensIn({ tokens, awaitingReset }: ElementInstance): [nodeId: string, flowIds: string[]][] {
  return [...Object.entries(tokens ?? {}), ...Object.entries(awaitingReset ?? {})];
}

function obstacle(images: Images, kind: ObstacleKind, elementInstanceId: string, nodeId: string): MigrationObstacle {
  const name = images.from.nodes[nodeId]?.name;
  const target = images.node(nodeId);
  return { kind, elementInstanceId, nodeId, ...(name !== undefined && { nodeName: name }), ...(target && { targetNodeId: target.id }) };
}
