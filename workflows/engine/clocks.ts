import type { ClockAction, FlowNode, TimeLimit } from '#bpmn/model';
import type { LimitUnit } from '#bpmn/timekeeper';
import { followAnew, rescheduleFollowers } from '#engine/followers';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import { rootElementId } from '#engine/state';
import type { Clock, InstanceState } from '#engine/state';

/** Starts a clock; one of the same name and owner that still runs is stopped, so that a limit never runs twice. */
export function startClock(run: Run, limit: TimeLimit, ownerInstanceId: string, elementInstanceId: string): void {
  const variables = run.variables(elementInstanceId);
  const amount = positiveAmount(run.evaluate(limit.amount, variables), limit.clockName);
  const unit = String(run.evaluate(limit.unit, variables)) as LimitUnit;
  // Null where the model asks for the calendar of something that has none of its own.
  const calendarId = String((limit.calendar && run.evaluate(limit.calendar, variables)) ?? run.environment.defaultCalendarId);
  const { total, dueAt } = inOwnTime(() => {
    const total = run.environment.timekeeper.total(unit, amount, calendarId);
    return { total, dueAt: run.environment.timekeeper.instantAfter(unit, calendarId, run.at, total) };
  });
  const before = Object.values(run.state.clocks).find((clock) => clock.name === limit.clockName && clock.ownerInstanceId === ownerInstanceId);
  if (before) stopClock(run, before);
  const clockId = `c${run.state.counted.clocks + 1}`;
  run.emit({ kind: 'clockStarted', clockId, name: limit.clockName, ownerInstanceId, amount, unit, calendarId, total, dueAt });
  followAnew(run, clockNow(run, clockId));
}

/** `held`: by a suspension, which will let it go on. */
export function pauseClock(run: Run, clock: Clock, held?: true, reason?: string): void {
  run.emit({ kind: 'clockPaused', clockId: clock.id, used: usedNow(run, clock), ...(reason !== undefined && { reason }), ...(held && { held }) });
  rescheduleFollowers(run, clockNow(run, clock.id));
}

export function resumeClock(run: Run, clock: Clock, reason?: string): void {
  const dueAt = dueFrom(run, clock, clock.used, clock.total);
  run.emit({ kind: 'clockResumed', clockId: clock.id, used: clock.used, dueAt, ...(reason !== undefined && { reason }) });
  rescheduleFollowers(run, clockNow(run, clock.id));
}

/** The whole limit again; a paused clock stays paused. Notices that were given are given again. */
export function restartClock(run: Run, clock: Clock, reason?: string): void {
  const dueAt = clock.since === undefined ? undefined : dueFrom(run, clock, 0, clock.total);
  run.emit({ kind: 'clockRestarted', clockId: clock.id, ...(dueAt !== undefined && { dueAt }), ...(reason !== undefined && { reason }) });
  rescheduleFollowers(run, clockNow(run, clock.id));
  followAnew(run, clockNow(run, clock.id));
}

/** `amount` more in the clock's own unit. A notice whose time comes to lie ahead again is given again. */
export function extendClock(run: Run, clock: Clock, amount: number, reason?: string): void {
  const total = clock.total + inOwnTime(() => run.environment.timekeeper.total(clock.unit, amount, clock.calendarId));
  const dueAt = clock.since === undefined ? undefined : dueSince(run, clock, clock.since, clock.used, total);
  run.emit({ kind: 'clockExtended', clockId: clock.id, amount, total, ...(dueAt !== undefined && { dueAt }), ...(reason !== undefined && { reason }) });
  rescheduleFollowers(run, clockNow(run, clock.id));
  followAnew(run, clockNow(run, clock.id));
}

/** By the calendar as it is now, from when the clock last began to count; one that stands still will be due by it when it goes on. */
export function recomputeClock(run: Run, clock: Clock, reason?: string): void {
  if (clock.since === undefined) return;
  const dueAt = dueSince(run, clock, clock.since, clock.used, clock.total);
  if (dueAt !== clock.dueAt) run.emit({ kind: 'clockRecomputed', clockId: clock.id, dueAt, ...(reason !== undefined && { reason }) });
  // The end may stay where it is while a notice on the way to it moves.
  rescheduleFollowers(run, clockNow(run, clock.id));
  followAnew(run, clockNow(run, clock.id));
}

export function stopClock(run: Run, clock: Clock): void {
  run.emit({ kind: 'clockStopped', clockId: clock.id, used: usedNow(run, clock) });
  for (const timer of Object.values(run.state.timers)) {
    if (timer.clockId === clock.id) run.emit({ kind: 'timerCancelled', timerId: timer.id });
  }
}

export function stopClocksOf(run: Run, ownerInstanceId: string): void {
  for (const id in run.state.clocks) {
    const clock = run.state.clocks[id];
    if (clock?.ownerInstanceId === ownerInstanceId) stopClock(run, clock);
  }
}

/** What a node does to clocks of the instance; an element that was interrupted starts none. */
export function actOnClocks(run: Run, node: FlowNode, when: ClockAction['when'], elementInstanceId: string, how: 'done' | 'interrupted' = 'done'): void {
  for (const action of node.clockActions ?? []) {
    if (action.when !== when) continue;
    if (action.action === 'start') {
      if (how === 'done') startClock(run, action, rootElementId, elementInstanceId);
      continue;
    }
    // A clock that does not run now (another path, already stopped) leaves nothing to do.
    const clock = findClock(run.state, elementInstanceId, action.clockName);
    if (!clock) continue;
    if (action.action === 'stop') stopClock(run, clock);
    else if (action.action === 'restart') restartClock(run, clock, action.reason);
    else if (action.action === 'extend') extendClock(run, clock, positiveAmount(run.evaluate(action.amount, run.variables(elementInstanceId)), clock.name), action.reason);
    else if (action.action === 'pause' && clock.since !== undefined) pauseClock(run, clock, undefined, action.reason);
    else if (action.action === 'resume' && clock.since === undefined && !clock.held) resumeClock(run, clock, action.reason);
  }
}

/** The clock a name means at an element instance: its own, else the nearest scope's, else the instance's. */
export function findClock(state: InstanceState, elementInstanceId: string, name: string): Clock | undefined {
  const named = Object.values(state.clocks).filter((clock) => clock.name === name);
  if (named.length === 0) return undefined;
  for (let id: string | undefined = elementInstanceId; id !== undefined; id = state.elements[id]?.scopeInstanceId) {
    const own = named.find((clock) => clock.ownerInstanceId === id);
    if (own) return own;
  }
  return undefined;
}

/** The clock of the nearest sub-process with a time limit around an element instance: its limit is that of every task inside. */
export function clockOfScope(state: InstanceState, elementInstanceId: string): Clock | undefined {
  for (let id = state.elements[elementInstanceId]?.scopeInstanceId; id !== undefined && id !== rootElementId; id = state.elements[id]?.scopeInstanceId) {
    const own = Object.values(state.clocks).find((clock) => clock.ownerInstanceId === id);
    if (own) return own;
  }
  return undefined;
}

/** Own time a clock has used by now. */
export function usedNow(run: Run, { unit, calendarId, used, since }: Clock): number {
  return since === undefined ? used : used + inOwnTime(() => run.environment.timekeeper.elapsed(unit, calendarId, since, run.at));
}

function dueFrom(run: Run, clock: Clock, used: number, total: number): number {
  return dueSince(run, clock, run.at, used, total);
}

/** When `own` time is used up on a clock that had used `used` at `since`. */
export function dueSince(run: Run, { unit, calendarId }: Clock, since: number, used: number, own: number): number {
  return own <= used ? since : inOwnTime(() => run.environment.timekeeper.instantAfter(unit, calendarId, since, own - used));
}

function clockNow(run: Run, clockId: string): Clock {
  const clock = run.state.clocks[clockId];
  if (!clock) throw new Stopped('clock', `There is no clock ${clockId}.`);
  return clock;
}

function positiveAmount(value: unknown, clockName: string): number {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof amount === 'number' && Number.isFinite(amount) && amount > 0) return amount;
  throw new Stopped('clock', `The time limit "${clockName}" needs an amount above 0, but it is ${JSON.stringify(value)}.`);
}

/** The calendar's own complaint (unknown unit, no working hours) is an incident, not a crash. */
function inOwnTime<Result>(compute: () => Result): Result {
  try {
    return compute();
  } catch (error) {
    throw new Stopped('clock', error instanceof Error ? error.message : String(error));
  }
}
