import { fieldsOf, type FormComponent, type FormSchema } from '#bpmn/form';
import { valueAt } from '#bpmn/formAnswers';
import type { Json, Variables } from '#bpmn/model';

/** What the fields hold, by the full key of each field. */
export type FormValues = Record<string, Json | undefined>;

const isRecord = (value: Json | undefined): value is Variables => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The variables with a value at a dotted path; what is beside the path stays the same object. */
export function withAt(variables: Variables, path: string, value: Json): Variables {
  const [first = '', ...rest] = path.split('.');
  const inner = variables[first];
  return { ...variables, [first]: rest.length === 0 ? value : withAt(isRecord(inner) ? inner : {}, rest.join('.'), value) };
}

/** Whether the schema is one the console can draw; the server checked it when it was published. */
export const isFormSchema = (json: Json | undefined): json is FormSchema & Json =>
  isRecord(json) && Array.isArray(json['components']);

/** Further variables a field fills beside its own: the department's name, the limit of a filing condition. */
export const companionKeys = (component: FormComponent): string[] =>
  ['nameKey', 'limitKey', 'closingConditionKey'].flatMap((name) => component.properties?.[name] ?? []);

/** What each field starts with: what was typed before, else the variable, else the model's default. */
export function initialValues(schema: FormSchema, variables: Variables, draft: Variables = {}): FormValues {
  return Object.fromEntries(fieldsOf(schema).flatMap(({ key, component }) =>
    [key, ...companionKeys(component)].map((path) => [path, valueAt(draft, path) ?? valueAt(variables, path) ?? (path === key ? component.defaultValue : undefined)])));
}

/**
 * The variables the form sends, nested by the keys: null for what is empty or not shown, so that a condition which speaks of it
 * can be decided on the server as it was here; nothing for what the form only shows.
 */
export function variablesOf(schema: FormSchema, values: FormValues, hidden: ReadonlySet<string>): Variables {
  let variables: Variables = {};
  for (const { key, component } of fieldsOf(schema)) {
    if (component.readonly || component.disabled) continue;
    variables = withAt(variables, key, hidden.has(key) || values[key] === '' ? null : (values[key] ?? null));
    for (const path of companionKeys(component)) if (!hidden.has(key) && values[path] !== undefined) variables = withAt(variables, path, values[path]);
  }
  return variables;
}

/** The variables as a condition in the form sees them: the task's own, overlaid by what is typed; every field has a name, if only null. */
export function scopeOf(schema: FormSchema, values: FormValues, variables: Variables): Variables {
  return fieldsOf(schema).reduce((scope, { key }) => withAt(scope, key, values[key] ?? null), variables);
}

/** The photos chosen so far, of all photo fields of a form. */
export const photosTyped = (schema: FormSchema, values: FormValues): string[] =>
  fieldsOf(schema).filter(({ component }) => component.type === 'photo').flatMap(({ key }) => { const chosen = values[key]; return Array.isArray(chosen) ? chosen.filter((id): id is string => typeof id === 'string') : []; });
