import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';

/** What one evaluation may iterate over; FEEL has no other way to run long. */
const iterationBudget = 100_000;

let iterationsLeft = iterationBudget;
let firstProblem: string | undefined;

/**
 * Runs one evaluation under guard and says what feelin let pass in silence: a comparison of different types (feelin answers
 * `true` to `"abc" <= 3`) and an endless range (`1..2.5` never meets its end). Evaluation is synchronous, so one record is enough.
 */
export function guarded<T>(evaluation: () => T): { value: T; problem?: string } {
  iterationsLeft = iterationBudget;
  firstProblem = undefined;
  const value = evaluation();
  return firstProblem === undefined ? { value } : { value, problem: firstProblem };
}

// `<`, `<=`, `>`, `>=`, `between` and `in` are all ranges in feelin, so its two methods are the one place to stand.
const includesUnguarded = FeelRange.prototype.includes;
const mapUnguarded = FeelRange.prototype.map;

FeelRange.prototype.includes = function includes(this: FeelRange, value: unknown) {
  const bound = this.start ?? this.end;
  if (!isNothing(value) && !isNothing(bound) && typeName(value) !== 'range' && typeName(bound) !== typeName(value)) {
    firstProblem ??= `cannot compare ${typeName(value)} ${shown(value)} with ${typeName(bound)} ${shown(bound)}`;
    return null;
  }
  return includesUnguarded.call(this, value);
};

FeelRange.prototype.map = function map<T>(this: FeelRange, transform: (value: unknown) => T): T[] {
  const { start, end } = this;
  if (typeof start === 'number' && typeof end === 'number') {
    if (!Number.isInteger(start) || !Number.isInteger(end)) throw new RangeError(`a range to iterate over needs whole numbers, got ${start}..${end}`);
    iterationsLeft -= Math.abs(end - start) + 1;
    if (iterationsLeft < 0) throw new RangeError(`iterates over more than ${iterationBudget} values`);
  }
  return mapUnguarded.call(this, transform) as T[];
};

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function typeName(value: unknown): string {
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDuration) return value.yearsMonths ? 'years and months duration' : 'days and time duration';
  if (value instanceof FeelRange) return 'range';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'context' : typeof value;
}

function shown(value: unknown): string {
  const text = value instanceof Object && !Array.isArray(value) ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
