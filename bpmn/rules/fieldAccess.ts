import { fieldAccesses } from '#bpmn/fieldAccess';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import type { Json } from '#bpmn/model';
import { nearName } from '#bpmn/nearName';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** 字段权限: what a task says of the fields of its form names fields the form has, each once. */
export const fieldAccess: ModelRule = (model, { formFields }) => nodesOf(model, 'userTask').flatMap((task): Finding[] => {
  const declared = task.annotations?.['fields'];
  if (!Array.isArray(declared)) return [];
  if (task.formId === undefined) {
    return [errorAt(task, 'fieldAccess', { zh: `${label(task)} 设置了字段权限，但没有表单`, en: `${label(task)} says what may be done with fields and has no form` }, { zh: '给任务指定表单，或去掉字段权限', en: 'Give the task a form, or take the fields away' })];
  }
  const known = formFields?.get(task.formId);
  const keys = declared.map((one) => textOf(one, 'field'));
  return declared.flatMap((one, at): Finding[] => {
    const [field, access] = [keys[at] ?? '', textOf(one, 'access')];
    const wrongAccess = fieldAccesses.some((other) => other === access) ? [] : [fixedBy(errorAt(task, 'fieldAccess', { zh: `${label(task)} 对字段“${field}”的权限“${access}”不存在`, en: `${label(task)} gives the field “${field}” the unknown access “${access}”` },
      { zh: '可用：edit（可编辑）、read（只读）、hide（隐藏）', en: 'Known: edit, read, hide' }), rewriting(task.id, access, nearName(access, fieldAccesses), 'access'))];
    const twice = keys.indexOf(field) === at ? [] : [errorAt(task, 'fieldAccess', { zh: `${label(task)} 对字段“${field}”设置了两次权限`, en: `${label(task)} speaks twice of the field “${field}”` }, { zh: '保留一条', en: 'Keep one of them' })];
    const unknown = known === undefined || known.includes(field) ? [] : [fixedBy(errorAt(task, 'fieldAccess', { zh: `${label(task)} 的表单“${task.formId}”中没有字段“${field}”`, en: `${label(task)} names the field “${field}”, which its form “${task.formId}” does not have` },
      { zh: `改正字段的键，或去掉这一条。表单中的字段：${known.join('、')}`, en: `Correct the key or take it away. Fields of the form: ${known.join(', ')}` }), rewriting(task.id, field, nearName(field, known), 'field'))];
    return [...wrongAccess, ...twice, ...unknown];
  });
});

function textOf(one: Json, name: string): string {
  const text = typeof one === 'object' && one !== null && !Array.isArray(one) ? one[name] : undefined;
  return typeof text === 'string' ? text : '';
}
