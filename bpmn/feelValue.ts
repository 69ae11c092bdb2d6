import { FeelDate, FeelDateTime, FeelDuration, FeelTime, dateAndTime, duration, parseDate, time } from 'feelin';
import type { Json } from './model';

/** The most a single result may hold; a list that contains itself (`partial`) ends here too. */
const bounds = { depth: 64, values: 100_000, characters: 2_000_000 };

/**
 * Turns a FEEL result into plain JSON: dates, times and durations become ISO 8601 text. Throws `RangeError` with a reason for
 * what has no JSON form (functions, ranges, NaN) or is too large.
 */
export function toJson(value: unknown): Json {
  return convert(value, 0, { values: 0, characters: 0 });
}

/** Whether a JSON value is something else under its declared type than it looks. */
export function isTyped(value: Json, typeRef: string | undefined): boolean {
  return fromJson(value, typeRef) !== value;
}

/** A JSON value as FEEL sees it under a declared type: ISO 8601 text is a date where the model says so, else it stays text. */
export function fromJson(value: Json, typeRef: string | undefined): unknown {
  if (typeof value !== 'string') return value;
  switch (typeRef?.replace(/^feel:/, '')) {
    case 'date':
      return parseDate(value.slice(0, 10));
    case 'time':
      return time(value);
    case 'dateTime':
    case 'date and time':
      return dateAndTime(value);
    case 'dayTimeDuration':
    case 'yearMonthDuration':
    case 'days and time duration':
    case 'years and months duration':
    case 'duration':
      return duration(value);
    default:
      return value;
  }
}

function convert(value: unknown, depth: number, used: { values: number; characters: number }): Json {
  if (depth > bounds.depth) throw new RangeError(`the result is nested deeper than ${bounds.depth} levels`);
  if (++used.values > bounds.values) throw new RangeError(`the result has more than ${bounds.values} values`);
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return convertText(value, used);
  if (typeof value === 'number') return convertNumber(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime || value instanceof FeelDuration) return value.toString();
  if (Array.isArray(value)) return value.map((item) => convert(item, depth + 1, used));
  if (isPlainObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry, depth + 1, used)]));
  }
  throw new RangeError('the result is a function or a range, which is no value that can be stored');
}

function convertText(text: string, used: { characters: number }): string {
  used.characters += text.length;
  if (used.characters > bounds.characters) throw new RangeError(`the result has more than ${bounds.characters} characters`);
  return text;
}

function convertNumber(number: number): number {
  if (!Number.isFinite(number)) throw new RangeError('the result is not a number that can be written');
  return number;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // In Temporal's sandbox values may come from another realm, whose Object.prototype is a different object.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
