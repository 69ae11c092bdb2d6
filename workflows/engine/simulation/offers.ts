import { activitiesToBegin } from '#bpmn/activity';
import { fieldAccessIn } from '#bpmn/fieldAccess';
import type { FieldAccess } from '#bpmn/fieldAccess';
import { operationAt } from '#bpmn/operation';
import type { Operation } from '#bpmn/operation';
import { outcomesIn } from '#bpmn/outcome';
import type { TaskOutcome } from '#bpmn/outcome';
import type { FlowNode, ProcessModel, Variables } from '#bpmn/model';
import { visibleVariables } from '#engine/variables';
import { waitingFor } from '#engine/waiting';
import type { Awaited } from '#engine/waiting';
import type { InstanceState } from '#engine/state';
import type { Spot } from './act';
import type { PlayedInstance, Playground, World } from './world';

/** Something that can be done now, with what a screen needs to offer it. */
export type Offer = OfferEnvelope & OfferKind;

interface OfferEnvelope {
  instanceId: string;
  elementInstanceId: string;
  spot: Spot;
  /** The node's name, else its id. */
  name: string;
  suspended: boolean;
}

type OfferKind =
  | { kind: 'task'; formId?: string; fields?: ReadonlyMap<string, FieldAccess>; outcomes: TaskOutcome[]; variables: Variables }
  | { kind: 'job'; topic: string; errorCodes: string[] }
  | { kind: 'timer'; dueAt: number }
  | { kind: 'message'; messageName: string; correlationKey: string; operation?: Operation }
  | { kind: 'signal'; signalName: string }
  | { kind: 'condition'; condition: string }
  | { kind: 'activity'; choices: { nodeId: string; name: string }[] }
  | { kind: 'call'; calledProcessId: string; errorCodes: string[] }
  | { kind: 'incident'; message: string };

/** Everything that can be done in a world now, by instance in the order they began. */
export function offersOf({ models }: Playground, world: World): Offer[] {
  const offers = world.instances.filter(({ state }) => state.status === 'active').flatMap((played) => {
    const model = models.get(played.processId);
    return model ? offersOfInstance(model, played, world) : [];
  });
  return numbered(offers);
}

function offersOfInstance(model: ProcessModel, played: PlayedInstance, world: World): Offer[] {
  const { instanceId, processId, state } = played;
  return waitingFor(state).flatMap(({ elementInstanceId, nodeId, suspended, awaits }) => awaits.flatMap((awaited): Offer[] => {
    const at = 'nodeId' in awaited ? awaited.nodeId : nodeId;
    const kind = kindOf(model, state, { elementInstanceId, nodeId: at, awaited, calls: world.calls });
    return kind ? [{ instanceId, elementInstanceId, spot: { processId, nodeId: at }, name: model.nodes[at]?.name ?? at, suspended, ...kind }] : [];
  }));
}

function kindOf(model: ProcessModel, state: InstanceState, { elementInstanceId, nodeId, awaited, calls }: { elementInstanceId: string; nodeId: string; awaited: Awaited; calls: World['calls'] }): OfferKind | undefined {
  const node = model.nodes[nodeId];
  switch (awaited.kind) {
    case 'userTask': return { kind: 'task', ...(node?.type === 'userTask' && node.formId !== undefined && { formId: node.formId, fields: fieldAccessIn(node.annotations) }), outcomes: outcomesIn(node?.annotations), variables: visibleVariables(state, elementInstanceId) };
    case 'job': return (state.jobs[awaited.jobId]?.retriesLeft ?? 0) > 0 ? { kind: 'job', topic: state.jobs[awaited.jobId]?.type ?? '', errorCodes: errorCodesAround(model, node) } : undefined;
    case 'timer': return awaited.dueAt === undefined ? undefined : { kind: 'timer', dueAt: awaited.dueAt };
    case 'message': {
      const operation = operationAt(node);
      return { kind: 'message', messageName: awaited.messageName, correlationKey: awaited.correlationKey, ...(operation && { operation }) };
    }
    case 'signal': return { kind: 'signal', signalName: awaited.signalName };
    case 'condition': return { kind: 'condition', condition: awaited.condition };
    case 'activity': return { kind: 'activity', choices: activitiesToBegin(model, nodeId).map(({ id, name }) => ({ nodeId: id, name: name ?? id })) };
    case 'childProcess': {
      const call = calls.find(({ childInstanceId }) => childInstanceId === awaited.childInstanceId);
      return call && { kind: 'call', calledProcessId: call.processId, errorCodes: errorCodesAround(model, node) };
    }
    case 'incident': return { kind: 'incident', message: state.incidents[awaited.incidentId]?.message ?? '' };
    // Tokens at joins and compensations under way go on by themselves.
    default: return undefined;
  }
}

/** Codes the errors caught around an activity name, so that a screen can offer them. */
function errorCodesAround(model: ProcessModel, node: FlowNode | undefined): string[] {
  const boundary = node && 'boundaryEventIds' in node ? (node.boundaryEventIds ?? []) : [];
  const handlers = Object.values(model.scopes).flatMap(({ eventSubProcessIds = [] }) => eventSubProcessIds.flatMap((id) => model.scopes[id]?.startNodeIds ?? []));
  return [...new Set([...boundary, ...handlers].flatMap((id) => {
    const event = model.nodes[id];
    return event && 'eventDefinitions' in event ? event.eventDefinitions.flatMap((one) => (one.trigger === 'error' && one.errorCode && 'literal' in one.errorCode ? [one.errorCode.literal] : [])) : [];
  }))];
}

/** Where several of a kind are open at a node, each says which one it is. */
function numbered(offers: Offer[]): Offer[] {
  const seen = new Map<string, number>();
  return offers.map((offer) => {
    const key = `${offer.kind}/${offer.spot.processId}/${offer.spot.nodeId}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return nth === 0 ? offer : { ...offer, spot: { ...offer.spot, nth } };
  });
}
