import type { BoundaryEvent, CatchEvent, FlowNode, Variables } from '#bpmn/model';
import { awaitEvent, isNonInterrupting, stopAwaiting } from '#engine/awaiting';
import { terminate } from '#engine/ending';
import { passGateway } from '#engine/eventGateway';
import { triggerEventSubProcess } from '#engine/eventSubProcesses';
import { activate } from '#engine/flowing';
import { acceptVariables } from '#engine/mapping';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import type { Place } from '#engine/trigger';

/** An event that was waited for has happened; its position says what follows. `error`: it was an error that came to its catcher. */
export function eventHappened(run: Run, place: Place, variables: Variables | undefined, error?: 'error'): void {
  const event = run.node(place.nodeId);
  if ('parallelMultiple' in event && event.parallelMultiple) return partHappened(run, event, place, variables);
  happen(run, event, place.elementInstanceId, variables, error);
}

function happen(run: Run, event: FlowNode, elementInstanceId: string, variables: Variables | undefined, error?: 'error'): void {
  const element = run.element(elementInstanceId);
  if (!element) return;
  if (event.type === 'boundaryEvent') leaveByBoundary(run, event, element, variables, error ?? 'boundaryEvent');
  else if (element.nodeId === event.id) goOn(run, event, element, variables);
  else if (event.type === 'startEvent') triggerEventSubProcess(run, event, element, variables, error ?? 'eventSubProcess');
  else finishEvent(run, event, passGateway(run, event, element), variables, 'passEvent');
}

/** BPMN 2.0.2, 10.5.1: a parallel multiple event happens when each of its definitions has. What came with each comes with it. */
function partHappened(run: Run, event: CatchEvent, { elementInstanceId, nodeId, definition = 0 }: Place, variables: Variables | undefined): void {
  run.emit({ kind: 'eventPartHappened', elementInstanceId, nodeId, definition, variables: variables ?? {} });
  const parts = run.element(elementInstanceId)?.parts?.[nodeId];
  if (!parts || parts.definitions.length < event.eventDefinitions.length) return;
  run.emit({ kind: 'eventPartsTaken', elementInstanceId, nodeId });
  if (isNonInterrupting(event)) awaitEvent(run, event, elementInstanceId);
  happen(run, event, elementInstanceId, parts.variables);
}

/** The token takes the way out at an activity's edge; an interrupting event ends the activity first. */
export function leaveByBoundary(run: Run, event: BoundaryEvent, attached: ElementInstance, variables: Variables | undefined, because: 'boundaryEvent' | 'error' | 'transactionCancelled' = 'boundaryEvent'): void {
  const scopeId = attached.scopeInstanceId;
  if (scopeId === undefined) throw new Stopped('model', `"${event.id}" is attached to what has no scope.`);
  const elementInstanceId = activate(run, event, scopeId);
  if (event.cancelActivity) terminate(run, attached.id, because);
  finishEvent(run, event, elementInstanceId, variables, 'passEvent');
}

function goOn(run: Run, event: FlowNode, element: ElementInstance, variables: Variables | undefined): void {
  stopAwaiting(run, element.id, event.id);
  finishEvent(run, event, element.id, variables, 'leave');
}

function finishEvent(run: Run, event: FlowNode, elementInstanceId: string, variables: Variables | undefined, next: 'passEvent' | 'leave'): void {
  const element = run.element(elementInstanceId);
  if (!element) return;
  acceptVariables(run, event, element, variables);
  run.push({ do: next, elementInstanceId });
}
