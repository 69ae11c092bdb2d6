import { cityOffsetMilliseconds } from './instant';

/** An ISO 8601 duration in the two kinds that add differently: months follow the calendar, milliseconds do not. */
export interface Duration {
  months: number;
  milliseconds: number;
}

const pattern = /^([+-])?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?$/;
const day = 86_400_000;
/** A thousand years: longer waits are a slip of the pen and would leave what a date can hold. */
const longest = 1000 * 366 * day;

/** Reads `P1Y2M3W4DT5H6M7.5S`; throws `RangeError` with a sentence for the author of the model. */
export function parseDuration(text: string): Duration {
  const found = pattern.exec(text.trim());
  if (!found) throw new RangeError(`“${text}” is no duration; write it as PT30M, PT4H, P3D or P1M`);
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(2).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const sign = found[1] === '-' ? -1 : 1;
  const duration = {
    months: sign * (years * 12 + months),
    milliseconds: sign * Math.round((weeks * 7 + days) * day + hours * 3_600_000 + minutes * 60_000 + seconds * 1000),
  };
  if (Math.abs(duration.months) > 12_000 || Math.abs(duration.milliseconds) > longest) throw new RangeError(`“${text}” is longer than a thousand years`);
  return duration;
}

/** The instant a duration after another; 31 January and a month is the last day of February. Months are the city's. */
export function addDuration(from: number, { months, milliseconds }: Duration): number {
  if (months === 0) return from + milliseconds;
  const date = new Date(from + cityOffsetMilliseconds);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(Math.min(dayOfMonth, daysOfMonth(date.getUTCFullYear(), date.getUTCMonth())));
  return date.getTime() - cityOffsetMilliseconds + milliseconds;
}

function daysOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}
