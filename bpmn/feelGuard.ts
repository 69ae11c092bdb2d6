import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';
import { shown } from './feelValue';

/** What one evaluation, or one decision with everything it requires, may iterate over. */
const iterationBudget = 100_000;
/** What it may cost altogether, in units of about a microsecond: counted, because a clock would not give the same answer twice. */
const workBudget = 1_200_000;
/** Calls within calls; each takes some dozens of JavaScript's own. */
const deepestCall = 100;

/** A function of the model carries its whole scope with it; calls that call twice would else take seconds. */
const workOfCall = 500;

let iterationsLeft = iterationBudget;
let workLeft = workBudget;
let calls = 0;
let isBudgeted = false;
let firstProblem: string | undefined;

/** Gives all evaluations inside one budget in common; the outermost decides. */
export function withinBudget<T>(evaluation: () => T): T {
  if (isBudgeted) return evaluation();
  iterationsLeft = iterationBudget;
  workLeft = workBudget;
  calls = 0;
  isBudgeted = true;
  try {
    return evaluation();
  } finally {
    isBudgeted = false;
  }
}

/** Counts work done, in units of about a microsecond. Throws `RangeError` when the budget is used up. */
export function spend(work: number): void {
  workLeft -= work;
  if (workLeft < 0) throw new RangeError('takes more steps than one evaluation may');
}

/** Counts values iterated over. Throws `RangeError` when there were too many. */
export function spendIterations(values: number): void {
  iterationsLeft -= values;
  if (iterationsLeft < 0) throw new RangeError(`iterates over more than ${iterationBudget} values`);
}

/** Says what went wrong in an evaluation that feelin lets go on; the first one counts. */
export function noteProblem(message: string): void {
  firstProblem ??= message;
}

/** Runs what a function of a model does. Throws `RangeError` where functions call each other without end. */
export function called<T>(name: string, body: () => T): T {
  if (calls >= deepestCall) throw new RangeError(`${name} is called more than ${deepestCall} levels deep`);
  spend(workOfCall);
  calls += 1;
  try {
    return body();
  } finally {
    calls -= 1;
  }
}

/**
 * Runs one evaluation under guard and says what feelin let pass in silence: a comparison of different types (feelin answers
 * `true` to `"abc" <= 3`) and an endless range (`1..2.5` never meets its end). Evaluation is synchronous, so one record is enough.
 */
export function guarded<T>(feel: string, evaluation: () => T): { value: T; problem?: string } {
  return withinBudget(() => {
    // Parsing is what an evaluation by feelin mostly costs.
    spend(250 + feel.length * 3);
    const outer = firstProblem;
    firstProblem = undefined;
    try {
      const value = evaluation();
      return firstProblem === undefined ? { value } : { value, problem: firstProblem };
    } finally {
      firstProblem = outer;
    }
  });
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
    spendIterations(Math.abs(end - start) + 1);
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
