import { fieldsOf, type FormComponent, type FormSchema } from '#bpmn/form';
import { evaluateCondition } from '#bpmn/feel';
import type { Variables } from '#bpmn/model';

/** Whether a component's own condition hides it. A condition that fails shows it: better a field too many than one nobody can reach. */
export function isHidden(component: FormComponent, scope: Variables, at: number): boolean {
  const condition = component.conditional?.hide;
  if (!condition?.startsWith('=')) return false;
  const result = evaluateCondition({ feel: condition.slice(1) }, scope, at);
  return result.ok && result.value;
}

/** Full keys of the fields not shown, whether by their own condition or their group's. */
export function hiddenKeys(schema: FormSchema, scope: Variables, at: number): Set<string> {
  const hidden = new Set<string>();
  const walk = (components: readonly FormComponent[], isInside: boolean, prefix: string): void => {
    for (const component of components) {
      const isOut = isInside || isHidden(component, scope, at);
      if (component.components) walk(component.components, isOut, component.path ? `${prefix}${component.path}.` : prefix);
      else if (isOut && component.key) hidden.add(prefix + component.key);
    }
  };
  if (fieldsOf(schema).length > 0) walk(schema.components, false, '');
  return hidden;
}
