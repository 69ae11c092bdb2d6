import type { Draft } from '#engine/draft';
import type { Evolution } from '#engine/evolve';
import type { TokenFact } from '#engine/fact';
import type { ElementInstance, Loop } from '#engine/state';

export const tokenEvolution: Evolution<TokenFact['kind']> = {
  elementActivated(draft, { elementInstanceId, nodeId, type, scopeInstanceId, loopCounter }) {
    const element: ElementInstance = { id: elementInstanceId, nodeId, type };
    if (scopeInstanceId !== undefined) element.scopeInstanceId = scopeInstanceId;
    if (loopCounter !== undefined) element.loopCounter = loopCounter;
    draft.table('elements')[elementInstanceId] = draft.keep(element);
    draft.state.counted.elements++;
    const scope = scopeInstanceId === undefined ? undefined : draft.writable(scopeInstanceId);
    if (!scope) return;
    scope.children = (scope.children ?? 0) + 1;
    if (scope.loop) loopOf(draft, scope, scope.loop).started++;
  },

  multiInstanceStarted(draft, { elementInstanceId, numberOfInstances, items }) {
    const body = draft.writable(elementInstanceId);
    if (!body) return;
    body.loop = draft.keep({ numberOfInstances, started: 0, completed: 0, terminated: 0, outputs: draft.keep([]) });
    if (items) body.loop.items = items;
  },

  elementCompleted(draft, { elementInstanceId, output }) {
    const element = draft.element(elementInstanceId);
    const scope = remove(draft, element);
    if (!element || !scope?.loop) return;
    const loop = loopOf(draft, scope, scope.loop);
    loop.completed++;
    if (output === undefined || element.loopCounter === undefined) return;
    loop.outputs = draft.part(loop.outputs, (outputs) => [...outputs]);
    while (loop.outputs.length < element.loopCounter) loop.outputs.push(null);
    loop.outputs[element.loopCounter - 1] = output;
  },

  elementTerminated(draft, { elementInstanceId }) {
    const scope = remove(draft, draft.element(elementInstanceId));
    if (scope?.loop) loopOf(draft, scope, scope.loop).terminated++;
  },

  elementSuspended(draft, { elementInstanceId }) {
    const element = draft.writable(elementInstanceId);
    if (element) element.suspended = true;
  },
  elementResumed(draft, { elementInstanceId }) {
    const element = draft.writable(elementInstanceId);
    if (element) delete element.suspended;
  },

  sequenceFlowTaken() {
    // The token is at the flow's end in the same step: the next fact says where.
  },
  tokenArrived(draft, { nodeId, flowId, scopeInstanceId }) {
    const scope = draft.writable(scopeInstanceId);
    if (!scope) return;
    scope.tokens = draft.part(scope.tokens ?? {}, (tokens) => ({ ...tokens }));
    const waiting = draft.part(scope.tokens[nodeId] ?? {}, (flows) => ({ ...flows }));
    waiting[flowId] = (waiting[flowId] ?? 0) + 1;
    scope.tokens[nodeId] = waiting;
  },
  tokenConsumed(draft, { nodeId, flowId, scopeInstanceId }) {
    const scope = draft.writable(scopeInstanceId);
    if (!scope?.tokens?.[nodeId]) return;
    scope.tokens = draft.part(scope.tokens, (tokens) => ({ ...tokens }));
    const waiting = draft.part(scope.tokens[nodeId] ?? {}, (flows) => ({ ...flows }));
    const left = (waiting[flowId] ?? 0) - 1;
    if (left > 0) waiting[flowId] = left;
    else delete waiting[flowId];
    if (isEmpty(waiting)) delete scope.tokens[nodeId];
    else scope.tokens[nodeId] = waiting;
    if (isEmpty(scope.tokens)) delete scope.tokens;
  },
};

/** Takes an element instance away and gives back the scope it leaves. */
function remove(draft: Draft, element: ElementInstance | undefined): ElementInstance | undefined {
  if (!element) return undefined;
  delete draft.table('elements')[element.id];
  const scope = element.scopeInstanceId === undefined ? undefined : draft.writable(element.scopeInstanceId);
  if (scope) scope.children = (scope.children ?? 1) - 1;
  return scope;
}

function loopOf(draft: Draft, body: ElementInstance, loop: Loop): Loop {
  body.loop = draft.part(loop, (original) => ({ ...original }));
  return body.loop;
}

function isEmpty(table: object): boolean {
  for (const key in table) if (Object.hasOwn(table, key)) return false;
  return true;
}
