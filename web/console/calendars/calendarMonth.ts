import type { SpecialDay, Timetable, WorkCalendar, WorkWindow } from '#city/workCalendar';

/** Local dates of the weeks a month is drawn with, Monday first; days of the neighbours fill the corners. */
export function weeksOf(year: number, month: number): string[][] {
  const first = Date.UTC(year, month - 1, 1);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * day;
  const last = Date.UTC(year, month, 0);
  const weeks: string[][] = [];
  for (let at = monday; at <= last; at += 7 * day) weeks.push(Array.from({ length: 7 }, (_, index) => dateOf(at + index * day)));
  return weeks;
}

/** The month before or after another. */
export function monthAfter(year: number, month: number, by: number): { year: number; month: number } {
  const index = year * 12 + month - 1 + by;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** The calendar with one day set, or left to the week again. */
export function withDay(calendar: WorkCalendar, date: string, day: Omit<SpecialDay, 'date'> | undefined): WorkCalendar {
  const others = calendar.days.filter((one) => one.date !== date);
  return { ...calendar, days: day ? [...others, { date, ...day }].sort((one, other) => (one.date < other.date ? -1 : 1)) : others };
}

/** Working windows as they are typed: `08:00-12:00 14:00-18:00`. */
export const windowsText = (windows: readonly WorkWindow[]): string => windows.map(({ from, to }) => `${from}-${to}`).join(' ');

/** What was typed as working windows; undefined where it cannot be read. */
export function readWindows(text: string): WorkWindow[] | undefined {
  const parts = text.trim().split(/[\s,，、;；]+/).filter(Boolean).map((part) => /^(\d{1,2}):(\d{2})\s*[-–~至]\s*(\d{1,2}):(\d{2})$/.exec(part));
  if (parts.some((part) => part === null)) return undefined;
  return parts.flatMap((part) => (part ? [{ from: `${(part[1] ?? '').padStart(2, '0')}:${part[2] ?? ''}`, to: `${(part[3] ?? '').padStart(2, '0')}:${part[4] ?? ''}` }] : []));
}

/** A timetable to begin with: that of the calendar's last one, from another day. */
export function nextTimetable(calendar: WorkCalendar, effectiveFrom: string): Timetable {
  const last = calendar.timetables.at(-1);
  return { effectiveFrom, week: last?.week.map((windows) => [...windows]) ?? Array.from({ length: 7 }, () => []), makeUpDay: [...(last?.makeUpDay ?? [])] };
}

const day = 86_400_000;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
