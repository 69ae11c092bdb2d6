import type { Activity, FlowNode } from '#bpmn/model';
import { handlerStartsOf } from '#engine/awaited';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { triggerOf } from '#engine/trigger';

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

/** A scope has become active: its event sub-processes wait for their start events. */
export function armEventSubProcesses(run: Run, scope: ElementInstance): void {
  for (const startId of handlerStartsOf(run.model, scope)) awaitEvent(run, run.node(startId), scope.id);
}

/** An event is waited for no more; whatever else the element instance waits for stays. */
export function stopAwaiting(run: Run, elementInstanceId: string, nodeId: string): void {
  const { timers, subscriptions } = run.state;
  for (const id in timers) {
    if (timers[id]?.elementInstanceId === elementInstanceId && timers[id].nodeId === nodeId) run.emit({ kind: 'timerCancelled', timerId: id });
  }
  for (const id in subscriptions) {
    if (subscriptions[id]?.elementInstanceId === elementInstanceId && subscriptions[id].nodeId === nodeId) run.emit({ kind: 'messageUnsubscribed', subscriptionId: id });
  }
}

/** Whether an event may happen again and again beside the work it accompanies: a boundary or handler start that does not interrupt. */
export function isNonInterrupting(event: FlowNode | undefined): boolean {
  return (event?.type === 'boundaryEvent' && !event.cancelActivity) || (event?.type === 'startEvent' && event.isInterrupting === false);
}
