import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime, isFunction } from 'feelin';
import { evaluateUnaryTests } from '#bpmn/feel';
import { fromJson, isPlainObject, shown } from '#bpmn/feelValue';

/** A compiled item definition (DMN 1.5, 7.3.3): a type of the model's own. */
export interface ItemType {
  /** What it narrows, or what it is a list of: a FEEL type or another item definition. */
  typeRef?: string;
  /** A context by its fields; each is an item definition itself. */
  fields?: Record<string, ItemType>;
  isCollection?: boolean;
  /** Unary tests every value, or every element of a list, passes. */
  allowedValues?: string;
  /** Unary tests the value as a whole passes. */
  typeConstraint?: string;
  /** A function by its parameters' types and the type of its result. */
  signature?: { parameters: string[]; result?: string };
}

/** The item definitions an expression may name. */
export type ItemTypes = Record<string, ItemType>;

/** What the values are fitted with: the types there are, and what `now()` means in their constraints. */
export interface TypeFrame {
  types: ItemTypes;
  at: number;
}

export type Fitted = { ok: true; value: unknown } | { ok: false; message: string };

const deepest = 30;

const builtin: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => value instanceof FeelDate,
  time: (value) => value instanceof FeelTime,
  'date and time': (value) => value instanceof FeelDateTime,
  'days and time duration': (value) => value instanceof FeelDuration && !value.yearsMonths,
  'years and months duration': (value) => value instanceof FeelDuration && value.yearsMonths,
  duration: (value) => value instanceof FeelDuration,
  context: isPlainObject,
  list: Array.isArray,
  range: (value) => value instanceof FeelRange,
  function: isFunction,
  Any: () => true,
  Null: () => false,
};

/** Other spellings of FEEL's types: of DMN's schema, and of modelers before there were any. */
const spellings: Record<string, string> = {
  dateTime: 'date and time', 'date time': 'date and time', dayTimeDuration: 'days and time duration', yearMonthDuration: 'years and months duration',
  integer: 'number', long: 'number', double: 'number', decimal: 'number', any: 'Any', null: 'Null', undefined: 'Any', '<Undefined>': 'Any',
};

/** The name under which a type is known here; a namespace prefix (`feel:`) says nothing. */
export function typeName(typeRef: string): string {
  const name = typeRef.trim().replace(/\s+/g, ' ').replace(/^[\w-]+:/, '');
  return Object.hasOwn(spellings, name) ? (spellings[name] ?? name) : name;
}

/** FEEL's types by their own names. */
export const builtinTypes: readonly string[] = Object.keys(builtin);

export function isBuiltinType(typeRef: string): boolean {
  const name = typeName(typeRef);
  return Object.hasOwn(builtin, name) || /^(list|range|context|function)\s*</.test(name);
}

/**
 * A value as a type wants it (DMN 1.5, 10.3.2.9.4): as it stands, a single one out of or into a list, a date at midnight; else why
 * it does not fit. `fromText` reads ISO 8601 text as the date it means, because variables of a process are JSON.
 */
export function fit(value: unknown, typeRef: string | undefined, frame: TypeFrame, fromText = false): Fitted {
  if (typeRef === undefined || value === null || value === undefined) return { ok: true, value: value ?? null };
  return fitNamed(value, typeRef, { ...frame, fromText }, 0);
}

/** Whether a value is of a type as `instance of` asks: nothing is converted, null is of none. */
export function isInstance(value: unknown, typeRef: string, frame: TypeFrame): boolean {
  if (value === null || value === undefined) return typeName(typeRef) === 'Null';
  return conforms(value, typeRef, frame.types, 0);
}

type FitFrame = TypeFrame & { fromText: boolean };

function fitNamed(given: unknown, typeRef: string, frame: FitFrame, depth: number): Fitted {
  if (given === null || given === undefined) return { ok: true, value: null };
  if (depth > deepest) return { ok: false, message: `the types of “${typeRef}” are nested deeper than ${deepest} levels` };
  const name = typeName(typeRef);
  if (Object.hasOwn(frame.types, name)) return fitItem(given, frame.types[name] ?? {}, name, frame, depth);
  const check = Object.hasOwn(builtin, name) ? builtin[name] : undefined;
  if (!check) return { ok: true, value: given };
  const value = frame.fromText && typeof given === 'string' ? fromJson(given, name) : given;
  if (check(value)) return { ok: true, value };
  if (name === 'list') return { ok: true, value: [value] };
  if (Array.isArray(value) && value.length === 1) return fitNamed(value[0], typeRef, frame, depth + 1);
  if (name === 'date and time' && value instanceof FeelDate) return { ok: true, value: new FeelDateTime(value.unwrap().toPlainDateTime(), 'UTC') };
  return { ok: false, message: `${shown(given)} is no ${name}` };
}

function fitItem(given: unknown, type: ItemType, name: string, frame: FitFrame, depth: number): Fitted {
  const fitted = type.isCollection ? fitList(given, type, name, frame, depth) : fitSingle(given, type, name, frame, depth);
  if (!fitted.ok || type.typeConstraint === undefined) return fitted;
  return constrained(fitted.value, type.typeConstraint, frame);
}

function fitList(given: unknown, type: ItemType, name: string, frame: FitFrame, depth: number): Fitted {
  const values: unknown[] = [];
  for (const item of Array.isArray(given) ? (given as unknown[]) : [given]) {
    const fitted = fitSingle(item, type, name, frame, depth);
    if (!fitted.ok) return fitted;
    values.push(fitted.value);
  }
  return { ok: true, value: values };
}

function fitSingle(given: unknown, type: ItemType, name: string, frame: FitFrame, depth: number): Fitted {
  if (given === null || given === undefined) return { ok: true, value: null };
  const single: unknown = !type.isCollection && type.fields && Array.isArray(given) && given.length === 1 ? given[0] : given;
  const fitted = type.fields ? fitFields(single, type.fields, name, frame, depth) : fitFunction(single, type, name, frame, depth);
  if (!fitted.ok || type.allowedValues === undefined || fitted.value === null) return fitted;
  const values: unknown[] = Array.isArray(fitted.value) ? fitted.value : [fitted.value];
  for (const value of values) {
    const allowed = constrained(value, type.allowedValues, frame);
    if (!allowed.ok) return allowed;
  }
  return fitted;
}

function fitFunction(given: unknown, type: ItemType, name: string, frame: FitFrame, depth: number): Fitted {
  if (!type.signature) return type.typeRef === undefined ? { ok: true, value: given } : fitNamed(given, type.typeRef, frame, depth + 1);
  return isFunction(given) ? { ok: true, value: given } : { ok: false, message: `${shown(given)} is no ${name}, which is a function` };
}

/** A field that is missing stays missing: the expression that needs it will say so. */
function fitFields(given: unknown, fields: Record<string, ItemType>, name: string, frame: FitFrame, depth: number): Fitted {
  if (!isPlainObject(given)) return { ok: false, message: `${shown(given)} is no ${name}, which has the fields ${Object.keys(fields).join(', ')}` };
  const value: Record<string, unknown> = { ...given };
  for (const [field, type] of Object.entries(fields)) {
    if (!Object.hasOwn(given, field)) continue;
    const fitted = depth > deepest ? { ok: true as const, value: given[field] } : given[field] === null ? { ok: true as const, value: null } : fitItem(given[field], type, `${name}.${field}`, frame, depth + 1);
    if (!fitted.ok) return { ok: false, message: `${field}: ${fitted.message}` };
    value[field] = fitted.value;
  }
  return { ok: true, value };
}

function constrained(value: unknown, tests: string, frame: FitFrame): Fitted {
  const passed = evaluateUnaryTests(tests, value, {}, frame.at);
  if (!passed.ok) return { ok: false, message: passed.message };
  return passed.value ? { ok: true, value } : { ok: false, message: `${shown(value)} is not allowed, allowed are ${tests}` };
}

function conforms(value: unknown, typeRef: string, types: ItemTypes, depth: number): boolean {
  const name = typeName(typeRef);
  if (name === 'Any') return true;
  if (value === null || value === undefined) return true;
  const type = depth > deepest || !Object.hasOwn(types, name) ? undefined : types[name];
  return type ? conformsToItem(value, type, types, depth) : Object.hasOwn(builtin, name) && builtin[name]?.(value) === true;
}

/** Constraints do not count: `256 instance of` a type that allows [0..255] is true (DMN 1.5, table 50). */
function conformsToItem(value: unknown, type: ItemType, types: ItemTypes, depth: number): boolean {
  if (type.isCollection) return Array.isArray(value) && value.every((item) => conformsToItem(item, { ...type, isCollection: false }, types, depth + 1));
  if (value === null || value === undefined) return true;
  if (type.fields) return isPlainObject(value) && Object.entries(type.fields).every(([field, inner]) => Object.hasOwn(value, field) && conformsToItem(value[field], inner, types, depth + 1));
  if (type.signature) return isFunction(value) && value.parameterNames.length === type.signature.parameters.length;
  return type.typeRef === undefined || conforms(value, type.typeRef, types, depth + 1);
}
