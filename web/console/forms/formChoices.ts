import type { FormChoice, FormComponent } from '#bpmn/form';
import type { Json, Variables } from '#bpmn/model';
import { valueAt } from './formValues';

/** What a select, radio or checklist offers: fixed in the model, held by a variable, or computed by FEEL. */
export function choicesIn(component: FormComponent, scope: Variables, evaluate: (feel: string) => Json | undefined): FormChoice[] {
  if (component.values) return component.values;
  const found = component.valuesExpression?.startsWith('=') ? evaluate(component.valuesExpression.slice(1)) : component.valuesKey ? valueAt(scope, component.valuesKey) : undefined;
  return Array.isArray(found) ? found.flatMap(choiceOf) : [];
}

function choiceOf(json: Json): FormChoice[] {
  if (typeof json === 'string' || typeof json === 'number') return [{ value: String(json), label: String(json) }];
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  const { value, label, labelEn } = json;
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [{ value: String(value), label: typeof label === 'string' ? label : String(value), ...(typeof labelEn === 'string' && { labelEn }) }];
}
