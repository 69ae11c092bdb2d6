import type { Json } from './model';

/** Field types of form-js that the console draws, and the city's own after them. */
export const fieldTypes = [
  'textfield', 'textarea', 'number', 'checkbox', 'checklist', 'radio', 'select', 'datetime',
  'photo', 'place', 'department', 'person', 'category', 'case',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Component types without a value of their own. */
export const layoutTypes = ['group', 'text', 'separator', 'spacer'] as const;
export type LayoutType = (typeof layoutTypes)[number];

/** A form in form-js's JSON schema, checked: what a task page draws and what its answers are checked against. */
export interface FormSchema {
  id: string;
  type: 'default';
  schemaVersion?: number;
  components: FormComponent[];
}

export interface FormComponent {
  type: FieldType | LayoutType;
  id?: string;
  /** Path of the variable the field fills, such as `filing.limit.amount`; only fields have one. */
  key?: string;
  label?: string;
  description?: string;
  /** Of a `text`. */
  text?: string;
  defaultValue?: Json;
  disabled?: boolean;
  readonly?: boolean;
  validate?: FieldRules;
  /** Fixed choices of select, radio and checklist. */
  values?: FormChoice[];
  /** Name of the variable that holds the choices instead. */
  valuesKey?: string;
  valuesExpression?: string;
  /** Of a `datetime`. */
  subtype?: 'date' | 'time' | 'datetime';
  /** Of a `group`: prefix of the keys inside. */
  path?: string;
  components?: FormComponent[];
  conditional?: { hide?: string };
  appearance?: { prefixAdorner?: string; suffixAdorner?: string };
  layout?: { row?: string; columns?: number | null };
  /** `labelEn`, `descriptionEn` and what else a screen may want. */
  properties?: Record<string, string>;
}

export interface FormChoice {
  value: string;
  label: string;
  labelEn?: string;
}

export interface FieldRules {
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  min?: number;
  max?: number;
}

/** A form as it is published. */
export interface FormModel {
  formId: string;
  hash: string;
  schema: FormSchema;
}

/** Every component with the key it fills, groups opened up; a key inside a group with a path carries that path. */
export function fieldsOf(schema: FormSchema): { key: string; component: FormComponent }[] {
  return openUp(schema.components, '');
}

function openUp(components: readonly FormComponent[], prefix: string): { key: string; component: FormComponent }[] {
  return components.flatMap((component) => {
    if (component.components) return openUp(component.components, component.path ? `${prefix}${component.path}.` : prefix);
    return component.key ? [{ key: prefix + component.key, component }] : [];
  });
}
