import type { FlowNode } from '#bpmn/model';
import { actOnClocks, stopClocksOf } from '#engine/clocks';
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
  const { tokens = {}, awaitingReset = {} } = run.element(scopeInstanceId) ?? {};
  for (const [nodeId, flowIds] of Object.entries(tokens)) {
    for (const flowId of [...flowIds]) run.emit({ kind: 'tokenConsumed', nodeId, flowId, scopeInstanceId });
  }
  for (const nodeId of Object.keys(awaitingReset)) run.emit({ kind: 'complexGatewayReset', nodeId, scopeInstanceId });
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

function endAbruptly(run: Run, { id, nodeId, type, userTask, loopCounter }: ElementInstance, because: TerminationCause): void {
  if (userTask) run.emit({ kind: 'userTaskCancelled', elementInstanceId: id, nodeId });
  release(run, id);
  const node: FlowNode | undefined = type === 'process' ? undefined : run.model.nodes[nodeId];
  if (node && loopCounter === undefined) actOnClocks(run, node, 'left', id, 'interrupted');
  run.emit({ kind: 'elementTerminated', elementInstanceId: id, nodeId, because });
}
