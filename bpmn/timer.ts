import { parseCron } from './cron';
import { addDuration, parseDuration } from './duration';
import { cityOffset } from './instant';

/** When a timer is due next and how often it will come after that; `undefined` for ever. */
export interface Schedule {
  dueAt: number;
  /** How many more times after this one; absent: without end. */
  repetitionsLeft?: number;
}

export type ScheduleResult = { ok: true; schedule: Schedule } | { ok: false; message: string };

export type TimerKind = 'timeDate' | 'timeDuration' | 'timeCycle';

/**
 * The first due instant of a timer that is armed at `at` (epoch milliseconds). `value` is an ISO 8601 date and time, a
 * duration, or a cycle: `R3/PT1H`, `R/2026-01-01T08:00:00+08:00/P1D`, or cron with five or six fields.
 */
export function firstDue(kind: TimerKind, value: string, at: number): ScheduleResult {
  return answer(() => {
    if (kind === 'timeDate') return { dueAt: parseInstant(value), repetitionsLeft: 0 };
    if (kind === 'timeDuration') return { dueAt: addDuration(at, parseDuration(value)), repetitionsLeft: 0 };
    return firstOfCycle(value, at);
  });
}

/** The due instant after one that was due at `dueAt`; none when the repetitions are used up. */
export function nextDue(cycle: string, previous: Schedule): ScheduleResult | undefined {
  if (previous.repetitionsLeft === 0) return undefined;
  return answer(() => {
    const text = cycle.trim();
    const dueAt = text.startsWith('R') ? addDuration(previous.dueAt, parseCycle(text).interval) : parseCron(text).next(previous.dueAt);
    return previous.repetitionsLeft === undefined ? { dueAt } : { dueAt, repetitionsLeft: previous.repetitionsLeft - 1 };
  });
}

/** What is wrong with a timer's literal text, or `undefined`. */
export function timerProblem(kind: TimerKind, value: string): string | undefined {
  const result = firstDue(kind, value, 0);
  return result.ok ? undefined : result.message;
}

/** Epoch milliseconds of an ISO 8601 date or date and time; without a zone it is meant in the city's time. */
export function parseInstant(text: string): number {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim().replace(/\[[^\]]*\]$/, ''));
  const instant = found ? Date.parse(`${found[1]}T${found[2] ?? '00:00'}${found[3] ?? cityOffset}`) : Number.NaN;
  // Date.parse rolls 30 February over to March; such a date is a mistake, not a wish.
  if (Number.isNaN(instant) || !isCalendarDate(text.trim().slice(0, 10))) {
    throw new RangeError(`“${text}” is no date and time; write it as 2026-05-01T08:30:00+08:00`);
  }
  return instant;
}

function isCalendarDate(date: string): boolean {
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date);
}

function firstOfCycle(value: string, at: number): Schedule {
  const text = value.trim();
  if (!text.startsWith('R')) return { dueAt: parseCron(text).next(at) };
  const { repetitions, start, interval } = parseCycle(text);
  const dueAt = start ?? addDuration(at, interval);
  return repetitions === undefined ? { dueAt } : { dueAt, repetitionsLeft: repetitions - 1 };
}

function parseCycle(text: string) {
  const found = /^R(-?\d*)\/(?:([^/]+)\/)?(P[^/]+)$/.exec(text);
  if (!found) throw new RangeError(`“${text}” is no cycle; write R3/PT1H (three times, hourly), R/P1D (daily without end) or cron such as 0 8 * * 1-5`);
  const [, count, start, interval] = found;
  // Camunda writes "without end" as R/ or R-1/.
  const repetitions = count === '' || count === '-1' ? undefined : Number(count);
  if (repetitions !== undefined && !(repetitions >= 1 && repetitions <= 1_000_000)) throw new RangeError(`“${text}” must repeat at least once`);
  const duration = parseDuration(interval ?? '');
  if (addDuration(0, duration) <= 0) throw new RangeError(`“${text}” needs an interval longer than nothing`);
  return { repetitions, start: start === undefined ? undefined : parseInstant(start), interval: duration };
}

function answer(compute: () => Schedule): ScheduleResult {
  try {
    return { ok: true, schedule: compute() };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, message: error.message };
    throw error;
  }
}
