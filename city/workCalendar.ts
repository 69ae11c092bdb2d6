import { limitUnits, unitLength } from './timeLimit';
import type { LimitUnit } from './timeLimit';

/**
 * 工作日历: working windows by weekday, holidays and 调休 working days, all data with effective dates. Local time is a fixed
 * offset from UTC (China has no summer time), so that the arithmetic is pure and the same in worker, API and browser.
 */
export interface WorkCalendar {
  id: string;
  name: string;
  /** Minutes ahead of UTC; Asia/Shanghai: 480. */
  utcOffset: number;
  /** The timetable in force on a day is the one with the latest `effectiveFrom` not after it; before the first, the first. */
  timetables: Timetable[];
  /** Days that differ from the week: a holiday on a weekday, a working day on a weekend. */
  days: SpecialDay[];
  /** Another calendar whose special days hold here too; a day named here goes before its. So an area follows the city's holidays with hours of its own. */
  daysOf?: string;
  /** Districts, streets and communities that count by this calendar, with all in them; absent or empty: it must be named to be used. */
  areaIds?: string[];
}

export interface Timetable {
  /** Local date `yyyy-mm-dd`. */
  effectiveFrom: string;
  /** Working windows of Monday … Sunday; an empty list is a day off. */
  week: WorkWindow[][];
  /** Windows of a 调休 day, which falls on a weekend and so has none of its own. */
  makeUpDay: WorkWindow[];
}

/** Local clock times `HH:mm`; `24:00` is the end of the day. */
export interface WorkWindow {
  from: string;
  to: string;
}

export interface SpecialDay {
  /** Local date `yyyy-mm-dd`. */
  date: string;
  kind: 'holiday' | 'workday';
  name: string;
  /** Entered before the official schedule was published; shown as such wherever the calendar is shown. */
  provisional?: boolean;
}

/** Working-time arithmetic over calendars; the engine's `Timekeeper` (bpmn/timekeeper.ts) in the city's words. */
export interface WorkTimekeeper {
  total(unit: LimitUnit, amount: number, calendarId: string): number;
  instantAfter(unit: LimitUnit, calendarId: string, from: number, own: number): number;
  elapsed(unit: LimitUnit, calendarId: string, from: number, to: number): number;
}

type Span = readonly [start: number, end: number];
/** Spans of a local day, in milliseconds after its midnight, that count; `day` is days since 1970-01-01. */
type CountingSpans = (day: number) => readonly Span[];

interface CompiledCalendar {
  offset: number;
  counts: Record<'workHour' | 'workDay', CountingSpans>;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const wholeDay: readonly Span[] = [[0, DAY]];
const noTime: readonly Span[] = [];
/** Ten years without one counting hour is a calendar that never works, not a long limit. */
const longestRest = 3_660;

/**
 * Builds the arithmetic every clock uses. 紧急工作时 and 自然日 run without a break; 工作时 runs inside working windows only;
 * 工作日 runs through all 24 hours of a working day, so that N 工作日 end at the same time of day N working days later
 * whatever the season's windows are, and a limit that starts on a day off begins to count at the next working day's midnight.
 */
export function makeTimekeeper(calendars: readonly WorkCalendar[]): WorkTimekeeper {
  const compiled = new Map(calendars.map((calendar) => [calendar.id, compile(withDays(calendar, calendars))]));
  const calendarOf = (id: string): CompiledCalendar => {
    const found = compiled.get(id);
    if (!found) throw new RangeError(`There is no work calendar “${id}”; known are: ${[...compiled.keys()].join(', ') || 'none'}.`);
    return found;
  };
  const spansOf = (unit: LimitUnit, calendar: CompiledCalendar) => (unit === 'workHour' || unit === 'workDay' ? calendar.counts[unit] : undefined);

  return {
    total(unit, amount, calendarId) {
      calendarOf(calendarId);
      requireUnit(unit);
      if (!Number.isFinite(amount) || amount < 0) throw new RangeError(`A time limit needs an amount of zero or more, not ${amount}.`);
      return Math.round(amount * unitLength[unit]);
    },
    instantAfter(unit, calendarId, from, own) {
      const calendar = calendarOf(calendarId);
      requireUnit(unit);
      if (own <= 0) return from;
      const spans = spansOf(unit, calendar);
      return spans ? walk(spans, calendar.offset, from, own) : from + own;
    },
    elapsed(unit, calendarId, from, to) {
      const calendar = calendarOf(calendarId);
      requireUnit(unit);
      if (to <= from) return 0;
      const spans = spansOf(unit, calendar);
      return spans ? measure(spans, calendar.offset, from, to) : to - from;
    },
  };
}

/** The calendar with the special days it takes over from another one. */
export function withDays(calendar: WorkCalendar, calendars: readonly WorkCalendar[]): WorkCalendar {
  if (calendar.daysOf === undefined) return calendar;
  const followed = calendars.find(({ id }) => id === calendar.daysOf);
  if (!followed) throw new RangeError(`Work calendar “${calendar.id}” follows the days of “${calendar.daysOf}”, which does not exist.`);
  const own = new Set(calendar.days.map(({ date }) => date));
  return { ...calendar, days: [...calendar.days, ...followed.days.filter(({ date }) => !own.has(date))] };
}

/** The calendar of a place: the one that names the innermost of the areas around it. `areaIds` from the innermost outwards. */
export function calendarOfArea(calendars: readonly WorkCalendar[], areaIds: readonly string[]): WorkCalendar | undefined {
  for (const areaId of areaIds) {
    const found = calendars.find((calendar) => calendar.areaIds?.includes(areaId));
    if (found) return found;
  }
  return undefined;
}

/** What a local day is in a calendar: its working windows, and why it is not an ordinary day of the week. */
export function dayOf(calendar: WorkCalendar, date: string): { windows: readonly WorkWindow[]; special?: SpecialDay } {
  const special = calendar.days.find((day) => day.date === date);
  if (special?.kind === 'holiday') return { windows: [], special };
  const inForce = [...calendar.timetables].sort((one, other) => (one.effectiveFrom < other.effectiveFrom ? -1 : 1));
  const timetable = inForce.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? inForce[0];
  const ordinary = timetable?.week[weekday(dayNumber(date) ?? 0)] ?? [];
  const windows = special?.kind === 'workday' && ordinary.length === 0 ? (timetable?.makeUpDay ?? []) : ordinary;
  return { windows, ...(special && { special }) };
}

/** Names what makes a calendar unusable, in words for the person who edits it; empty: it is sound. */
export function calendarFaults(calendar: WorkCalendar): string[] {
  const faults: string[] = [];
  if (!Number.isInteger(calendar.utcOffset) || Math.abs(calendar.utcOffset) > 14 * 60) faults.push(`时区偏移应为 -840 到 840 分钟之间的整数，而不是 ${calendar.utcOffset}。`);
  if (calendar.timetables.length === 0) faults.push('至少需要一份作息时间表。');
  for (const timetable of calendar.timetables) faults.push(...timetableFaults(timetable));
  const seen = new Set<string>();
  for (const { date, name } of calendar.days) {
    if (dayNumber(date) === undefined) faults.push(`“${name}”的日期“${date}”不是有效日期（应为 年-月-日）。`);
    if (seen.has(date)) faults.push(`${date} 被设置了两次。`);
    seen.add(date);
  }
  if (calendar.timetables.some(({ effectiveFrom }, at) => calendar.timetables.findIndex((other) => other.effectiveFrom === effectiveFrom) !== at)) faults.push('两份作息时间表的生效日期相同。');
  if (calendar.daysOf === calendar.id) faults.push('工作日历不能沿用自己的节假日。');
  return faults;
}

function timetableFaults({ effectiveFrom, week, makeUpDay }: Timetable): string[] {
  const faults: string[] = [];
  if (dayNumber(effectiveFrom) === undefined) faults.push(`生效日期“${effectiveFrom}”不是有效日期（应为 年-月-日）。`);
  if (week.length !== 7) faults.push(`作息时间表应有七天，而不是 ${week.length} 天。`);
  if (week.every((windows) => windows.length === 0)) faults.push(`自 ${effectiveFrom} 起的作息时间表没有任何工作时段。`);
  for (const windows of [...week, makeUpDay]) {
    let end = -1;
    for (const { from, to } of windows) {
      const [start, stop] = [timeOfDay(from), timeOfDay(to)];
      if (start === undefined || stop === undefined || start >= stop) faults.push(`时段 ${from}–${to} 无效：应为“时:分”，且开始早于结束。`);
      else if (start < end) faults.push(`时段 ${from}–${to} 与前一时段重叠或顺序颠倒。`);
      else end = stop;
    }
  }
  return faults;
}

function compile(calendar: WorkCalendar): CompiledCalendar {
  const faults = calendarFaults(calendar);
  if (faults.length > 0) throw new RangeError(`Work calendar “${calendar.id}”: ${faults.join(' ')}`);
  const timetables = calendar.timetables
    .map(({ effectiveFrom, week, makeUpDay }) => ({ from: mustDay(effectiveFrom), week: week.map(spans), makeUpDay: spans(makeUpDay) }))
    .sort((a, b) => a.from - b.from);
  const special = new Map(calendar.days.map((day) => [mustDay(day.date), day.kind]));

  const windowsOf: CountingSpans = (day) => {
    const kind = special.get(day);
    if (kind === 'holiday') return noTime;
    const timetable = timetables.findLast(({ from }) => from <= day) ?? timetables[0];
    const ordinary = timetable?.week[weekday(day)] ?? noTime;
    return kind === 'workday' && ordinary.length === 0 ? (timetable?.makeUpDay ?? noTime) : ordinary;
  };
  return {
    offset: calendar.utcOffset * MINUTE,
    counts: { workHour: windowsOf, workDay: (day) => (windowsOf(day).length > 0 ? wholeDay : noTime) },
  };
}

/** The earliest instant by which `own` has counted, so that a limit ends at noon and not at two o'clock. */
function walk(spansOf: CountingSpans, offset: number, from: number, own: number): number {
  const local = from + offset;
  let left = own;
  let rest = 0;
  for (let day = Math.floor(local / DAY); rest < longestRest; day++) {
    rest++;
    for (const [start, end] of spansOf(day)) {
      const begin = Math.max(day * DAY + start, local);
      const length = day * DAY + end - begin;
      if (length <= 0) continue;
      if (left <= length) return begin + left - offset;
      left -= length;
      rest = 0;
    }
  }
  throw new RangeError('The work calendar has no working time for ten years; check its timetable.');
}

function measure(spansOf: CountingSpans, offset: number, from: number, to: number): number {
  const [localFrom, localTo] = [from + offset, to + offset];
  let counted = 0;
  for (let day = Math.floor(localFrom / DAY); day * DAY < localTo; day++) {
    for (const [start, end] of spansOf(day)) {
      counted += Math.max(0, Math.min(day * DAY + end, localTo) - Math.max(day * DAY + start, localFrom));
    }
  }
  return counted;
}

const spans = (windows: readonly WorkWindow[]): Span[] => windows.map(({ from, to }) => [timeOfDay(from) ?? 0, timeOfDay(to) ?? 0]);

/** 0 = Monday; 1970-01-01 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

function dayNumber(date: string): number | undefined {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 2026-02-30 for 2026-03-02 in some engines: only a date that survives the round trip is one.
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== date ? undefined : instant / DAY;
}

function mustDay(date: string): number {
  const day = dayNumber(date);
  if (day === undefined) throw new RangeError(`“${date}” is not a date.`);
  return day;
}

function timeOfDay(time: string): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 24 * 60 && Number(match[2]) < 60 ? minutes * MINUTE : undefined;
}

function requireUnit(unit: LimitUnit): void {
  if (!limitUnits.includes(unit)) throw new RangeError(`“${String(unit)}” is no unit of a time limit; known are: ${limitUnits.join(', ')}.`);
}

/** The instants at which the working days of a span begin, the earliest first: what counts working days in rows. Epoch milliseconds. */
export function workingDayStarts(calendar: WorkCalendar, from: number, to: number): number[] {
  const { offset, counts } = compile(calendar);
  const starts: number[] = [];
  for (let day = Math.floor((from + offset) / DAY); day * DAY - offset < to; day++) if (counts.workDay(day).length > 0) starts.push(day * DAY - offset);
  return starts;
}
