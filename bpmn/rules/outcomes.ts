import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import type { Json } from '#bpmn/model';
import { nearName } from '#bpmn/nearName';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

const kinds: readonly string[] = ['main', 'normal', 'danger'];

/** The buttons of a task page: each with an id of its own, and of a kind the console knows. */
export const outcomes: ModelRule = (model, { formIds }) => nodesOf(model, 'userTask').flatMap((task): Finding[] => {
  const declared = task.annotations?.['outcomes'];
  if (!Array.isArray(declared)) return [];
  const entries = declared.map((entry) => (typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry : {}));
  const ids = entries.map((entry) => entry['id']);
  const wrongId = ids.find((id, index) => id === '' || ids.indexOf(id) !== index);
  const wrongForm = entries.map((entry) => entry['formId']).find((formId) => typeof formId === 'string' && !formIds.has(formId));
  const wrongKind = entries.find((entry) => !kinds.some((kind) => kind === entry['kind']));
  return [
    ...(wrongId === undefined ? [] : [errorAt(task, 'outcomes', { zh: `${label(task)} 的办理结果编号为空或重复：“${String(wrongId)}”`, en: `${label(task)} has an outcome whose id is blank or used twice: “${String(wrongId)}”` }, { zh: '给每个办理结果一个不同的编号', en: 'Give each outcome an id of its own' })]),
    ...(wrongKind ? [fixedBy(errorAt(task, 'outcomes', { zh: `${label(task)} 的办理结果类型“${String(wrongKind['kind'])}”不存在`, en: `${label(task)} has an outcome of unknown kind “${String(wrongKind['kind'])}”` }, { zh: '可用：main、normal、danger', en: 'Known kinds: main, normal, danger' }), nearText(task.id, wrongKind['kind'], kinds, 'kind'))] : []),
    ...(wrongForm === undefined ? [] : [fixedBy(errorAt(task, 'outcomes', { zh: `${label(task)} 的办理结果引用的表单“${String(wrongForm)}”不存在`, en: `${label(task)} has an outcome with the form “${String(wrongForm)}”, which does not exist` }, { zh: '把表单一起发布，或改正编号', en: 'Publish the form with it or correct the id' }), nearText(task.id, wrongForm, formIds, 'formId'))]),
  ];
});

function nearText(taskId: string, text: Json | undefined, known: Iterable<string>, property: string) {
  return typeof text === 'string' ? rewriting(taskId, text, nearName(text, known), property) : undefined;
}
