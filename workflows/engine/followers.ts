import type { FlowNode, TimerDefinition } from '#bpmn/model';
import { eventsAwaitedBy } from '#engine/awaited';
import { isNonInterrupting } from '#engine/awaiting';
import { dueSince, findClock, usedNow } from '#engine/clocks';
import { mayBeginHandlers } from '#engine/eventSubProcesses';
import type { Run } from '#engine/run';
import type { Clock } from '#engine/state';
import { definitionAt } from '#engine/trigger';
import type { Place } from '#engine/trigger';

/** Sets up a timer that follows a clock, once; where no such clock runs yet, the timer comes with the clock. */
export function followClock(run: Run, place: Place, clockName: string, percent: number): void {
  const { elementInstanceId, nodeId, definition } = place;
  const clock = findClock(run.state, elementInstanceId, clockName);
  const isWaiting = Object.values(run.state.timers).some((timer) => timer.elementInstanceId === elementInstanceId && timer.nodeId === nodeId && timer.definition === definition);
  if (!clock || isWaiting || isNoticed(run, clock, nodeId, percent)) return;
  const dueAt = dueOfFollower(run, clock, percent);
  run.emit({
    kind: 'timerScheduled', timerId: `t${run.state.counted.timers + 1}`, elementInstanceId, nodeId, ...definitionAt(place),
    ...(dueAt !== undefined && { dueAt }), clockId: clock.id, percent,
  });
}

/** A clock has changed: the timers that follow it are due at another time, or stand still with it. */
export function rescheduleFollowers(run: Run, clock: Clock): void {
  for (const timer of Object.values(run.state.timers)) {
    if (timer.clockId !== clock.id || timer.percent === undefined) continue;
    const dueAt = dueOfFollower(run, clock, timer.percent);
    if (dueAt !== timer.dueAt) run.emit({ kind: 'timerRescheduled', timerId: timer.id, ...(dueAt !== undefined && { dueAt }) });
  }
}

/** A clock begins, or begins again: every event that waits for it and has no timer (not yet, or no more) gets one. */
export function followAnew(run: Run, clock: Clock): void {
  for (const element of Object.values(run.state.elements)) {
    for (const nodeId of eventsAwaitedBy(run.model, element, () => mayBeginHandlers(run.model, run.state, element))) {
      for (const { definition, timer } of timersOf(run.model.nodes[nodeId])) {
        if (timer.kind !== 'clock' || timer.clockName !== clock.name || element.parts?.[nodeId]?.definitions.includes(definition ?? 0)) continue;
        if (findClock(run.state, element.id, clock.name)?.id !== clock.id) continue;
        followClock(run, { elementInstanceId: element.id, nodeId, ...(definition !== undefined && { definition }) }, clock.name, timer.percent);
      }
    }
  }
}

/**
 * Whether a notice was given and its time has not come to lie ahead again: work that comes back with the same clock is not warned
 * twice. What moves a token (a catch event, an interrupting one) is no mere notice and happens each time.
 */
function isNoticed(run: Run, clock: Clock, nodeId: string, percent: number): boolean {
  if (!isNonInterrupting(run.model.nodes[nodeId]) || !clock.noticed?.includes(nodeId)) return false;
  return usedNow(run, clock) >= Math.floor((clock.total * percent) / 100);
}

function dueOfFollower(run: Run, clock: Clock, percent: number): number | undefined {
  return clock.since === undefined ? undefined : dueSince(run, clock, clock.since, clock.used, (clock.total * percent) / 100);
}

/** The timers of an event, each with its place among several definitions. */
function timersOf(event: FlowNode | undefined): { definition?: number; timer: TimerDefinition }[] {
  if (!event || !('eventDefinitions' in event)) return [];
  const isMultiple = event.eventDefinitions.length > 1;
  return event.eventDefinitions.flatMap((found, definition) => (found.trigger === 'timer' ? [{ ...(isMultiple && { definition }), timer: found.timer }] : []));
}
