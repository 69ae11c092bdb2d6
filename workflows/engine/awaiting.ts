import type { Activity, FlowNode } from '#bpmn/model';
import { handlerStartsOf } from '#engine/awaited';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { triggerOf } from '#engine/trigger';
import type { Place } from '#engine/trigger';

/** Begins to wait for what an event in the model names; of several definitions for those that have not happened yet. */
export function awaitEvent(run: Run, event: FlowNode, elementInstanceId: string): void {
  if (!('eventDefinitions' in event)) return;
  const { eventDefinitions, id: nodeId } = event;
  const [only] = eventDefinitions;
  if (only && eventDefinitions.length === 1) return triggerOf(run, only).await?.(run, only, { elementInstanceId, nodeId });
  const happened = run.element(elementInstanceId)?.parts?.[nodeId]?.definitions ?? [];
  eventDefinitions.forEach((definition, index) => {
    if (!happened.includes(index)) triggerOf(run, definition).await?.(run, definition, { elementInstanceId, nodeId, definition: index });
  });
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
  const { timers, subscriptions, signals, conditions } = run.state;
  const isMeant = (waited: Place | undefined) => waited?.elementInstanceId === elementInstanceId && waited.nodeId === nodeId;
  for (const id in timers) if (isMeant(timers[id])) run.emit({ kind: 'timerCancelled', timerId: id });
  for (const id in subscriptions) if (isMeant(subscriptions[id])) run.emit({ kind: 'messageUnsubscribed', subscriptionId: id });
  for (const id in signals) if (isMeant(signals[id])) run.emit({ kind: 'signalUnsubscribed', subscriptionId: id });
  for (const id in conditions) if (isMeant(conditions[id])) run.emit({ kind: 'conditionAbandoned', conditionId: id });
}

/** Whether an event happens beside the work it accompanies: a boundary event or the beginning of a handler that does not interrupt. */
export function isNonInterrupting(event: FlowNode | undefined): boolean {
  return (event?.type === 'boundaryEvent' && !event.cancelActivity) || (event?.type === 'startEvent' && event.isInterrupting === false);
}

/** Whether what an event waits for goes on being waited for when it has happened. */
export function isRepeating(event: FlowNode | undefined): boolean {
  return isNonInterrupting(event) && !(event && 'parallelMultiple' in event && event.parallelMultiple);
}
