import type { SpecialDay } from './workCalendar';

/** When a shift of the pattern falls: a weekday (1 = Monday), a holiday, a 调休 working day, or one very day (`yyyy-mm-dd`) in the place of all those. */
export type DutyDay = string;

/** 班次: who keeps a post from when to when, local clock times `HH:mm`; one that ends no later than it begins ends on the day after. */
export interface DutyShift {
  postId: string;
  fallsOn: DutyDay;
  name: string;
  startsAt: string;
  endsAt: string;
  leaderId: string;
  personIds: readonly string[];
}

/** A shift on a very day, epoch milliseconds. */
export interface DutyTurn {
  shift: DutyShift;
  day: string;
  from: number;
  to: number;
}

/** The holidays and 调休 days the roster goes by, and how many minutes local time is ahead of UTC. */
export interface DutyCalendar {
  days: readonly SpecialDay[];
  utcOffset: number;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

export const dutyDayNames: Readonly<Record<string, { zh: string; en: string }>> = {
  1: { zh: '周一', en: 'Monday' }, 2: { zh: '周二', en: 'Tuesday' }, 3: { zh: '周三', en: 'Wednesday' }, 4: { zh: '周四', en: 'Thursday' }, 5: { zh: '周五', en: 'Friday' }, 6: { zh: '周六', en: 'Saturday' }, 7: { zh: '周日', en: 'Sunday' },
  holiday: { zh: '节假日', en: 'Holiday' }, makeUpDay: { zh: '调休上班日', en: 'Make-up working day' },
};

/** The day a cell of a roster names; undefined where it names none. */
export function dutyDayOf(text: string): DutyDay | undefined {
  const named = Object.entries(dutyDayNames).find(([id, { zh, en }]) => [id, zh, en].includes(text) || text === zh.replace('周', '星期'))?.[0];
  return named ?? (isDay(text) ? text : undefined);
}

/** Whether a text is a clock time `HH:mm`. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** The turns of a post's shifts that begin on a local day: the day's own where it has any, else those of a holiday or 调休 day, else the weekday's. */
export function turnsOn(shifts: readonly DutyShift[], day: string, { days, utcOffset }: DutyCalendar): DutyTurn[] {
  const midnight = Date.parse(`${day}T00:00:00Z`) - utcOffset * MINUTE;
  const special = days.find(({ date }) => date === day)?.kind;
  const weekday = String(((Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY) + 3) % 7) + 1);
  const candidates = [day, ...(special === 'holiday' ? ['holiday'] : special === 'workday' ? ['makeUpDay'] : []), weekday];
  const chosen = candidates.find((on) => shifts.some(({ fallsOn }) => fallsOn === on));
  return shifts.filter(({ fallsOn }) => fallsOn === chosen).map((shift) => {
    const [from, to] = [minutesOf(shift.startsAt), minutesOf(shift.endsAt)];
    return { shift, day, from: midnight + from * MINUTE, to: midnight + (to > from ? to : to + 24 * 60) * MINUTE };
  }).sort((one, other) => one.from - other.from);
}

/** The turns that run at a moment. */
export function onDuty(shifts: readonly DutyShift[], calendar: DutyCalendar, now: number): DutyTurn[] {
  return [now - DAY, now].flatMap((at) => turnsOn(shifts, localDayOf(at, calendar), calendar)).filter(({ from, to }) => from <= now && now < to);
}

/** The next turn to begin, within a fortnight. */
export function nextTurn(shifts: readonly DutyShift[], calendar: DutyCalendar, now: number): DutyTurn | undefined {
  for (let ahead = 0; ahead < 14; ahead++) {
    const turn = turnsOn(shifts, localDayOf(now + ahead * DAY, calendar), calendar).find(({ from }) => from > now);
    if (turn) return turn;
  }
  return undefined;
}

/** Everybody of a turn, its leader first. */
export function peopleOf({ leaderId, personIds }: Pick<DutyShift, 'leaderId' | 'personIds'>): string[] {
  return [...new Set([leaderId, ...personIds])];
}

function localDayOf(at: number, { utcOffset }: DutyCalendar): string {
  return new Date(at + utcOffset * MINUTE).toISOString().slice(0, 10);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
