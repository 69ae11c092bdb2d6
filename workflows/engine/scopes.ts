import { continueAdHoc } from '#engine/adHoc';
import { isCompensating } from '#engine/compensation';
import { terminateInside, release } from '#engine/ending';
import { disarmEventSubProcesses, mayBeginHandlers } from '#engine/eventSubProcesses';
import { continueBody } from '#engine/multiInstance';
import type { Run } from '#engine/run';
import { rootElementId } from '#engine/state';
import type { ElementInstance } from '#engine/state';
import { continueLoop } from '#engine/standardLoop';
import type { FactOf } from '#engine/fact';
import { leaveCancelled } from '#engine/transactions';

/** A scope ends when no token is left in it (BPMN 2.0.2, 13.5.6); `leave` moves a sub-process's own token on. */
export function endScope(run: Run, scope: ElementInstance, leave: () => void): void {
  if (!isEmpty(scope)) {
    if (run.model.scopes[scope.nodeId]?.eventSubProcessIds && !mayBeginHandlers(run.model, run.state, scope)) disarmEventSubProcesses(run, scope);
    return;
  }
  if (isCompensating(run, scope.id)) return;
  if (scope.isCancelled) return leaveCancelled(run, scope);
  if (scope.compensates) return leave();
  if (scope.type === 'process') return completeProcess(run, scope);
  if (scope.type === 'adHocSubProcess') return continueAdHoc(run, scope);
  const node = run.node(scope.nodeId);
  if (scope.type === 'multiInstanceBody' && 'multiInstance' in node && node.multiInstance) continueBody(run, node, node.multiInstance, scope);
  else if (scope.type === 'loopBody' && 'standardLoop' in node && node.standardLoop) continueLoop(run, node, node.standardLoop, scope);
  else leave();
}

/** No token is left in a scope, and no gateway inside will still make one when it resets. */
export function isEmpty({ children = 0, tokens, awaitingReset }: ElementInstance): boolean {
  return children === 0 && !tokens && !awaitingReset;
}

/** The whole instance ends before its end: nothing inside goes on. */
export function terminateProcess(run: Run, because: FactOf<'elementTerminated'>['because'], ended: Omit<FactOf<'processInstanceTerminated'>, 'kind' | 'sequence' | 'at' | 'commandId' | 'by'>): void {
  const variables = run.element(rootElementId)?.variables ?? {};
  run.drain();
  terminateInside(run, rootElementId, because);
  release(run, rootElementId);
  run.emit({ kind: 'elementTerminated', elementInstanceId: rootElementId, nodeId: run.model.processId, because });
  run.emit({ kind: 'processInstanceTerminated', ...ended, variables });
}

function completeProcess(run: Run, root: ElementInstance): void {
  release(run, root.id);
  run.emit({ kind: 'elementCompleted', elementInstanceId: root.id, nodeId: run.model.processId });
  run.emit({ kind: 'processInstanceCompleted', variables: root.variables ?? {} });
}
