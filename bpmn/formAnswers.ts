import { evaluateCondition } from './feel';
import type { Wording } from './finding';
import { fieldsOf } from './form';
import type { FormComponent, FormSchema } from './form';
import { valueFault } from './formValue';
import type { Json, Variables } from './model';

/** What is wrong with one field of an answered form; `path` is the field's key. */
export interface AnswerFault {
  path: string;
  message: Wording;
}

export interface AnswerContext {
  /** Variables the task sees: conditions and choices may speak about them. */
  visible: Variables;
  /** Whether what the form requires must be there. A step aside (退回) needs its reason, not the results the form asks for. */
  isComplete: boolean;
  /** Epoch milliseconds; what `now()` means in a condition. */
  at: number;
}

/**
 * Checks what somebody answered against the form he saw, by the same rules in the browser and on the server, and keeps only
 * what the form asks for: a completion writes no other variable, and none that the form only shows.
 */
export function checkAnswers(schema: FormSchema, given: Variables, context: AnswerContext): { answers: Variables; faults: AnswerFault[] } {
  const answers: Variables = {};
  const faults: AnswerFault[] = [];
  for (const { key, component } of fieldsOf(schema)) {
    if (component.disabled || component.readonly || isHidden(component, { ...context.visible, ...given }, context.at)) continue;
    const value = valueAt(given, key);
    if (isEmpty(value)) {
      if (context.isComplete && component.validate?.required) faults.push({ path: key, message: missing(component) });
      continue;
    }
    const fault = valueFault(component, value as Json, context);
    if (fault) faults.push({ path: key, message: fault });
    else setAt(answers, key, value as Json);
  }
  return { answers, faults };
}

/** The value a path such as `filing.limit.amount` leads to. */
export function valueAt(variables: Variables, path: string): Json | undefined {
  let value: Json | undefined = variables;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** Writes a value at a path, making the records on the way. */
export function setAt(variables: Variables, path: string, value: Json): void {
  const names = path.split('.');
  const last = names.pop();
  let record = variables;
  for (const name of names) {
    const inner: Json | undefined = Object.hasOwn(record, name) ? record[name] : undefined;
    const next: Variables = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
    record[name] = next;
    record = next;
  }
  if (last !== undefined) record[last] = value;
}

function isHidden(component: FormComponent, variables: Variables, at: number): boolean {
  const hide = component.conditional?.hide;
  if (!hide) return false;
  const result = evaluateCondition({ feel: hide.replace(/^=/, '') }, variables, at);
  // A condition that cannot be decided hides nothing: a question too many is better than an answer lost.
  return result.ok && result.value;
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}

function missing({ label, key, properties }: FormComponent): Wording {
  return { zh: `“${label ?? key}”为必填项`, en: `“${properties?.['labelEn'] ?? label ?? key}” is required` };
}
