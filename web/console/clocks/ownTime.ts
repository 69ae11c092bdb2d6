import { describeLimit, unitLength, type LimitUnit } from '#city/timeLimit';
import { inLanguage, say } from '#console/language/language';
import { lengthText, momentText } from './clockTime';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** A clock's own time split into the units an official counts in: whole units of the clock, then what is left over. */
export interface OwnTime { units: number; hours: number; minutes: number }

/** Splits own time: days into days and hours, hours into hours and minutes. */
export function splitOwnTime(milliseconds: number, unit: LimitUnit): OwnTime {
  // Whole minutes, so that a minute begun is not rounded up into an hour that never was.
  const time = Math.floor(Math.max(0, milliseconds) / MINUTE) * MINUTE;
  const units = Math.floor(time / unitLength[unit]);
  const rest = time - units * unitLength[unit];
  return { units, hours: Math.floor(rest / HOUR), minutes: Math.floor((rest % HOUR) / MINUTE) };
}

/** Own time in the clock's own unit: `3 工作时 20 分`, `1 工作日 4 小时`. */
export function ownTimeText(milliseconds: number, unit: LimitUnit): string {
  const { units, hours, minutes } = splitOwnTime(milliseconds, unit);
  const whole = inLanguage(describeLimit({ amount: units, unit }));
  const isBegun = units === 0 && milliseconds > 0;
  const rest = hours > 0 ? lengthText(hours * HOUR) : minutes > 0 ? lengthText(minutes * MINUTE) : isBegun ? say('clock.underMinute') : '';
  if (units === 0 && rest) return say('clock.partOf', { rest, unit: say(`clock.unit.${unit}`) });
  return rest ? `${whole} ${rest}` : whole;
}

/** How a limit stands in its own unit, with the instant: `剩 3 工作时 20 分 · 14:30`, `超 1 工作日 · 5月4日 09:00`. */
export function ownDueText({ total, used, unit }: { total: number; used: number; unit: LimitUnit }, dueAt: string | number, at?: number): string {
  const length = ownTimeText(Math.abs(total - used), unit);
  return `${say(used > total ? 'overdue.by' : 'overdue.left', { length })} · ${momentText(dueAt, at)}`;
}
