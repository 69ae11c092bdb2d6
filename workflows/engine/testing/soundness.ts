import type { ProcessModel } from '#bpmn/model';
import type { Fact } from '#engine/fact';
import type { ElementInstance, InstanceState } from '#engine/state';
import { isSuspended } from '#engine/waiting';

/**
 * What must hold of any instance at any time, as sentences for what does not: every token is in a living element instance or at
 * a join, everything alive can still be moved by somebody, and nothing is left of what has ended.
 */
export function unsoundness(state: InstanceState): string[] {
  const elements = Object.values(state.elements);
  const owned = [...Object.values(state.jobs), ...Object.values(state.timers), ...Object.values(state.subscriptions), ...Object.values(state.signals ?? {}), ...Object.values(state.conditions ?? {}), ...Object.values(state.children), ...Object.values(state.incidents), ...Object.values(state.clocks).map(({ ownerInstanceId }) => ({ elementInstanceId: ownerInstanceId }))];
  const orphans = owned.filter(({ elementInstanceId }) => !state.elements[elementInstanceId]).map(({ elementInstanceId }) => `something is left of ${elementInstanceId}, which has ended`);
  const undoable = Object.keys(state.compensationRecords ?? {}).length + Object.keys(state.compensations ?? {}).length;
  if (state.status !== 'active') return elements.length + owned.length + undoable > 0 ? ['an instance that has ended still holds something'] : [];
  return [
    ...orphans,
    ...(state.elements['e1'] ? [] : ['an active instance has no process element']),
    ...elements.flatMap((element) => miscounted(state, element)),
    ...lostRecords(state),
    ...elements.filter((element) => !isMovable(state, element)).map(({ id, nodeId }) => `nothing can move ${id} (${nodeId}) any more`),
  ];
}

/** Flows whose token is not, in the very next fact, at the flow's end. */
export function lostTokens(model: ProcessModel, facts: Fact[]): string[] {
  return facts.flatMap((fact, index) => {
    if (fact.kind !== 'sequenceFlowTaken') return [];
    const next = facts[index + 1];
    const target = model.flows[fact.flowId]?.targetId;
    const isThere = (next?.kind === 'elementActivated' || next?.kind === 'tokenArrived') && next.nodeId === target && next.scopeInstanceId === fact.scopeInstanceId;
    return isThere ? [] : [`the token on ${fact.flowId} did not arrive`];
  });
}

function miscounted(state: InstanceState, { id, children = 0, scopeInstanceId, tokens = {} }: ElementInstance): string[] {
  const found = Object.values(state.elements).filter((other) => other.scopeInstanceId === id).length;
  return [
    ...(found === children ? [] : [`${id} counts ${children} inside, but ${found} are there`]),
    ...(scopeInstanceId === undefined || state.elements[scopeInstanceId] ? [] : [`${id} is in ${scopeInstanceId}, which has ended`]),
    ...(Object.values(tokens).every((flowIds) => flowIds.length > 0) ? [] : [`${id} keeps an empty place at a join`]),
  ];
}

function isMovable(state: InstanceState, { id, type, userTask, children }: ElementInstance): boolean {
  const waits = [state.jobs, state.timers, state.subscriptions, state.signals ?? {}, state.conditions ?? {}, state.children].some((table) => Object.values(table).some(({ elementInstanceId }) => elementInstanceId === id));
  const isInTrouble = Object.values(state.incidents).some(({ steps }) => steps.some((step) => 'elementInstanceId' in step && step.elementInstanceId === id));
  // What is done in an ad-hoc sub-process is up to people.
  return userTask === true || type === 'adHocSubProcess' || (children ?? 0) > 0 || waits || isInTrouble || isBeingCompensatedFor(state, id);
}

/** What threw compensation waits for a handler, for a stopped step, or for something suspended to be resumed. */
function isBeingCompensatedFor(state: InstanceState, id: string): boolean {
  const compensation = state.compensations?.[id];
  const isUndoing = Object.values(state.elements).some(({ compensates, scopeInstanceId }) => compensates && scopeInstanceId === compensation?.scopeInstanceId);
  return compensation?.waits === true && (isUndoing || isSuspended(state, id) || isSuspended(state, compensation.scopeInstanceId));
}

/** A record is in a living scope or in a recorded one, and what claims it is under way. */
function lostRecords(state: InstanceState): string[] {
  const records = Object.values(state.compensationRecords ?? {});
  const recorded = new Set(records.map(({ elementInstanceId }) => elementInstanceId));
  return [
    ...records.flatMap(({ id, scopeInstanceId }) => (state.elements[scopeInstanceId] || recorded.has(scopeInstanceId) ? [] : [`the record ${id} is left of ${scopeInstanceId}, which has ended`])),
    ...records.flatMap(({ id, thrownBy }) => (thrownBy === undefined || state.compensations?.[thrownBy] ? [] : [`nobody undoes ${id} any more, which ${thrownBy} had claimed`])),
    ...Object.values(state.compensations ?? {}).flatMap(({ elementInstanceId, scopeInstanceId, waits }) => (state.elements[scopeInstanceId] && (!waits || state.elements[elementInstanceId]) ? [] : [`a compensation is left of ${elementInstanceId}, which has ended`])),
  ];
}
