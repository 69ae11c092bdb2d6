import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime, duration, isFunction, parseDate, parseDateTime, parseTime } from 'feelin';
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

/** A JSON value as FEEL sees it under a declared type: ISO 8601 text is a date where the model says so (null where it is none), else it stays text. */
export function fromJson(value: unknown, typeRef: string | undefined): unknown {
  if (typeof value !== 'string') return value;
  try {
    return fromText(value, typeRef?.replace(/^feel:/, ''));
  } catch {
    // feelin throws on dates before the year 0.
    return null;
  }
}

function fromText(text: string, typeRef: string | undefined): unknown {
  switch (typeRef) {
    case 'date':
      return parseDate(text.slice(0, 10));
    case 'time':
      return parseTime(text);
    case 'dateTime':
    case 'date and time':
      return parseDateTime(text);
    case 'dayTimeDuration':
    case 'yearMonthDuration':
    case 'days and time duration':
    case 'years and months duration':
    case 'duration':
      return duration(text);
    default:
      return text;
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

/** Whether a value is a FEEL context, as JSON writes it. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // In Temporal's sandbox values may come from another realm, whose Object.prototype is a different object.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const sizes = new WeakMap<object, number>();

/**
 * Stops a value that has grown beyond what a result may hold. Values share their parts, so that few steps can write more than any
 * memory holds: what counts is the size written out. Throws `RangeError`.
 */
export function boundedSize(value: unknown): void {
  if (sizeOf(value, 0) > bounds.values) throw new RangeError(`a value has more than ${bounds.values} values`);
}

function sizeOf(value: unknown, depth: number): number {
  if (typeof value === 'string') {
    if (value.length > bounds.characters) throw new RangeError(`a text has more than ${bounds.characters} characters`);
    return 1;
  }
  const isList = Array.isArray(value);
  if (!isList && !isPlainObject(value)) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  if (depth > bounds.depth) throw new RangeError(`a value is nested deeper than ${bounds.depth} levels`);
  // What holds itself has no end.
  sizes.set(value, Infinity);
  const items: unknown[] = isList ? value : Object.values(value);
  let size = 1;
  for (const item of items) size += sizeOf(item, depth + 1);
  sizes.set(value, size);
  return size;
}

/** A value in few words, for whoever reads why it did not fit. */
export function shown(value: unknown): string {
  const text = value instanceof Object && !Array.isArray(value) && !isPlainObject(value) ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The most a record of what happened keeps of one value. */
const longestShown = 500;

/** A value as plain JSON for a record, cut short where it is long and named where it has no JSON form. */
export function abbreviated(value: unknown): Json {
  let json: Json;
  try {
    json = toJson(value);
  } catch (error) {
    return isFunction(value) ? `function(${value.parameterNames.join(', ')})` : value instanceof FeelRange ? String(value) : `(${error instanceof Error ? error.message : String(error)})`;
  }
  const text = JSON.stringify(json);
  return text.length <= longestShown ? json : `${text.slice(0, longestShown)}…`;
}
