import type { FlowNode, ProcessModel, StartEvent, Variables } from '#bpmn/model';
import { handlerStartsOf } from '#engine/awaited';
import { armEventSubProcesses, isNonInterrupting, stopAwaiting } from '#engine/awaiting';
import { actOnClocks } from '#engine/clocks';
import { terminateInside } from '#engine/ending';
import { prepare } from '#engine/entering';
import { activate } from '#engine/flowing';
import { acceptVariables } from '#engine/mapping';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance, InstanceState } from '#engine/state';

/** Whether a node is a handler that no flow leads to. */
export function isEventSubProcess(node: FlowNode | undefined): boolean {
  return node?.type === 'subProcess' && node.triggeredByEvent === true;
}

/**
 * The start event of an event sub-process has happened. BPMN 2.0.2, 13.5.4: an interrupting one ends everything else in its scope,
 * which begins no further handler after it.
 */
export function triggerEventSubProcess(
  run: Run, start: StartEvent, scope: ElementInstance, variables: Variables | undefined, because: 'eventSubProcess' | 'error',
): void {
  if (!isNonInterrupting(start)) {
    terminateInside(run, scope.id, because);
    disarmEventSubProcesses(run, scope);
    // Nobody begins anything more in an interrupted ad-hoc sub-process: it ends with its handler.
    if (scope.type === 'adHocSubProcess' && !scope.adHoc?.ending) run.emit({ kind: 'adHocSubProcessEnding', elementInstanceId: scope.id, nodeId: scope.nodeId });
  }
  const elementInstanceId = activate(run, run.node(start.scopeId), scope.id);
  run.push({ do: 'beginEventSubProcess', elementInstanceId, nodeId: start.id, ...(variables && { variables }) });
}

/** The handler's own beginning: its inputs, the handlers inside it, and the start event with what the event brought. */
export function beginEventSubProcess(run: Run, handler: ElementInstance, startId: string, variables: Variables | undefined): void {
  prepare(run, handler);
  armEventSubProcesses(run, handler);
  const start = run.node(startId);
  const elementInstanceId = activate(run, start, handler.id);
  const element = run.element(elementInstanceId);
  if (!element) throw new Stopped('model', `"${startId}" did not begin.`);
  acceptVariables(run, start, element, variables);
  actOnClocks(run, start, 'entered', elementInstanceId);
  run.push({ do: 'leave', elementInstanceId });
}

/** No handler of the scope may begin any more. */
export function disarmEventSubProcesses(run: Run, scope: ElementInstance): void {
  for (const startId of handlerStartsOf(run.model, scope)) stopAwaiting(run, scope.id, startId);
}

/**
 * Whether the scope may still begin handlers: not while an interrupting one runs in it, and not when nothing but handlers is left
 * (BPMN 2.0.2, 13.5.4: an activity that is completing waits for its handlers and begins none).
 */
export function mayBeginHandlers(model: ProcessModel, state: InstanceState, scope: ElementInstance): boolean {
  // Work in an ad-hoc sub-process may begin at any time, until somebody or its condition ends it.
  let hasWork = scope.tokens !== undefined || scope.awaitingReset !== undefined || (scope.type === 'adHocSubProcess' && !scope.adHoc?.ending);
  for (const id in state.elements) {
    const element = state.elements[id];
    if (element?.scopeInstanceId !== scope.id) continue;
    if (!isEventSubProcess(model.nodes[element.nodeId])) hasWork = true;
    else if (isInterrupting(model, element)) return false;
  }
  return hasWork;
}

function isInterrupting(model: ProcessModel, { nodeId }: ElementInstance): boolean {
  return (model.scopes[nodeId]?.startNodeIds ?? []).some((id) => !isNonInterrupting(model.nodes[id]));
}
