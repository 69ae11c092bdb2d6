import type { FlowNode, ProcessModel, StartEvent, SubProcess } from '#bpmn/model';
import { isBody } from '#engine/bodies';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** Beyond this a state would not fit through the wire; nobody undoes so much by hand either. */
const defaultBound = 5_000;

/** Keeps in mind that an activity is done and can be undone: it has a handler, or something inside it has. */
export function recordCompletion(run: Run, node: FlowNode, element: ElementInstance): void {
  if (isCompensable(run, node, element)) record(run, element);
}

/** A scope that is ended with its transaction counts with what was done inside, as a transaction is undone whole. */
export function recordInterruption(run: Run, element: ElementInstance): void {
  if (holdsRecords(run, element)) record(run, element, { isInterrupted: true });
}

/** The event sub-process that undoes a completed scope, where it has one. */
export function compensationEventSubProcessOf({ model }: Run, { id }: FlowNode): SubProcess | undefined {
  for (const eventSubProcessId of model.scopes[id]?.eventSubProcessIds ?? []) {
    const node = model.nodes[eventSubProcessId];
    if (node?.type === 'subProcess' && startOfCompensation(model, node.id)) return node;
  }
  return undefined;
}

/** The start event of an event sub-process that undoes its scope, if it is one. */
export function startOfCompensation({ scopes, nodes }: ProcessModel, eventSubProcessId: string): StartEvent | undefined {
  for (const id of scopes[eventSubProcessId]?.startNodeIds ?? []) {
    const start = nodes[id];
    if (start?.type === 'startEvent' && start.eventDefinitions.some(({ trigger }) => trigger === 'compensation')) return start;
  }
  return undefined;
}

/** The handler an activity is undone by, if one stands at its edge. */
export function handlerOf(node: FlowNode | undefined): string | undefined {
  return node && 'compensationHandlerId' in node ? node.compensationHandlerId : undefined;
}

function record(run: Run, { id, nodeId, scopeInstanceId }: ElementInstance, how: { isInterrupted?: true } = {}): void {
  if (scopeInstanceId === undefined) return;
  const number = (run.state.counted.compensationRecords ?? 0) + 1;
  const bound = run.environment.compensationBound ?? defaultBound;
  if (number > bound && Object.keys(run.state.compensationRecords ?? {}).length >= bound) {
    throw new Stopped('compensation', `${bound} completed activities wait to be compensated, which is the bound. Let a part of the work be done in a called process, or in a sub-process with one handler of its own.`);
  }
  run.emit({ kind: 'compensationRecorded', recordId: `r${number}`, elementInstanceId: id, nodeId, scopeInstanceId, ...how });
}

function isCompensable(run: Run, node: FlowNode, element: ElementInstance): boolean {
  if (element.compensates || !('boundaryEventIds' in node || run.model.scopes[node.id] || element.recordedAt !== undefined)) return false;
  if (isBody(element)) return holdsRecords(run, element);
  if (handlerOf(node) !== undefined) return true;
  return holdsRecords(run, element) || (run.model.scopes[node.id] !== undefined && compensationEventSubProcessOf(run, node) !== undefined);
}

function holdsRecords({ state: { compensationRecords } }: Run, { id, recordedAt }: ElementInstance): boolean {
  if (recordedAt === undefined) return false;
  for (const recordId in compensationRecords) if (compensationRecords[recordId]?.scopeInstanceId === id) return true;
  return false;
}
