import { fieldsOf, type FormComponent, type FormSchema } from '#bpmn/form';
import type { Json } from '#bpmn/model';
import type { FormValues } from './formValues';

/** What is wrong with one field, as a sentence key of `form.wrong` with its values. */
export interface FieldProblem { key: string; sentence: string; named: Record<string, number> }

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** Least number of photos a field asks for. */
export const leastPhotos = (component: FormComponent): number => Number(component.properties?.['min'] ?? component.validate?.min ?? 0);
/** Most photos a field takes. */
export const mostPhotos = (component: FormComponent): number => Number(component.properties?.['max'] ?? component.validate?.max ?? 9);

function textProblem(component: FormComponent, value: string): Omit<FieldProblem, 'key'> | undefined {
  const { minLength, maxLength, pattern } = component.validate ?? {};
  if (minLength !== undefined && value.length < minLength) return { sentence: 'tooShort', named: { min: minLength } };
  if (maxLength !== undefined && value.length > maxLength) return { sentence: 'tooLong', named: { max: maxLength } };
  if (pattern && !matches(pattern, value)) return { sentence: 'pattern', named: {} };
  return undefined;
}

// A model's pattern the browser cannot read must not lock the form; the server checks again.
function matches(pattern: string, value: string): boolean {
  try { return new RegExp(pattern, 'u').test(value); } catch { return true; }
}

function numberProblem(component: FormComponent, value: number): Omit<FieldProblem, 'key'> | undefined {
  const { min, max } = component.validate ?? {};
  if (min !== undefined && value < min) return { sentence: 'tooSmall', named: { min } };
  if (max !== undefined && value > max) return { sentence: 'tooLarge', named: { max } };
  return undefined;
}

/** What a value breaks of the model's rules; `isFinal`: what is required must be there, too. */
export function fieldProblem(component: FormComponent, value: Json | undefined, isFinal: boolean): Omit<FieldProblem, 'key'> | undefined {
  if (component.type === 'photo') {
    const count = Array.isArray(value) ? value.length : 0;
    const least = Math.max(leastPhotos(component), component.validate?.required ? 1 : 0);
    return isFinal && count < least ? { sentence: 'photos', named: { min: least } } : undefined;
  }
  if (isEmpty(value)) return isFinal && component.validate?.required ? { sentence: component.type === 'checkbox' ? 'confirm' : 'required', named: {} } : undefined;
  if (typeof value === 'string') return textProblem(component, value);
  return typeof value === 'number' ? numberProblem(component, value) : undefined;
}

/** Everything to correct before the form can be sent, in the order of the form. Hidden and fixed fields are not the person's to correct. */
export function formProblems(schema: FormSchema, values: FormValues, hidden: ReadonlySet<string>, isFinal: boolean): FieldProblem[] {
  return fieldsOf(schema).flatMap(({ key, component }) => {
    if (hidden.has(key) || component.readonly || component.disabled) return [];
    const problem = fieldProblem(component, values[key], isFinal);
    return problem ? [{ key, ...problem }] : [];
  });
}
