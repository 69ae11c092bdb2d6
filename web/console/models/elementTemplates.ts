import { topicForms } from '#bpmn/topicForms';
import type { TopicForm, TopicParameter } from '#bpmn/topicForms';

/** A field of an element template, in the words of bpmn.io's element templates for Camunda 8. */
interface TemplateProperty {
  id?: string;
  label?: string;
  description?: string;
  type: 'Hidden' | 'String' | 'Dropdown';
  value?: string;
  feel?: 'required';
  optional?: boolean;
  constraints?: { notEmpty: true };
  choices?: { name: string; value: string }[];
  binding: { type: 'zeebe:taskDefinition'; property: 'type' } | { type: 'zeebe:taskHeader'; key: string } | { type: 'zeebe:input'; name: string } | { type: 'zeebe:output'; source: string };
}

/** A service task as a designer picks it from the menu: what it runs is fixed, what it is told is asked. */
export interface ElementTemplate {
  $schema: string;
  id: string;
  name: string;
  description: string;
  version: number;
  appliesTo: string[];
  elementType: { value: string };
  properties: TemplateProperty[];
}

/** The editor reads the format's name out of this address; nothing is fetched from it. */
const schema = 'urn:element-templates:@camunda/zeebe-element-templates-json-schema';

/** One template for each way to use a topic of the platform. */
export function elementTemplates(language: 'zh' | 'en'): ElementTemplate[] {
  return Object.entries(topicForms).flatMap(([topic, forms]) => forms.map((form) => templateOf(topic, form, language)));
}

function templateOf(topic: string, { id, name, about, parameters, answers }: TopicForm, language: 'zh' | 'en'): ElementTemplate {
  return {
    $schema: schema, id: `city.${id}`, name: name[language], description: about[language], version: 1, appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'], elementType: { value: 'bpmn:ServiceTask' },
    properties: [
      { type: 'Hidden', value: topic, binding: { type: 'zeebe:taskDefinition', property: 'type' } },
      ...parameters.map((parameter) => propertyOf(parameter, language)),
      ...answers.map((answer): TemplateProperty => ({ id: `answer-${answer.name}`, label: answer.label[language], type: 'String', value: answer.keptAs, optional: true, binding: { type: 'zeebe:output', source: `=${answer.name}` } })),
    ],
  };
}

function propertyOf({ name, label, place, kind, choices, value, isRequired, hint }: TopicParameter, language: 'zh' | 'en'): TemplateProperty {
  return {
    id: name, label: label[language], type: choices ? 'Dropdown' : 'String', ...(hint && { description: hint[language] }), ...(value !== undefined && { value }), ...(kind === 'feel' && { feel: 'required' as const }),
    ...(isRequired ? { constraints: { notEmpty: true as const } } : place === 'header' && { optional: !choices }), ...(choices && { choices: choices.map((choice) => ({ name: choice.label[language], value: choice.value })) }),
    binding: place === 'header' ? { type: 'zeebe:taskHeader', key: name } : { type: 'zeebe:input', name },
  };
}
