import type { Variables } from '#bpmn/model';
import { eventHappened } from '#engine/catching';
import { findCatcher } from '#engine/propagation';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import { terminateProcess } from '#engine/scopes';
import type { ElementInstance } from '#engine/state';

/**
 * An error goes up from the element that threw it to the nearest event that catches it (BPMN 2.0.2, 10.5.6). Nobody catches it: a
 * called process hands it to its caller, any other stops.
 */
export function throwError(run: Run, thrower: ElementInstance, errorCode: string, message: string | undefined, variables: Variables | undefined): void {
  const catcher = findCatcher(run, thrower, (definition, visible) => {
    if (definition.trigger !== 'error') return undefined;
    if (!definition.errorCode) return 'all';
    return run.evaluate(definition.errorCode, visible()) === errorCode ? 'byCode' : undefined;
  });
  const thrown = { kind: 'errorThrown', elementInstanceId: thrower.id, errorCode, ...(message !== undefined && { message }), ...(variables && { variables }) } as const;
  if (catcher) {
    run.emit({ ...thrown, caughtBy: catcher.nodeId });
    return eventHappened(run, catcher, variables, 'error');
  }
  if (!run.state.parent) throw new Stopped('unhandledError', `Nobody catches the error "${errorCode}"${message === undefined ? '' : `: ${message}`}.`);
  run.emit(thrown);
  terminateProcess(run, 'error', { reason: 'error', errorCode, ...(message !== undefined && { message }) });
}
