import type { TimerDefinition } from '#bpmn/model';
import { firstDue, nextDue } from '#bpmn/timer';
import type { Schedule, ScheduleResult } from '#bpmn/timer';
import { isRepeating } from '#engine/awaiting';
import { eventHappened } from '#engine/catching';
import { followClock } from '#engine/followers';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { Timer } from '#engine/state';
import { definitionAt } from '#engine/trigger';
import type { Place } from '#engine/trigger';

/** Of a cycle of seconds after a long standstill; whatever is left is skipped at the next firing. */
const mostSkipped = 10_000;

/** Begins to wait for a timer event. */
export function scheduleTimer(run: Run, definition: TimerDefinition, place: Place): void {
  if (definition.kind === 'clock') return followClock(run, place, definition.clockName, definition.percent);
  const result = firstDue(definition.kind, timerText(run, definition, place), run.at);
  schedule(run, place, scheduleOf(result), definition.kind === 'timeCycle');
}

/** The timer event happens; one that goes round comes again unless its element ended by it. */
export function fireTimer(run: Run, timer: Timer): void {
  run.emit({ kind: 'timerFired', timerId: timer.id });
  const definition = timerDefinitionOf(run, timer);
  if (definition?.kind === 'timeCycle' && isRepeating(run.model.nodes[timer.nodeId])) repeat(run, definition, timer);
  eventHappened(run, timer, undefined);
}

/** What the timer of an event in the model says. */
export function timerDefinitionOf(run: Run, { nodeId, definition = 0 }: Omit<Place, 'elementInstanceId'>): TimerDefinition | undefined {
  const node = run.model.nodes[nodeId];
  const found = node && 'eventDefinitions' in node ? node.eventDefinitions[definition] : undefined;
  return found?.trigger === 'timer' ? found.timer : undefined;
}

function repeat(run: Run, definition: Exclude<TimerDefinition, { kind: 'clock' }>, timer: Timer): void {
  const text = timerText(run, definition, timer);
  let next: Schedule | undefined = { dueAt: timer.dueAt ?? run.at, ...(timer.repetitions !== undefined && { repetitionsLeft: timer.repetitions }) };
  // Times that passed while nobody was there to see them are not made up for: one notice is enough.
  for (let skipped = 0; next && (skipped === 0 || (next.dueAt <= run.at && skipped < mostSkipped)); skipped++) {
    const result: ScheduleResult | undefined = nextDue(text, next);
    next = result && scheduleOf(result);
  }
  if (next) schedule(run, timer, next, true);
}

function schedule(run: Run, place: Place, { dueAt, repetitionsLeft }: Schedule, isCycle: boolean): void {
  run.emit({
    kind: 'timerScheduled', timerId: `t${run.state.counted.timers + 1}`, elementInstanceId: place.elementInstanceId, nodeId: place.nodeId, ...definitionAt(place), dueAt,
    ...(isCycle && repetitionsLeft !== undefined && { repetitions: repetitionsLeft }),
  });
}

function timerText(run: Run, { expression }: Exclude<TimerDefinition, { kind: 'clock' }>, { elementInstanceId, nodeId }: Place): string {
  const value = run.evaluate(expression, run.variables(elementInstanceId));
  if (typeof value === 'string') return value;
  throw new Stopped('expression', `The timer "${nodeId}" needs a date, duration or cycle as text, but it is ${JSON.stringify(value)}.`);
}

function scheduleOf(result: ScheduleResult): Schedule {
  if (result.ok) return result.schedule;
  throw new Stopped('expression', result.message);
}
