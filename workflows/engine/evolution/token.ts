import type { Draft } from '#engine/draft';
import type { Evolution } from '#engine/evolve';
import type { FactOf, TokenFact } from '#engine/fact';
import type { ElementInstance } from '#engine/state';

export const tokenEvolution: Evolution<TokenFact['kind']> = {
  elementActivated(draft, { elementInstanceId, nodeId, type, scopeInstanceId, loopCounter }) {
    const element: ElementInstance = { id: elementInstanceId, nodeId, type };
    if (scopeInstanceId !== undefined) element.scopeInstanceId = scopeInstanceId;
    if (loopCounter !== undefined) element.loopCounter = loopCounter;
    draft.table('elements')[elementInstanceId] = element;
    draft.state.counted.elements++;
    const scope = scopeInstanceId === undefined ? undefined : draft.element(scopeInstanceId);
    if (!scope) return;
    const fields: Partial<ElementInstance> = { children: (scope.children ?? 0) + 1 };
    if (scope.loop) fields.loop = { ...scope.loop, started: scope.loop.started + 1 };
    draft.change(scope.id, fields);
  },

  multiInstanceStarted(draft, { elementInstanceId, numberOfInstances, items }) {
    const loop: ElementInstance['loop'] = { numberOfInstances, started: 0, completed: 0, terminated: 0, outputs: [] };
    if (items) loop.items = items;
    draft.change(elementInstanceId, { loop });
  },

  elementCompleted(draft, { elementInstanceId, output }) {
    const element = remove(draft, elementInstanceId);
    const body = element?.scopeInstanceId === undefined ? undefined : draft.element(element.scopeInstanceId);
    if (!element || !body?.loop) return;
    const loop = { ...body.loop, completed: body.loop.completed + 1 };
    if (output !== undefined && element.loopCounter !== undefined) {
      loop.outputs = [...loop.outputs];
      while (loop.outputs.length < element.loopCounter) loop.outputs.push(null);
      loop.outputs[element.loopCounter - 1] = output;
    }
    draft.change(body.id, { loop });
  },

  elementTerminated(draft, { elementInstanceId }) {
    const element = remove(draft, elementInstanceId);
    const body = element?.scopeInstanceId === undefined ? undefined : draft.element(element.scopeInstanceId);
    if (body?.loop) draft.change(body.id, { loop: { ...body.loop, terminated: body.loop.terminated + 1 } });
  },

  elementSuspended(draft, { elementInstanceId }) {
    draft.change(elementInstanceId, { suspended: true });
  },
  elementResumed(draft, { elementInstanceId }) {
    const element = draft.element(elementInstanceId);
    if (!element) return;
    const { suspended: _, ...rest } = element;
    draft.table('elements')[elementInstanceId] = rest;
  },

  sequenceFlowTaken() {
    // The token is at the flow's end in the same step: the next fact says where.
  },
  tokenArrived(draft, fact) {
    countToken(draft, fact, 1);
  },
  tokenConsumed(draft, fact) {
    countToken(draft, fact, -1);
  },
};

function remove(draft: Draft, id: string): ElementInstance | undefined {
  const element = draft.element(id);
  if (!element) return undefined;
  delete draft.table('elements')[id];
  const scope = element.scopeInstanceId === undefined ? undefined : draft.element(element.scopeInstanceId);
  if (scope) draft.change(scope.id, { children: (scope.children ?? 1) - 1 });
  return element;
}

function countToken(draft: Draft, { nodeId, flowId, scopeInstanceId }: FactOf<'tokenArrived' | 'tokenConsumed'>, change: 1 | -1): void {
  const scope = draft.element(scopeInstanceId);
  if (!scope) return;
  const waiting = { ...scope.tokens?.[nodeId] };
  const count = (waiting[flowId] ?? 0) + change;
  if (count > 0) waiting[flowId] = count;
  else delete waiting[flowId];
  const tokens = { ...scope.tokens };
  if (Object.keys(waiting).length > 0) tokens[nodeId] = waiting;
  else delete tokens[nodeId];
  const { tokens: _, ...rest } = scope;
  draft.table('elements')[scope.id] = Object.keys(tokens).length > 0 ? { ...rest, tokens } : rest;
}
