import type { ElementInstance, InstanceState, Timer } from '#engine/state';

/** What an element instance waits for, in the words of a screen. */
export type Awaited =
  | { kind: 'userTask' }
  | { kind: 'job'; jobId: string; retryAt?: number }
  | { kind: 'timer'; timerId: string; nodeId: string; dueAt?: number }
  | { kind: 'message'; subscriptionId: string; nodeId: string; messageName: string; correlationKey: string }
  | { kind: 'signal'; subscriptionId: string; nodeId: string; signalName: string }
  | { kind: 'condition'; conditionId: string; nodeId: string; condition: string }
  | { kind: 'childProcess'; childInstanceId: string }
  | { kind: 'incident'; incidentId: string }
  /** `left`: how many are still to be undone after what is being undone now. */
  | { kind: 'compensation'; left: number }
  | { kind: 'join'; nodeId: string; flowIds: string[] }
  /** A complex gateway that has gone on waits for the late tokens. */
  | { kind: 'reset'; nodeId: string }
  /** A person may begin an activity in it, or end it. */
  | { kind: 'activity' };

export interface Waiting {
  elementInstanceId: string;
  nodeId: string;
  suspended: boolean;
  awaits: Awaited[];
}

/** The instant of the next timer or job retry; `undefined` when time alone moves nothing. The shell keeps one timer for it. */
export function nextDueAt(state: InstanceState): number | undefined {
  let next: number | undefined;
  for (const { at } of dueTimes(state)) if (next === undefined || at < next) next = at;
  return next;
}

/** Everything that becomes due by time alone, with the step it leads to; what is suspended or stuck in an incident is left out. */
export function dueTimes(state: InstanceState): { at: number; timerId?: string; jobId?: string }[] {
  if (state.status !== 'active' || state.suspended) return [];
  const stuck = stuckTimers(state);
  const due: { at: number; timerId?: string; jobId?: string }[] = [];
  for (const id in state.timers) {
    const timer: Timer | undefined = state.timers[id];
    if (timer?.dueAt !== undefined && !stuck.has(id) && !isSuspended(state, timer.elementInstanceId)) due.push({ at: timer.dueAt, timerId: id });
  }
  for (const id in state.jobs) {
    const job = state.jobs[id];
    // Without a try left it waits for an operator, whose retry offers it again.
    if (job?.retryAt !== undefined && job.retriesLeft > 0 && !isSuspended(state, job.elementInstanceId)) due.push({ at: job.retryAt, jobId: id });
  }
  return due;
}

/** Whether an element instance stands still because it, a scope around it or the whole instance was suspended. */
export function isSuspended(state: InstanceState, elementInstanceId: string): boolean {
  if (state.suspended) return true;
  for (let element: ElementInstance | undefined = state.elements[elementInstanceId]; element; element = state.elements[element.scopeInstanceId ?? '']) {
    if (element.suspended) return true;
  }
  return false;
}

/** Every place where the instance waits, and for what: for screens, and for whoever asks why a case does not move. */
export function waitingFor(state: InstanceState): Waiting[] {
  const awaited = new Map<string, Awaited[]>();
  const add = (elementInstanceId: string, what: Awaited) => awaited.set(elementInstanceId, [...(awaited.get(elementInstanceId) ?? []), what]);
  for (const element of Object.values(state.elements)) {
    if (element.userTask) add(element.id, { kind: 'userTask' });
    for (const [nodeId, flowIds] of Object.entries(element.tokens ?? {})) add(element.id, { kind: 'join', nodeId, flowIds });
    if (element.type === 'adHocSubProcess' && !element.adHoc?.ending && !element.compensates) add(element.id, { kind: 'activity' });
    for (const nodeId in element.awaitingReset) add(element.id, { kind: 'reset', nodeId });
  }
  for (const { id, elementInstanceId, retryAt } of Object.values(state.jobs)) add(elementInstanceId, { kind: 'job', jobId: id, ...(retryAt !== undefined && { retryAt }) });
  for (const { id, elementInstanceId, nodeId, dueAt } of Object.values(state.timers)) {
    add(elementInstanceId, { kind: 'timer', timerId: id, nodeId, ...(dueAt !== undefined && { dueAt }) });
  }
  for (const { id, elementInstanceId, ...subscription } of Object.values(state.subscriptions)) add(elementInstanceId, { kind: 'message', subscriptionId: id, ...subscription });
  for (const { id, elementInstanceId, nodeId, signalName } of Object.values(state.signals ?? {})) add(elementInstanceId, { kind: 'signal', subscriptionId: id, nodeId, signalName });
  for (const { id, elementInstanceId, nodeId, condition } of Object.values(state.conditions ?? {})) add(elementInstanceId, { kind: 'condition', conditionId: id, nodeId, condition });
  for (const { childInstanceId, elementInstanceId } of Object.values(state.children)) add(elementInstanceId, { kind: 'childProcess', childInstanceId });
  for (const { elementInstanceId, waits } of Object.values(state.compensations ?? {})) {
    const left = Object.values(state.compensationRecords ?? {}).filter(({ thrownBy }) => thrownBy === elementInstanceId).length;
    if (waits) add(elementInstanceId, { kind: 'compensation', left });
  }
  for (const { id, elementInstanceId } of Object.values(state.incidents)) add(elementInstanceId, { kind: 'incident', incidentId: id });
  return [...awaited].map(([elementInstanceId, awaits]) => ({
    elementInstanceId, nodeId: state.elements[elementInstanceId]?.nodeId ?? '', suspended: isSuspended(state, elementInstanceId), awaits,
  }));
}

/** A timer whose firing failed waits for an operator, not for its time. */
function stuckTimers(state: InstanceState): Set<string> {
  const stuck = new Set<string>();
  for (const id in state.incidents) {
    for (const step of state.incidents[id]?.steps ?? []) if (step.do === 'fireTimer') stuck.add(step.timerId);
  }
  return stuck;
}
