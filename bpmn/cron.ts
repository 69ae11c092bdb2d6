import { cityOffsetMilliseconds } from './instant';

/** A cron expression ready to be asked for instants. */
export interface Cron {
  /** The first instant after `from` (epoch milliseconds) at which it is due. */
  next(from: number): number;
}

interface Field {
  name: string;
  from: number;
  to: number;
  words?: string[];
}

const fields: [Field, Field, Field, Field, Field, Field] = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, words: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] },
  { name: 'day of week', from: 0, to: 7, words: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

const shorthands: Record<string, string> = {
  '@yearly': '0 0 1 1 *', '@annually': '0 0 1 1 *', '@monthly': '0 0 1 * *', '@weekly': '0 0 * * 0', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@hourly': '0 * * * *',
};
const day = 86_400_000;
/** Leap days on a given weekday may be 40 years apart. */
const horizonDays = 366 * 41;

/**
 * Reads five fields (minute hour day month weekday) or six (seconds first), in the city's time. Throws `RangeError` with a
 * sentence for the author of the model.
 */
export function parseCron(text: string): Cron {
  const parts = (shorthands[text.trim().toLowerCase()] ?? text.trim()).split(/\s+/);
  if (parts.length !== 5 && parts.length !== 6) throw new RangeError(`“${text}” is no cycle; write R3/PT1H, R/P1D or cron with five fields such as 0 8 * * 1-5`);
  const texts = parts.length === 5 ? ['0', ...parts] : parts;
  const [seconds, minutes, hours, daysOfMonth, months, daysOfWeek] = fields.map((field, index) => parseField(texts[index] ?? '', field, text)) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  if (daysOfWeek.has(7)) daysOfWeek.add(0);
  const anyDayOfMonth = isAny(texts[3]);
  const anyDayOfWeek = isAny(texts[5]);
  const fitsDay = (date: Date) => {
    if (!months.has(date.getUTCMonth() + 1)) return false;
    const byMonth = daysOfMonth.has(date.getUTCDate());
    const byWeek = daysOfWeek.has(date.getUTCDay());
    // POSIX crontab: where both day fields are restricted, either will do.
    return anyDayOfMonth || anyDayOfWeek ? byMonth && byWeek : byMonth || byWeek;
  };
  return { next: (from) => search(text, from, fitsDay, { seconds, minutes, hours }) };
}

function search(text: string, from: number, fitsDay: (date: Date) => boolean, { seconds, minutes, hours }: Record<'seconds' | 'minutes' | 'hours', Set<number>>): number {
  const local = Math.floor((from + cityOffsetMilliseconds) / 1000) * 1000 + 1000;
  const midnight = Math.floor(local / day) * day;
  const timesOfDay = [...hours].flatMap((hour) => [...minutes].map((minute) => (hour * 60 + minute) * 60_000)).sort((a, b) => a - b);
  const secondsInOrder = [...seconds].sort((a, b) => a - b);
  for (let days = 0; days <= horizonDays; days += 1) {
    const start = midnight + days * day;
    if (!fitsDay(new Date(start))) continue;
    for (const time of timesOfDay) {
      if (start + time + 59_000 < local) continue;
      const second = secondsInOrder.find((candidate) => start + time + candidate * 1000 >= local);
      if (second !== undefined) return start + time + second * 1000 - cityOffsetMilliseconds;
    }
  }
  throw new RangeError(`“${text}” never comes`);
}

function isAny(text: string | undefined): boolean {
  return text === '*' || text === '?';
}

function parseField(text: string, field: Field, whole: string): Set<number> {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const found = /^(\*|\?|[A-Z\d]+)(?:-([A-Z\d]+))?(?:\/(\d+))?$/i.exec(part);
    if (!found) throw new RangeError(`“${whole}”: ${field.name} “${part}” is not understood`);
    const [, first, last, step] = found;
    const any = isAny(first);
    const from = any ? field.from : parseValue(first ?? '', field, whole);
    const to = last === undefined ? (any || step !== undefined ? field.to : from) : parseValue(last, field, whole);
    if (from > to || step === '0') throw new RangeError(`“${whole}”: ${field.name} “${part}” names no value`);
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}

function parseValue(text: string, field: Field, whole: string): number {
  const word = field.words?.indexOf(text.toUpperCase()) ?? -1;
  const value = word >= 0 ? word + (field.name === 'month' ? 1 : 0) : Number(text);
  if (!Number.isInteger(value) || value < field.from || value > field.to) throw new RangeError(`“${whole}”: ${field.name} must be ${field.from} to ${field.to}, not “${text}”`);
  return value;
}
