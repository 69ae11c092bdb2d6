import type { FormComponent, FormSchema } from './form';
import { fieldsOf } from './form';
import { valueAt } from './formAnswers';
import type { AnswerFault } from './formAnswers';
import type { Json, Variables } from './model';

export const fieldAccesses = ['edit', 'read', 'hide'] as const;
/** What a task lets people do with one field of its form: fill it in, only see it, or not even that. */
export type FieldAccess = (typeof fieldAccesses)[number];

/** What a task says of the fields of its form, by their full keys; a field it does not name is as the form says. From rows as well, so nothing is taken for granted. */
export function fieldAccessIn(annotations: Variables | undefined): ReadonlyMap<string, FieldAccess> {
  const fields: Json | undefined = annotations?.['fields'];
  if (!Array.isArray(fields)) return new Map();
  return new Map(fields.flatMap((one): [string, FieldAccess][] => {
    if (typeof one !== 'object' || one === null || Array.isArray(one) || typeof one['field'] !== 'string') return [];
    const access = fieldAccesses.find((known) => known === one['access']);
    return access ? [[one['field'], access]] : [];
  }));
}

/** The form as one task shows it: hidden fields are not there, and what the task says of a field stands over what the form does. */
export function formForTask(schema: FormSchema, access: ReadonlyMap<string, FieldAccess>): FormSchema {
  return access.size === 0 ? schema : { ...schema, components: forTask(schema.components, access, '') };
}

/** Everything somebody sent for a field he could not fill in; a field that another form asks for as well (`elsewhere`) may have come from there. */
export function forbiddenAnswers(schema: FormSchema, access: ReadonlyMap<string, FieldAccess>, given: Variables, elsewhere?: FormSchema): AnswerFault[] {
  const others = new Set(elsewhere ? fieldsOf(elsewhere).map(({ key }) => key) : []);
  return fieldsOf(schema).flatMap(({ key, component }): AnswerFault[] => {
    const allowed = access.get(key);
    if (allowed === undefined || allowed === 'edit' || others.has(key) || valueAt(given, key) === undefined) return [];
    const [zh, en] = [component.label ?? key, component.properties?.['labelEn'] ?? component.label ?? key];
    return [{ path: key, message: allowed === 'read'
      ? { zh: `“${zh}”在此环节只能查看，不能修改；请去掉该字段后重新提交`, en: `“${en}” may be read at this step, not changed; send the rest without it` }
      : { zh: `“${zh}”不在此环节填写；请去掉该字段后重新提交`, en: `“${en}” is not asked for at this step; send the rest without it` } }];
  });
}

function forTask(components: readonly FormComponent[], access: ReadonlyMap<string, FieldAccess>, prefix: string): FormComponent[] {
  return components.flatMap((component): FormComponent[] => {
    if (component.components) {
      const inner = forTask(component.components, access, component.path ? `${prefix}${component.path}.` : prefix);
      // The heading of a group with nothing left in it would speak of nothing.
      return inner.length === 0 && component.components.length > 0 ? [] : [{ ...component, components: inner }];
    }
    const allowed = component.key === undefined ? undefined : access.get(prefix + component.key);
    if (allowed === 'hide') return [];
    if (allowed === 'read') return [{ ...component, readonly: true }];
    if (allowed === undefined) return [component];
    const { readonly: _, disabled: __, ...open } = component;
    return [open];
  });
}
