import type { BoundaryEvent } from '#bpmn/model';
import { leaveByBoundary } from '#engine/catching';
import { recordInterruption } from '#engine/compensable';
import { compensateAll } from '#engine/compensation';
import { terminateForCancellation, withInside } from '#engine/ending';
import { disarmEventSubProcesses } from '#engine/eventSubProcesses';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/**
 * A cancel end event ends everything active in its transaction, undoes everything done there, and leaves by the cancel boundary
 * event (BPMN 2.0.2, 10.3.5.2). The boundary event of a multi-instance stands around all instances, so all of them are undone.
 */
export function cancelTransaction(run: Run, thrower: ElementInstance): 'goesOn' | 'waits' {
  const transaction = transactionAround(run, thrower);
  if (transaction.isCancelled) return 'goesOn';
  cancelBoundaryOf(run, transaction);
  disarmEventSubProcesses(run, transaction);
  run.emit({ kind: 'transactionCancelled', elementInstanceId: transaction.id, nodeId: transaction.nodeId, thrownBy: thrower.id });
  for (const element of withInside(run, transaction.id).reverse()) {
    if (element.id !== transaction.id && !element.compensates) recordInterruption(run, element);
  }
  terminateForCancellation(run, transaction.id);
  compensateAll(run, transaction.id);
  return 'waits';
}

/** All is undone: the token leaves by the cancel boundary event and the transaction is gone. */
export function leaveCancelled(run: Run, transaction: ElementInstance): void {
  leaveByBoundary(run, cancelBoundaryOf(run, transaction), transaction, undefined, 'transactionCancelled');
}

function transactionAround(run: Run, thrower: ElementInstance): ElementInstance {
  for (let element = run.element(thrower.scopeInstanceId ?? ''); element; element = run.element(element.scopeInstanceId ?? '')) {
    if (run.model.nodes[element.nodeId]?.type !== 'transaction' || element.compensates) continue;
    return (element.loopCounter === undefined ? undefined : run.element(element.scopeInstanceId ?? '')) ?? element;
  }
  throw new Stopped('compensation', `"${thrower.nodeId}" cancels a transaction, but no transaction is around it.`);
}

function cancelBoundaryOf(run: Run, { nodeId }: ElementInstance): BoundaryEvent {
  const node = run.node(nodeId);
  for (const id of 'boundaryEventIds' in node ? (node.boundaryEventIds ?? []) : []) {
    const event = run.node(id);
    if (event.type === 'boundaryEvent' && event.eventDefinitions.some(({ trigger }) => trigger === 'cancel')) return event;
  }
  throw new Stopped('compensation', `The transaction "${node.name ?? nodeId}" is cancelled, but has no cancel boundary event to leave by.`);
}
