import type { Counted, ElementInstance, InstanceState } from '#engine/state';

/*
 * Copies of what nearly every command writes, field by field. A spread would be shorter, but V8 gives the copy of a copy a hidden class of
 * its own: after some commands no two states look alike to it, and whatever reads one looks every field up by name.
 */

/** A state whose own fields may be written; its tables are those of the original. */
export function copyOfState(state: InstanceState): InstanceState {
  const { instanceId, processId, hash, status, sequence, elements, jobs, timers, clocks, subscriptions, children, incidents } = state;
  const { businessKey, parent, suspended, signals, conditions, compensationRecords, compensations } = state;
  const copy: InstanceState = { instanceId, processId, hash, status, sequence, counted: copyOfCounted(state.counted), elements, jobs, timers, clocks, subscriptions, children, incidents };
  if (businessKey !== undefined) copy.businessKey = businessKey;
  if (parent !== undefined) copy.parent = parent;
  if (suspended !== undefined) copy.suspended = suspended;
  if (signals !== undefined) copy.signals = signals;
  if (conditions !== undefined) copy.conditions = conditions;
  if (compensationRecords !== undefined) copy.compensationRecords = compensationRecords;
  if (compensations !== undefined) copy.compensations = compensations;
  return copy;
}

/** An element instance whose own fields may be written. */
export function copyOfElement(element: ElementInstance): ElementInstance {
  const { id, nodeId, type, scopeInstanceId, children, variables, loopCounter, userTask, suspended, tokens, awaitingReset } = element;
  const copy: ElementInstance = { id, nodeId, type };
  if (scopeInstanceId !== undefined) copy.scopeInstanceId = scopeInstanceId;
  if (children !== undefined) copy.children = children;
  if (variables !== undefined) copy.variables = variables;
  if (loopCounter !== undefined) copy.loopCounter = loopCounter;
  if (userTask !== undefined) copy.userTask = userTask;
  if (suspended !== undefined) copy.suspended = suspended;
  if (tokens !== undefined) copy.tokens = tokens;
  if (awaitingReset !== undefined) copy.awaitingReset = awaitingReset;
  copyRareFields(element, copy);
  return copy;
}

function copyRareFields({ loop, rounds, happened, adHoc, parts, calls, isCancelled, compensates, recordedAt, past }: ElementInstance, copy: ElementInstance): void {
  if (loop !== undefined) copy.loop = loop;
  if (rounds !== undefined) copy.rounds = rounds;
  if (happened !== undefined) copy.happened = happened;
  if (adHoc !== undefined) copy.adHoc = adHoc;
  if (parts !== undefined) copy.parts = parts;
  if (calls !== undefined) copy.calls = calls;
  if (isCancelled !== undefined) copy.isCancelled = isCancelled;
  if (compensates !== undefined) copy.compensates = compensates;
  if (recordedAt !== undefined) copy.recordedAt = recordedAt;
  if (past !== undefined) copy.past = past;
}

function copyOfCounted(counted: Counted): Counted {
  const { elements, jobs, timers, clocks, subscriptions, messages, incidents, signals, signalsThrown, conditions, compensationRecords } = counted;
  const copy: Counted = { elements, jobs, timers, clocks, subscriptions, messages, incidents };
  if (signals !== undefined) copy.signals = signals;
  if (signalsThrown !== undefined) copy.signalsThrown = signalsThrown;
  if (conditions !== undefined) copy.conditions = conditions;
  if (compensationRecords !== undefined) copy.compensationRecords = compensationRecords;
  return copy;
}
