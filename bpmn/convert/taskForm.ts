import type { Wording } from '#bpmn/finding';
import { textToFeel } from './juelToFeel';
import type { Place } from './place';

const drawForm = (formId: string): Wording => ({ zh: `请在表单设计器中绘制或导入表单“${formId}”`, en: `Draw or import a form with the id “${formId}”` });
const noKey: Wording = { zh: '表单编号不能由表达式决定。请在任务上选择一个表单', en: 'Which form it is cannot be computed. Choose a form at the task' };
const drawFields: Wording = { zh: '任务上的内嵌字段没有转换。请绘制一个表单，并在任务上引用它的编号', en: 'Fields written at the task are not converted. Draw a form and name its id at the task' };

/** Which form a task or a start event shows. */
export function taskForm(place: Place): void {
  const name = (value: string) => {
    if (textToFeel(value)) return { kept: noKey };
    const formId = formIdOf(value);
    if (formId === '') return { kept: noKey };
    if (!place.is('bpmn:UserTask')) return { kept: drawForm(formId) };
    place.extend('zeebe:FormDefinition', { formId });
    return { became: formId, advice: drawForm(formId) };
  };
  place.convert('formRef', name);
  place.convert('formKey', name);
  place.convert('formRefBinding', (value) => (value === 'latest' || value === 'deployment' ? { unneeded: { zh: '表单总取与流程同一次发布的版本', en: 'A form is always the one its release knew' } } : undefined));
  place.convertChildren('formData', () => ({ kept: drawFields }));
  place.convertChildren('formProperty', () => ({ kept: drawFields }));
}

/** `embedded:app:forms/approve.html` → `approve`. */
function formIdOf(key: string): string {
  return (key.split(/[/:]/).at(-1) ?? '').replace(/\.\w+$/, '').trim();
}
