import { fieldsOf } from '#bpmn/form';
import { childrenAt, extension, extensions, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import { stageNames, stages } from '#city/stage';
import type { Choice, ChoiceKind, ModelSurroundings } from './modelSurroundings';

/** What a field of the panel names: something of the city, or something of the model around the element. */
export type PickedKind = ChoiceKind | 'field' | 'clock' | 'stage';

/** What such a field can name where an element stands, by name. */
export async function pickedChoices(kind: PickedKind, element: XmlElement, surroundings: ModelSurroundings, language: 'zh' | 'en'): Promise<readonly Choice[]> {
  switch (kind) {
    case 'field': return formFields(element, surroundings);
    case 'clock': return named(wholeOf(element).flatMap(clocksOf));
    case 'stage': return stageChoices(element, language);
    default: return surroundings.choices(kind);
  }
}

/** The fields of the form a task shows; none, and nothing unknown, where it has no form or the form is not drawn here. */
async function formFields(task: XmlElement, surroundings: ModelSurroundings): Promise<Choice[]> {
  const formId = textAt(extension(task, 'zeebe:FormDefinition'), 'formId');
  const form = formId === undefined ? undefined : await surroundings.form(formId);
  return form ? fieldsOf(form).map(({ key, component }) => ({ value: key, label: component.label ?? key })) : [];
}

/** The stages every city has, and those of this model's own. */
function stageChoices(element: XmlElement, language: 'zh' | 'en'): Choice[] {
  const known = stages.map((stage) => ({ value: stage as string, label: stageNames[stage][language] }));
  const own = named(wholeOf(element).flatMap((one) => textAt(extension(one, 'city:Stage'), 'name') ?? []));
  return [...known, ...own.filter(({ value }) => !known.some((one) => one.value === value))];
}

function clocksOf(element: XmlElement): string[] {
  return [...extensions(element, 'city:TimeLimit'), ...extensions(element, 'city:ClockAction')].flatMap((one) => textAt(one, 'clockName') ?? []);
}

/** Every element of the process an element stands in. */
function wholeOf(element: XmlElement): XmlElement[] {
  const inside = (scope: XmlElement): XmlElement[] => [scope, ...childrenAt(scope, 'flowElements').flatMap(inside)];
  return element.$type === 'bpmn:Process' || !element.$parent ? inside(element) : wholeOf(element.$parent);
}

function named(values: readonly string[]): Choice[] {
  return [...new Set(values)].map((value) => ({ value, label: value }));
}
