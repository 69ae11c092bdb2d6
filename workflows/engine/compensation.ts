import type { EventDefinition, FlowNode } from '#bpmn/model';
import { isBody } from '#engine/bodies';
import { compensationEventSubProcessOf, handlerOf, startOfCompensation } from '#engine/compensable';
import type { Compensation, CompensationRecord } from '#engine/compensationRecord';
import { isEventSubProcess } from '#engine/eventSubProcesses';
import { activate, outerTypeOf } from '#engine/flowing';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { isSuspended } from '#engine/waiting';

type CompensationDefinition = Extract<EventDefinition, { trigger: 'compensation' }>;

/**
 * Undoes what was done in the scope of the throwing event, or of that one activity (BPMN 2.0.2, 13.5.5): the last completed
 * first, each handler done before the next. Only what is completed is undone, and only once.
 */
export function throwCompensation(run: Run, { activityId, waitForCompletion }: CompensationDefinition, element: ElementInstance): 'goesOn' | 'waits' {
  const scopeInstanceId = compensatedScope(run, element, activityId);
  const recordIds = recordsOf(run, scopeInstanceId).flatMap(({ id, nodeId, thrownBy }) => (thrownBy === undefined && (activityId === undefined || nodeId === activityId) ? [id] : []));
  run.emit({
    kind: 'compensationThrown', elementInstanceId: element.id, nodeId: element.nodeId, scopeInstanceId,
    ...(activityId !== undefined && { activityId }), waitForCompletion, recordIds,
  });
  if (recordIds.length === 0) return 'goesOn';
  compensateNext(run, element.id);
  return waitForCompletion ? 'waits' : 'goesOn';
}

/** Begins with the next of what a compensation undoes, or ends it when nothing is left. */
export function compensateNext(run: Run, thrownBy: string): void {
  const compensation = run.state.compensations?.[thrownBy];
  if (!compensation) return;
  if (isSuspended(run.state, compensation.scopeInstanceId) || isSuspended(run.state, thrownBy)) return;
  if (Object.values(run.state.elements).some(({ compensates, scopeInstanceId }) => compensates && scopeInstanceId === compensation.scopeInstanceId)) return;
  const record = recordsOf(run, compensation.scopeInstanceId).findLast((each) => each.thrownBy === thrownBy);
  if (!record) return complete(run, compensation);
  run.stepsTaken++;
  const node = run.node(record.nodeId);
  const handler = isUndoneByHandler(run, node, record) ? run.node(handlerOf(node) ?? '') : undefined;
  if (!handler) return reopen(run, node, record);
  run.push({ do: 'enter', elementInstanceId: begin(run, handler, outerTypeOf(handler), record) });
}

/** What undoes something in a scope has ended: whatever compensates there goes on. */
export function goOnCompensating(run: Run, scopeInstanceId: string | undefined): void {
  for (const compensation of Object.values(run.state.compensations ?? {})) {
    if (compensation.scopeInstanceId === scopeInstanceId) run.push({ do: 'compensate', elementInstanceId: compensation.elementInstanceId });
  }
}

/** Whether something is still being undone in a scope, which therefore stays. */
export function isCompensating({ state: { compensations } }: Run, scopeInstanceId: string): boolean {
  for (const id in compensations) if (compensations[id]?.scopeInstanceId === scopeInstanceId) return true;
  return false;
}

/** An event sub-process undoes what was done around it, unless it names what it did itself; anything else what was done beside it. */
function compensatedScope(run: Run, element: ElementInstance, activityId: string | undefined): string {
  const activity = run.model.nodes[activityId ?? ''];
  let scope = run.element(element.scopeInstanceId ?? '');
  while (scope?.scopeInstanceId !== undefined && isEventSubProcess(run.model.nodes[scope.nodeId]) && activity?.scopeId !== scope.nodeId) scope = run.element(scope.scopeInstanceId);
  return scope?.id ?? element.id;
}

function recordsOf(run: Run, scopeInstanceId: string): CompensationRecord[] {
  return Object.values(run.state.compensationRecords ?? {}).filter((record) => record.scopeInstanceId === scopeInstanceId);
}

/** The handler at its edge takes the place of undoing one by one; where an event sub-process stands inside too, that comes first. */
function isUndoneByHandler(run: Run, node: FlowNode, record: CompensationRecord): boolean {
  if (isBody(record) || record.isInterrupted || handlerOf(node) === undefined) return false;
  return record.isReopened === true || !compensationEventSubProcessOf(run, node);
}

/** A completed scope comes back with its data; its compensation event sub-process undoes it, else each thing that was done inside. */
function reopen(run: Run, node: FlowNode, record: CompensationRecord): void {
  const eventSubProcess = record.isInterrupted || isBody(record) ? undefined : compensationEventSubProcessOf(run, node);
  const handlerFollows = eventSubProcess !== undefined && handlerOf(node) !== undefined;
  const scopeInstanceId = begin(run, node, record.type, record, { isReopened: true, ...(handlerFollows && { handlerFollows }) });
  if (!eventSubProcess) return compensateAll(run, scopeInstanceId);
  const start = startOfCompensation(run.model, eventSubProcess.id);
  run.push({ do: 'beginEventSubProcess', elementInstanceId: activate(run, eventSubProcess, scopeInstanceId), nodeId: start?.id ?? '' });
}

/** Everything that was done in a scope is undone on the scope's own account; the scope ends after it. */
export function compensateAll(run: Run, scopeInstanceId: string): void {
  const recordIds = recordsOf(run, scopeInstanceId).flatMap(({ id, thrownBy }) => (thrownBy === undefined ? [id] : []));
  run.emit({ kind: 'compensationThrown', elementInstanceId: scopeInstanceId, nodeId: run.element(scopeInstanceId)?.nodeId ?? '', scopeInstanceId, waitForCompletion: true, recordIds });
  if (recordIds.length > 0) compensateNext(run, scopeInstanceId);
  else run.push({ do: 'endScope', elementInstanceId: scopeInstanceId });
}

function complete(run: Run, { elementInstanceId, scopeInstanceId, waits }: Compensation): void {
  run.emit({ kind: 'compensationCompleted', elementInstanceId, scopeInstanceId });
  if (waits && elementInstanceId !== scopeInstanceId) run.push({ do: 'leave', elementInstanceId });
  run.push({ do: 'endScope', elementInstanceId: scopeInstanceId });
}

function begin(run: Run, node: FlowNode, type: ElementInstance['type'], record: CompensationRecord, how: { isReopened?: true; handlerFollows?: true } = {}): string {
  const elementInstanceId = `e${run.state.counted.elements + 1}`;
  run.emit({
    kind: 'elementActivated', elementInstanceId, nodeId: node.id, type, scopeInstanceId: record.scopeInstanceId,
    ...(node.name !== undefined && { name: node.name }), ...(node.annotations && { annotations: node.annotations }), compensates: record.id, ...how,
  });
  return elementInstanceId;
}

/** A scope is emptied by force: what was thrown there without waiting goes no further. */
export function abandonCompensations(run: Run, scopeInstanceId: string): void {
  for (const { elementInstanceId, scopeInstanceId: scope } of Object.values(run.state.compensations ?? {})) {
    if (scope === scopeInstanceId) run.emit({ kind: 'compensationAbandoned', elementInstanceId, scopeInstanceId });
  }
}
