import { FeelDuration, FeelFunction, FeelRange, evaluate as evaluateWithFeelin } from 'feelin';
import { noteProblem, spend } from './feelGuard';
import { intervalFunctions } from './feelIntervals';
import { patternFunctions } from './feelPatternFunctions';
import { shown } from './feelValue';

// Where feelin 8.2 falls short of DMN 1.5, each with what proves it. Functions are mended by standing in the context, which
// feelin asks before its own; `date`, `time`, `date and time` and `duration` are fixed in its grammar and stay as they are.

type Builtin = ((...values: unknown[]) => unknown) & { $args: string[] };

/** Functions of which feelin answers null, without a word, to values they do not take (feel.test.ts, “says which function does not take its values”). */
const silent = [
  'substring', 'string length', 'upper case', 'lower case', 'substring before', 'substring after', 'contains', 'starts with', 'ends with', 'string join',
  'number', 'floor', 'ceiling', 'abs', 'decimal', 'round up', 'round half up', 'modulo', 'sqrt', 'log', 'exp', 'odd', 'even',
  'day of year', 'day of week', 'month of year', 'week of year', 'count', 'sublist', 'append', 'concatenate', 'insert before', 'remove', 'reverse', 'index of',
  'union', 'distinct values', 'flatten', 'list contains', 'list replace', 'sort', 'sum', 'mean', 'stddev', 'product', 'context put', 'context merge', 'get entries',
];

const mends: Record<string, FeelFunction> = {
  ...Object.fromEntries(silent.map((name) => [name, strict(name)])),
  ...intervalFunctions,
  ...patternFunctions,
  // 10.3.4.3: a scale beyond what a decimal can have is an error (TCK 1142, 1144).
  'round down': scaled('round down'),
  'round half down': scaled('round half down'),
  // 10.3.4.4: any values that can be compared, not only numbers (feel.test.ts).
  min: new FeelFunction((...values: unknown[]) => extreme('min', values), ['...list']),
  max: new FeelFunction((...values: unknown[]) => extreme('max', values), ['...list']),
  // 10.3.4.4: by number, where feelin sorts by text (feel.test.ts).
  median: new FeelFunction((...values: unknown[]) => median(values), ['...list']),
  // 10.3.2.15: durations of months and of days are different types, at zero too (TCK 0103).
  is: new FeelFunction((one: unknown, other: unknown) => (one instanceof FeelDuration && other instanceof FeelDuration && one.yearsMonths !== other.yearsMonths ? false : builtin('is')(one, other)), ['value1', 'value2']),
  // 10.3.4.1: a range read from text (TCK 1156).
  range: new FeelFunction((from: unknown) => rangeFrom(from), ['from']),
};

/** The functions by which FEEL is mended here, those of them a text speaks of. */
export function mendsFor(text: string): Record<string, unknown> {
  const needed: Record<string, unknown> = {};
  for (const name in mends) if (text.includes(name)) needed[name] = mends[name];
  if (text.includes('range_of_')) for (const [name, type] of rangeTypes) needed[name] = type;
  return needed;
}

const mostRewritten = 2_000;
const rewritten = new Map<string, string>();

/**
 * The text feelin can read for one it cannot: its grammar knows no `range<number>` as a type (TCK 1156), and it subtracts from the number 0
 * what a minus sign stands before, which a duration cannot be (TCK 0099).
 */
export function mendedText(feel: string): string {
  const signed = feel.includes('@') ? feel.replace(/(^|[^\p{L}\p{N}_\s"'\])}?])(\s*)-\s*@"(-?)(P[^"]*)"/gu, (_, before: string, space: string, minus: string, text: string) => `${before}${space}@"${minus === '' ? '-' : ''}${text}"`) : feel;
  return signed.includes('range') && signed.includes('instance of') ? withRangeTypes(signed) : signed;
}

function withRangeTypes(feel: string): string {
  const known = rewritten.get(feel);
  if (known !== undefined) return known;
  const text = feel.replace(/(instance\s+of\s+)range\s*<\s*([a-z ]+?)\s*>/g, (_, instance: string, of: string) => `${instance}range_of_${of.replace(/\s+/g, '_')}`);
  if (rewritten.size >= mostRewritten) rewritten.clear();
  rewritten.set(feel, text);
  return text;
}

/** 10.3.2.3.2: `feelin` answers an instance of a named type by the constructor of that name. */
const rangeTypes: [string, unknown][] = ['number', 'string', 'date', 'time', 'date and time', 'days and time duration', 'years and months duration'].map((of) => {
  const type = () => null;
  Object.defineProperty(type, Symbol.hasInstance, { value: (value: unknown) => value instanceof FeelRange && holds(value, of) });
  return [`range_of_${of.replaceAll(' ', '_')}`, type];
});

function holds(range: FeelRange, of: string): boolean {
  const bound: unknown = range.start ?? range.end;
  return evaluateWithFeelin(`x instance of ${of}`, { x: bound }).value === true;
}

function builtin(name: string): Builtin {
  return evaluateWithFeelin(name).value as Builtin;
}

function strict(name: string): FeelFunction {
  const original = builtin(name);
  return new FeelFunction((...values: unknown[]) => {
    spend(values.reduce((cost: number, value) => cost + (Array.isArray(value) || typeof value === 'string' ? value.length / 50 : 0), 0));
    const result = original(...values);
    const isAnswered = result !== null && result !== undefined;
    // Null for null is the standard's rule, and of nothing there is no sum.
    if (!isAnswered && !values.some((value) => value === null || (Array.isArray(value) && (value.length === 0 || value.includes(null))))) {
      noteProblem(`${name}(${values.map(shown).join(', ')}) is none of the ways ${name} can be called: ${original.$args.join(', ')}`);
    }
    return isAnswered ? result : null;
  }, original.$args);
}

function scaled(name: string): FeelFunction {
  const inner = strict(name);
  return new FeelFunction((n: unknown, scale: unknown) => {
    if (typeof scale === 'number' && (scale < -6111 || scale > 6176)) throw new RangeError(`${name}: the scale must be within -6111..6176, but is ${scale}`);
    return inner.fn(n, scale) as unknown;
  }, inner.parameterNames);
}

function listed(values: unknown[]): unknown[] {
  const list: unknown[] = values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
  spend(list.length / 10);
  return list;
}

function extreme(name: 'min' | 'max', values: unknown[]): unknown {
  const list = listed(values);
  if (list.length === 0 || list.includes(null)) return null;
  return list.reduce((best, value) => {
    const [low, high] = name === 'min' ? [value, best] : [best, value];
    // `<` in feelin is a range without a start; the guard says where two values cannot be compared.
    return new FeelRange({ start: null, end: high, 'start included': false, 'end included': false, valueType: null }).includes(low) ? value : best;
  });
}

function median(values: unknown[]): number | null {
  const list = listed(values);
  const numbers = list.filter((value) => typeof value === 'number').sort((one, other) => one - other);
  if (numbers.length < list.length) {
    if (!list.includes(null)) noteProblem('median takes numbers');
    return null;
  }
  const middle = numbers.length / 2;
  const high = numbers[Math.floor(middle)];
  const low = numbers[Math.ceil(middle) - 1];
  return high === undefined || low === undefined ? null : (low + high) / 2;
}

const endpoint = String.raw`(?:-?\d+(?:\.\d+)?|"(?:[^"\\]|\\.)*"|@"[^"]*"|(?:date and time|date|time|duration)\("[^"]*"\))?`;
const rangeText = new RegExp(String.raw`^\s*[[(\]]\s*${endpoint}\s*\.\.\s*${endpoint}\s*[\])[]\s*$`);

function rangeFrom(from: unknown): unknown {
  if (typeof from !== 'string' || !rangeText.test(from)) throw new RangeError(`range(${shown(from)}) is no range of literals such as "[1..3]"`);
  const text = from.replace(/^(\s*[[(\]]\s*)\.\./, '$1null..').replace(/\.\.(\s*[\])[]\s*)$/, '..null$1');
  const range = evaluateWithFeelin(text).value;
  if (!(range instanceof FeelRange)) throw new RangeError(`range(${shown(from)}) is no range`);
  const { start, end } = range as { start: unknown; end: unknown };
  const isInverted = start !== null && end !== null && new FeelRange({ start: null, end: start, 'start included': false, 'end included': false, valueType: null }).includes(end) === true;
  if (isInverted || (start === null && end === null)) throw new RangeError(`range(${shown(from)}) ends before it begins`);
  return range;
}
