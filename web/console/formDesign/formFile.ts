import type { FormSchema } from '#bpmn/form';
import { isFormSchema } from '#console/forms/formValues';
import type { Json } from '#bpmn/model';

/** The form in a text, as far as it can be edited by its components; undefined where it is none. */
export function readForm(text: string): FormSchema | undefined {
  try {
    const json = JSON.parse(text) as Json;
    return isFormSchema(json) && everyIsRecord(json.components) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** A form as its file keeps it. */
export const formText = (form: FormSchema): string => `${JSON.stringify(form, undefined, 2)}\n`;

function everyIsRecord(components: readonly unknown[]): boolean {
  return components.every((one) => typeof one === 'object' && one !== null && 'type' in one && (!('components' in one) || (Array.isArray(one.components) && everyIsRecord(one.components))));
}
