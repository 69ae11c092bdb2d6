import type { FlowNode, TimeLimit } from '#bpmn/model';
import { eventsAwaitedBy } from '#engine/awaited';
import { awaitEvent, stopAwaiting } from '#engine/awaiting';
import { extendClock, startClock, stopClock } from '#engine/clocks';
import { hold } from '#engine/commands/suspension';
import { mayBeginHandlers } from '#engine/eventSubProcesses';
import { subscribe } from '#engine/messages';
import type { Images } from '#engine/migration/images';
import type { Run } from '#engine/run';
import type { ElementInstance, InstanceState } from '#engine/state';
import { isSuspended } from '#engine/waiting';

/** What an element instance waits for differently in the target, and what becomes of its time limit. */
interface Refitting {
  element: ElementInstance;
  /** Events waited for no more, by their id in the model left. */
  withdrawn: string[];
  /** Events waited for anew, by their id in the target. */
  armed: string[];
  limit?: { from: TimeLimit | undefined; to: TimeLimit | undefined };
}

/** Changes of what stands around living element instances; what is the same in both models stays as it is, with its remaining time. */
export function refit(images: Images, state: InstanceState): { withdraw(run: Run): void; setUp(run: Run): void } {
  const unprepared = notYetPrepared(state);
  const refittings = Object.values(state.elements).filter(({ id }) => !unprepared.has(id)).map((element) => refittingOf(images, state, element));
  return {
    withdraw(run) {
      for (const { element, withdrawn } of refittings) for (const nodeId of withdrawn) stopAwaiting(run, element.id, nodeId);
    },
    setUp(run) {
      for (const { element, limit } of refittings) if (limit) changeLimit(run, element, limit.from, limit.to);
      for (const { element, armed } of refittings) for (const nodeId of armed) arm(run, run.node(nodeId), element.id);
      for (const { element, armed, limit } of refittings) if ((armed.length > 0 || limit) && isSuspended(run.state, element.id)) hold(run, element.id);
    },
  };
}

/** Stopped before it stood ready: a retry sets it up, by the target. */
function notYetPrepared(state: InstanceState): Set<string> {
  const steps = Object.values(state.incidents).flatMap((incident) => incident.steps);
  return new Set(steps.flatMap((step) => (step.do === 'enter' || step.do === 'open' || step.do === 'beginEventSubProcess' ? [step.elementInstanceId] : [])));
}

function refittingOf(images: Images, state: InstanceState, element: ElementInstance): Refitting {
  const mayBegin = () => mayBeginHandlers(images.from, state, element);
  const before = eventsAwaitedBy(images.from, element, mayBegin);
  const after = eventsAwaitedBy(images.to, { ...element, nodeId: images.nodeId(element.nodeId) }, mayBegin);
  const kept = new Set(before.filter((nodeId) => after.includes(images.nodeId(nodeId)) && isSame(catches(images.from.nodes[nodeId]), catches(images.node(nodeId)))));
  const keptAfter = new Set([...kept].map((nodeId) => images.nodeId(nodeId)));
  const refitting: Refitting = { element, withdrawn: before.filter((nodeId) => !kept.has(nodeId)), armed: after.filter((nodeId) => !keptAfter.has(nodeId)) };
  if (element.loopCounter !== undefined) return refitting;
  const from = limitOf(images.from.nodes[element.nodeId]);
  const to = limitOf(images.node(element.nodeId));
  return isSame(from, to) ? refitting : { ...refitting, limit: { from, to } };
}

/** What an event waits for. */
function catches(node: FlowNode | undefined): unknown {
  if (!node) return undefined;
  if ('eventDefinitions' in node) return [node.eventDefinitions, 'parallelMultiple' in node && node.parallelMultiple];
  return node.type === 'receiveTask' ? node.message : undefined;
}

function arm(run: Run, event: FlowNode, elementInstanceId: string): void {
  if (event.type === 'receiveTask') subscribe(run, event.message, { elementInstanceId, nodeId: event.id });
  else awaitEvent(run, event, elementInstanceId);
}

function limitOf(node: FlowNode | undefined): TimeLimit | undefined {
  return node && 'timeLimit' in node ? node.timeLimit : undefined;
}

/** A limit that only became longer or shorter keeps the time used; any other change begins anew. */
function changeLimit(run: Run, element: ElementInstance, from: TimeLimit | undefined, to: TimeLimit | undefined): void {
  const clock = Object.values(run.state.clocks).find(({ name, ownerInstanceId }) => name === from?.clockName && ownerInstanceId === element.id);
  const variables = run.variables(element.id);
  if (clock && from && to && to.clockName === from.clockName && isSame([from.unit, from.calendar], [to.unit, to.calendar])) {
    const change = Number(run.evaluate(to.amount, variables)) - Number(run.evaluate(from.amount, variables));
    if (Number.isFinite(change)) {
      if (change !== 0) extendClock(run, clock, change);
      return;
    }
  }
  if (clock) stopClock(run, clock);
  if (to) startClock(run, to, element.id, element.id);
}

/** Models are plain JSON made by one compiler, so equal things are written alike. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
