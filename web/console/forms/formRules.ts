import type { FormComponent, FormSchema } from '#bpmn/form';
import { checkAnswers, type AnswerFault } from '#bpmn/formAnswers';
import type { Variables } from '#bpmn/model';
import { variablesOf, type FormValues } from './formValues';

/** What a form is checked against. */
export interface FormCheck { variables: Variables; hidden: ReadonlySet<string>; isComplete: boolean; at: number }

/** Most photos a field takes. */
export const mostPhotos = (component: FormComponent): number => Number(component.properties?.['max'] ?? 9);

/** Everything to correct before the form can be sent, by the server's own rules, in the order of the form; what is not shown is not the person's to correct. */
export function formProblems(schema: FormSchema, values: FormValues, { variables, hidden, isComplete, at }: FormCheck): AnswerFault[] {
  return checkAnswers(schema, variablesOf(schema, values, hidden), { visible: variables, isComplete, at }).faults.filter(({ path }) => !hidden.has(path));
}
