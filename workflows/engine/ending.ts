import type { FlowNode } from '#bpmn/model';
import { actOnClocks, stopClocksOf } from '#engine/clocks';
import { abandonCompensations, goOnCompensating } from '#engine/compensation';
import type { FactOf } from '#engine/fact';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

type TerminationCause = FactOf<'elementTerminated'>['because'];

/** Ends everything an element instance set up around itself: timers, subscriptions, clocks; what waits for it waits no more. */
export function release(run: Run, elementInstanceId: string): void {
  const { state } = run;
  for (const id in state.jobs) {
    if (state.jobs[id]?.elementInstanceId === elementInstanceId) run.emit({ kind: 'jobCancelled', jobId: id });
  }
  for (const id in state.timers) {
    if (state.timers[id]?.elementInstanceId === elementInstanceId) run.emit({ kind: 'timerCancelled', timerId: id });
  }
  for (const id in state.subscriptions) {
    if (state.subscriptions[id]?.elementInstanceId === elementInstanceId) run.emit({ kind: 'messageUnsubscribed', subscriptionId: id });
  }
  for (const id in state.signals) {
    if (state.signals[id]?.elementInstanceId === elementInstanceId) run.emit({ kind: 'signalUnsubscribed', subscriptionId: id });
  }
  for (const id in state.conditions) {
    if (state.conditions[id]?.elementInstanceId === elementInstanceId) run.emit({ kind: 'conditionAbandoned', conditionId: id });
  }
  for (const id in state.children) {
    if (state.children[id]?.elementInstanceId === elementInstanceId) run.emit({ kind: 'childProcessCancelled', childInstanceId: id });
  }
  for (const id in state.incidents) {
    if (state.incidents[id]?.elementInstanceId === elementInstanceId) run.emit({ kind: 'incidentResolved', incidentId: id });
  }
  stopClocksOf(run, elementInstanceId);
}

/** Ends an element instance before it is done, with everything inside it, the innermost first. */
export function terminate(run: Run, elementInstanceId: string, because: TerminationCause): void {
  for (const element of withInside(run, elementInstanceId).reverse()) {
    endAbruptly(run, element, element.id === elementInstanceId ? because : 'scopeEnded');
  }
}

/** Ends everything inside a scope and leaves the scope itself. */
export function terminateInside(run: Run, scopeInstanceId: string, because: TerminationCause): void {
  for (const element of withInside(run, scopeInstanceId).reverse()) {
    if (element.id !== scopeInstanceId) endAbruptly(run, element, because);
  }
  consumeTokens(run, scopeInstanceId);
  abandonCompensations(run, scopeInstanceId);
}

/** Ends everything active in a transaction that is cancelled; what already undoes something in it goes on to its end. */
export function terminateForCancellation(run: Run, transactionId: string): void {
  const undoing = new Set<string>();
  for (const element of withInside(run, transactionId)) {
    if (undoing.has(element.scopeInstanceId ?? '') || (element.compensates && element.scopeInstanceId === transactionId)) undoing.add(element.id);
  }
  for (const element of withInside(run, transactionId).reverse()) {
    if (element.id !== transactionId && !undoing.has(element.id)) endAbruptly(run, element, 'transactionCancelled');
  }
  consumeTokens(run, transactionId);
  abandonCompensations(run, transactionId);
}

/** An element instance and all inside it; the table holds parents before children, so one pass finds them. */
export function withInside(run: Run, elementInstanceId: string): ElementInstance[] {
  const found = new Set([elementInstanceId]);
  const elements: ElementInstance[] = [];
  for (const element of Object.values(run.state.elements)) {
    if (element.id !== elementInstanceId && (element.scopeInstanceId === undefined || !found.has(element.scopeInstanceId))) continue;
    found.add(element.id);
    elements.push(element);
  }
  return elements;
}

function endAbruptly(run: Run, { id, nodeId, type, userTask, loopCounter, scopeInstanceId, compensates }: ElementInstance, because: TerminationCause): void {
  if (userTask) run.emit({ kind: 'userTaskCancelled', elementInstanceId: id, nodeId });
  release(run, id);
  const node: FlowNode | undefined = type === 'process' ? undefined : run.model.nodes[nodeId];
  if (node && loopCounter === undefined && !compensates?.isReopened) actOnClocks(run, node, 'left', id, 'interrupted');
  run.emit({ kind: 'elementTerminated', elementInstanceId: id, nodeId, because });
  if (compensates) goOnCompensating(run, scopeInstanceId);
}

function consumeTokens(run: Run, scopeInstanceId: string): void {
  const { tokens = {}, awaitingReset = {} } = run.element(scopeInstanceId) ?? {};
  for (const [nodeId, flowIds] of Object.entries(tokens)) {
    for (const flowId of [...flowIds]) run.emit({ kind: 'tokenConsumed', nodeId, flowId, scopeInstanceId });
  }
  for (const nodeId of Object.keys(awaitingReset)) run.emit({ kind: 'complexGatewayReset', nodeId, scopeInstanceId });
}
