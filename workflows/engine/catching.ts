import type { Activity, BoundaryEvent, FlowNode, Variables } from '#bpmn/model';
import { terminate } from '#engine/ending';
import { passGateway } from '#engine/eventGateway';
import { activate } from '#engine/flowing';
import { acceptVariables } from '#engine/mapping';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { triggerOf } from '#engine/trigger';
import type { Place } from '#engine/trigger';

/** Begins to wait for what an event in the model names. */
export function awaitEvent(run: Run, event: FlowNode, elementInstanceId: string): void {
  if (!('eventDefinitions' in event)) return;
  for (const definition of event.eventDefinitions) {
    triggerOf(run, definition).await?.(run, definition, { elementInstanceId, nodeId: event.id });
  }
}

/** Arms the boundary events of an activity. */
export function armBoundary(run: Run, activity: Activity, elementInstanceId: string): void {
  for (const id of activity.boundaryEventIds ?? []) awaitEvent(run, run.node(id), elementInstanceId);
}

/** An event that was waited for has happened; its position says what follows. */
export function eventHappened(run: Run, { elementInstanceId, nodeId }: Place, variables: Variables | undefined): void {
  const element = run.element(elementInstanceId);
  if (!element) return;
  const event = run.node(nodeId);
  if (event.type === 'boundaryEvent') leaveByBoundary(run, event, element, variables);
  else if (element.nodeId === nodeId) goOn(run, event, element, variables);
  else finishEvent(run, event, passGateway(run, event, element), variables);
}

/** The token takes the way out at an activity's edge; an interrupting event ends the activity first. */
export function leaveByBoundary(run: Run, event: BoundaryEvent, attached: ElementInstance, variables: Variables | undefined, because: 'boundaryEvent' | 'error' | 'transactionCancelled' = 'boundaryEvent'): void {
  const scopeId = attached.scopeInstanceId;
  if (scopeId === undefined) throw new Stopped('model', `"${event.id}" is attached to what has no scope.`);
  const elementInstanceId = activate(run, event, scopeId);
  if (event.cancelActivity) terminate(run, attached.id, because);
  finishEvent(run, event, elementInstanceId, variables);
}

function goOn(run: Run, event: FlowNode, element: ElementInstance, variables: Variables | undefined): void {
  stopAwaiting(run, element.id, event.id);
  finishEvent(run, event, element.id, variables);
}

function finishEvent(run: Run, event: FlowNode, elementInstanceId: string, variables: Variables | undefined): void {
  const element = run.element(elementInstanceId);
  if (!element) return;
  acceptVariables(run, event, element, variables);
  run.push({ do: 'leave', elementInstanceId });
}

/** The event needs no waiting any more; boundary events stay armed until the element is left. */
export function stopAwaiting(run: Run, elementInstanceId: string, nodeId: string): void {
  for (const timer of Object.values(run.state.timers)) {
    if (timer.elementInstanceId === elementInstanceId && timer.nodeId === nodeId) run.emit({ kind: 'timerCancelled', timerId: timer.id });
  }
  for (const { id, ...subscription } of Object.values(run.state.subscriptions)) {
    if (subscription.elementInstanceId === elementInstanceId && subscription.nodeId === nodeId) run.emit({ kind: 'messageUnsubscribed', subscriptionId: id });
  }
}
