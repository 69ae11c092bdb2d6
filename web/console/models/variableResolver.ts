import type { FormSchema } from '#bpmn/form';
import { childrenAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import type { ModelSurroundings } from './modelSurroundings';
import { formIdsOf, variablesAt } from './modelVariables';
import type { KnownVariable, VariableWords } from './modelVariables';

const words: Record<'zh' | 'en', VariableWords> = {
  zh: { form: '表单：', outcome: '办理结果：', written: '写入：', caseFact: '案件信息', operation: '办理操作：' },
  en: { form: 'form of ', outcome: 'outcome of ', written: 'written by ', caseFact: 'fact of the case', operation: 'operation ' },
};

/** The variables known at an element of the open drawing, with the forms its tasks show. */
export async function knownVariables(element: XmlElement, surroundings: ModelSurroundings, language: 'zh' | 'en'): Promise<KnownVariable[]> {
  const forms = new Map<string, FormSchema>();
  for (const formId of new Set(formIdsAround(element))) {
    const form = await surroundings.form(formId);
    if (form) forms.set(formId, form);
  }
  return variablesAt(element, forms, words[language]);
}

/** Takes the place of bpmn-js's own resolver: what the FEEL fields of the properties panel offer. */
export function variableResolver(language: 'zh' | 'en', surroundings: ModelSurroundings) {
  return { variableResolver: ['value', { getVariablesForElement: (element: XmlElement) => knownVariables(element, surroundings, language) }] };
}

function formIdsAround(element: XmlElement): string[] {
  return element.$parent && element.$type !== 'bpmn:Process' ? formIdsAround(element.$parent) : formIdsIn(element);
}

function formIdsIn(scope: XmlElement): string[] {
  return childrenAt(scope, 'flowElements').flatMap((one) => [...formIdsOf(one), ...formIdsIn(one)]);
}
