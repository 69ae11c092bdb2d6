import type { FormChoice, FormComponent } from '#bpmn/form';
import { valueAt } from '#bpmn/formAnswers';
import type { Json, Variables } from '#bpmn/model';

/** One thing to choose; `json` is what is stored, `value` its text in the control. */
export type ShownChoice = FormChoice & { json: Json };

/** What a select, radio or checklist offers: fixed in the model, held by a variable, or computed by FEEL. */
export function choicesIn(component: FormComponent, scope: Variables, evaluate: (feel: string) => Json | undefined): ShownChoice[] {
  if (component.values) return component.values.map((choice) => ({ ...choice, json: choice.value }));
  const found = component.valuesExpression?.startsWith('=') ? evaluate(component.valuesExpression.slice(1)) : component.valuesKey ? valueAt(scope, component.valuesKey) : undefined;
  return Array.isArray(found) ? found.flatMap(choiceOf) : [];
}

function choiceOf(json: Json): ShownChoice[] {
  if (typeof json === 'string' || typeof json === 'number') return [{ value: String(json), label: String(json), json }];
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  const { value, label, labelEn } = json;
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [{ value: String(value), json: value, label: typeof label === 'string' ? label : String(value), ...(typeof labelEn === 'string' && { labelEn }) }];
}
