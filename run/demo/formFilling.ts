import { fieldsOf } from '#bpmn/form';
import type { FormComponent, FormSchema } from '#bpmn/form';
import type { Json, Variables } from '#bpmn/model';

/** What a field is filled with where its type alone does not say. */
export interface FillingHints {
  departmentId: string;
  conditionId: string;
  personId: string;
  photoIds: readonly string[];
  /** By key, before anything else. */
  given: Readonly<Record<string, Json>>;
}

/** Answers a person might give: every required field of a form, and what is given by key. */
export function filled(form: FormSchema, hints: FillingHints): Variables {
  const answers: Variables = {};
  for (const { key, component } of fieldsOf(form)) {
    const value = Object.hasOwn(hints.given, key) ? hints.given[key] : component.validate?.required === true || component.type === 'photo' ? valueFor(component, hints) : undefined;
    if (value !== undefined) put(answers, key.split('.'), value);
  }
  return answers;
}

function valueFor({ type, values, validate, defaultValue, properties, subtype }: FormComponent, hints: FillingHints): Json | undefined {
  switch (type) {
    case 'photo': return [...hints.photoIds];
    case 'department': return hints.departmentId;
    case 'person': return hints.personId;
    case 'category': return properties?.['picks'] === 'filingCondition' ? hints.conditionId : undefined;
    case 'number': return defaultValue ?? validate?.min ?? 1;
    case 'checkbox': return true;
    case 'checklist': return values?.[0] ? [values[0].value] : [];
    case 'radio': case 'select': return values?.[0]?.value;
    case 'datetime': return dayFor(subtype);
    case 'place': return { address: '现场' };
    default: return '已按要求办理。';
  }
}

/** A date six weeks ahead: within what any form of the shipped processes asks for. */
function dayFor(subtype: FormComponent['subtype']): string {
  const later = new Date(Date.now() + 42 * 86_400_000).toISOString();
  return subtype === 'date' ? later.slice(0, 10) : later;
}

function put(record: Variables, [name = '', ...rest]: string[], value: Json): void {
  if (rest.length === 0) {
    record[name] = value;
    return;
  }
  const inner = record[name];
  const next: Variables = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  record[name] = next;
  put(next, rest, value);
}
