import type { Json, Variables } from '#bpmn/model';
import type { Draft } from '#engine/draft';
import { beginToCompensate, forgetWith } from '#engine/evolution/compensation';
import type { Evolution } from '#engine/evolve';
import type { TokenFact } from '#engine/fact';
import type { ElementInstance, Loop } from '#engine/state';

export const tokenEvolution: Evolution<TokenFact['kind']> = {
  elementActivated(draft, fact) {
    const { elementInstanceId, nodeId, type, scopeInstanceId, loopCounter, compensates } = fact;
    const element: ElementInstance = { id: elementInstanceId, nodeId, type };
    if (scopeInstanceId !== undefined) element.scopeInstanceId = scopeInstanceId;
    if (loopCounter !== undefined) element.loopCounter = loopCounter;
    draft.table('elements')[elementInstanceId] = element;
    draft.state.counted.elements++;
    if (compensates !== undefined) beginToCompensate(draft, element, compensates, fact);
    const scope = scopeInstanceId === undefined ? undefined : draft.writable(scopeInstanceId);
    if (!scope) return;
    scope.children = (scope.children ?? 0) + 1;
    if (scope.type === 'loopBody' && loopCounter !== undefined) scope.rounds = loopCounter;
    if (scope.loop) scope.loop = begun(scope.loop, loopCounter ?? 0);
  },

  multiInstanceStarted(draft, { elementInstanceId, numberOfInstances, items }) {
    const body = draft.writable(elementInstanceId);
    if (!body) return;
    body.loop = { numberOfInstances, started: 0, completed: 0, terminated: 0, outputs: [] };
    if (items) body.loop.items = items;
  },

  elementCompleted(draft, { elementInstanceId, output }) {
    const element = draft.element(elementInstanceId);
    const scope = remove(draft, element);
    if (!element || !scope?.loop) return;
    const outputs = output === undefined ? scope.loop.outputs : withOutput(scope.loop.outputs, element.loopCounter ?? 1, output);
    scope.loop = { ...scope.loop, completed: scope.loop.completed + 1, outputs };
  },

  elementTerminated(draft, { elementInstanceId }) {
    const element = draft.element(elementInstanceId);
    const scope = remove(draft, element);
    if (scope?.loop && !scope.loop.removed?.includes(element?.loopCounter ?? 0)) scope.loop = { ...scope.loop, terminated: scope.loop.terminated + 1 };
  },

  instanceAdded(draft, { elementInstanceId, loopCounter, item, variables }) {
    const body = draft.writable(elementInstanceId);
    if (body?.loop) body.loop = withInstance(body.loop, loopCounter, item, variables);
  },
  instanceRemoved(draft, { elementInstanceId, loopCounter }) {
    const body = draft.writable(elementInstanceId);
    if (body?.loop) body.loop = { ...body.loop, removed: [...(body.loop.removed ?? []), loopCounter] };
  },

  adHocActivitiesQueued(draft, { elementInstanceId, nodeIds }) {
    const element = draft.writable(elementInstanceId);
    if (element) element.adHoc = { chosenByModel: true, ...(element.adHoc?.ending && { ending: true }), ...(nodeIds.length > 0 && { queue: nodeIds }) };
  },
  adHocSubProcessEnding(draft, { elementInstanceId }) {
    const element = draft.writable(elementInstanceId);
    if (element) element.adHoc = { ...element.adHoc, ending: true };
  },

  elementSuspended(draft, { elementInstanceId }) {
    const element = draft.writable(elementInstanceId);
    if (element) element.suspended = true;
  },
  elementResumed(draft, { elementInstanceId }) {
    const element = draft.writable(elementInstanceId);
    if (element) delete element.suspended;
  },

  elementMigrated() {
    // Its node is called otherwise since processInstanceMigrated.
  },

  sequenceFlowTaken() {
    // The token is at the flow's end in the same step: the next fact says where.
  },
  tokenArrived(draft, { nodeId, flowId, scopeInstanceId }) {
    draft.changeTokens(scopeInstanceId, nodeId, (flowIds) => flowIds.push(flowId));
  },
  tokenConsumed(draft, { nodeId, flowId, scopeInstanceId }) {
    draft.changeTokens(scopeInstanceId, nodeId, (flowIds) => {
      const index = flowIds.indexOf(flowId);
      if (index >= 0) flowIds.splice(index, 1);
    });
  },
  complexGatewayActivated(draft, { nodeId, scopeInstanceId, flowIds }) {
    const scope = draft.writable(scopeInstanceId);
    if (!scope) return;
    scope.awaitingReset = { ...scope.awaitingReset, [nodeId]: flowIds };
    draft.mayTokensWait = true;
  },
  complexGatewayReset(draft, { nodeId, scopeInstanceId }) {
    const scope = draft.writable(scopeInstanceId);
    if (!scope) return;
    const { [nodeId]: _, ...others } = scope.awaitingReset ?? {};
    if (Object.keys(others).length > 0) scope.awaitingReset = others;
    else delete scope.awaitingReset;
  },
};

/** Takes an element instance away and gives back the scope it leaves. */
function remove(draft: Draft, element: ElementInstance | undefined): ElementInstance | undefined {
  if (!element) return undefined;
  draft.remove('elements', element.id);
  if (draft.state.compensationRecords) forgetWith(draft, element);
  const scope = element.scopeInstanceId === undefined ? undefined : draft.writable(element.scopeInstanceId);
  if (scope) scope.children = (scope.children ?? 1) - 1;
  return scope;
}

function begun({ given, ...loop }: Loop, loopCounter: number): Loop {
  const { [loopCounter]: _, ...left } = given ?? {};
  return { ...loop, started: Math.max(loop.started, loopCounter), ...(Object.keys(left).length > 0 && { given: left }) };
}

/** Whatever is planned from that position on moves one further. */
function withInstance({ given = {}, removed, items, ...loop }: Loop, position: number, item: Json | undefined, variables: Variables | undefined): Loop {
  const moved = (place: number) => (place >= position ? place + 1 : place);
  const left = Object.fromEntries(Object.entries(given).map(([place, values]) => [moved(Number(place)), values]));
  if (variables) left[position] = variables;
  return {
    ...loop, numberOfInstances: loop.numberOfInstances + 1,
    ...(items && { items: [...items.slice(0, position - 1), item ?? null, ...items.slice(position - 1)] }),
    ...(removed && { removed: removed.map(moved) }),
    ...(Object.keys(left).length > 0 && { given: left }),
  };
}

/** Outputs stand at the place of their instance; places without one yet are null. */
function withOutput(outputs: Json[], loopCounter: number, output: Json): Json[] {
  const copy = [...outputs];
  while (copy.length < loopCounter) copy.push(null);
  copy[loopCounter - 1] = output;
  return copy;
}
