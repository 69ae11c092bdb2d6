import type { BoundaryEvent, Variables } from '#bpmn/model';
import { leaveByBoundary } from '#engine/catching';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import { terminateProcess } from '#engine/scopes';
import type { ElementInstance } from '#engine/state';

/**
 * An error goes up from the element that threw it to the nearest boundary event that catches it (BPMN 2.0.2, 10.5.6); the code's
 * own catcher goes before one for all codes. Nobody catches it: a called process hands it to its caller, any other stops.
 */
export function throwError(run: Run, thrower: ElementInstance, errorCode: string, message: string | undefined, variables: Variables | undefined): void {
  for (let element: ElementInstance | undefined = thrower; element?.scopeInstanceId !== undefined; element = run.element(element.scopeInstanceId)) {
    const catcher = catcherOn(run, element, errorCode);
    if (!catcher) continue;
    run.emit({ kind: 'errorThrown', elementInstanceId: thrower.id, errorCode, ...(message !== undefined && { message }), caughtBy: catcher.id });
    return leaveByBoundary(run, catcher, element, variables, 'error');
  }
  if (!run.state.parent) throw new Stopped('unhandledError', `Nobody catches the error "${errorCode}"${message === undefined ? '' : `: ${message}`}.`);
  run.emit({ kind: 'errorThrown', elementInstanceId: thrower.id, errorCode, ...(message !== undefined && { message }) });
  terminateProcess(run, 'error', { reason: 'error', errorCode, ...(message !== undefined && { message }) });
}

function catcherOn(run: Run, element: ElementInstance, errorCode: string): BoundaryEvent | undefined {
  const node = run.node(element.nodeId);
  // The boundary events of a multi-instance stand around its body, not around each instance.
  if (!('boundaryEventIds' in node) || element.loopCounter !== undefined || element.compensates?.isReopened) return undefined;
  let forAll: BoundaryEvent | undefined;
  for (const id of node.boundaryEventIds ?? []) {
    const event = run.node(id);
    if (event.type !== 'boundaryEvent') continue;
    for (const definition of event.eventDefinitions) {
      if (definition.trigger !== 'error') continue;
      if (!definition.errorCode) forAll ??= event;
      else if (run.evaluate(definition.errorCode, run.variables(element.id)) === errorCode) return event;
    }
  }
  return forAll;
}
