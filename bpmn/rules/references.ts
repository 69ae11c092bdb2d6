import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import type { CallActivity, Expression, FlowNode, ProcessModel } from '#bpmn/model';
import { nearName } from '#bpmn/nearName';
import { errorAt, taggedProcess } from '#bpmn/rule';
import type { ModelRule, Surroundings } from '#bpmn/rule';

/** What a model calls must be in the same release or published already. */
export const references: ModelRule = (model, surroundings) => Object.values(model.nodes).flatMap((node) => checkNode(node, surroundings, model));

function checkNode(node: FlowNode, known: Surroundings, model: ProcessModel): Finding[] {
  switch (node.type) {
    case 'callActivity':
      return [...check(node, node.calledElement.processId, new Set([...known.processIds, model.processId]), { zh: '流程', en: 'process', property: 'processId' }), ...checkTag(node, known, model)];
    case 'businessRuleTask':
      return node.calledDecision ? check(node, node.calledDecision.decisionId, known.decisionIds, { zh: '决策', en: 'decision', property: 'decisionId' }) : [];
    case 'userTask':
      return node.formId === undefined ? [] : check(node, { literal: node.formId }, known.formIds, { zh: '表单', en: 'form', property: 'formId' });
    default:
      return [];
  }
}

/** Bound to a tag, the process of that name alone does not do: some version of it must carry the tag. */
function checkTag(node: CallActivity, known: Surroundings, model: ProcessModel): Finding[] {
  const { bindingType, versionTag, processId } = node.calledElement;
  if (bindingType !== 'versionTag') return [];
  if (!versionTag) return [missing(node, '被调用流程的版本标签', 'the version tag of the called process')];
  if ('feel' in processId || processId.literal === '') return [];
  if (processId.literal === model.processId ? model.versionTag === versionTag : !known.processIds.has(processId.literal)) return [];
  if (known.taggedProcesses.has(taggedProcess(processId.literal, versionTag))) return [];
  return [errorAt(node, 'references',
    { zh: `${label(node)} 调用流程“${processId.literal}”的版本标签“${versionTag}”，但没有任何版本带有该标签`, en: `${label(node)} calls the process “${processId.literal}” by the version tag “${versionTag}”, which no version carries` },
    { zh: '把带有该标签的版本加入本次发布，或改正标签', en: 'Add a version with this tag to the release or correct the tag' })];
}

/** An id that is computed can only be looked up when the time comes. */
function check(node: FlowNode, id: Expression, known: ReadonlySet<string>, { zh, en, property }: { zh: string; en: string; property: string }): Finding[] {
  if ('feel' in id || known.has(id.literal)) return [];
  if (id.literal === '') return [missing(node, `要调用的${zh}`, `the ${en} to call`)];
  return [fixedBy(errorAt(node, 'references',
    { zh: `${label(node)} 引用的${zh}“${id.literal}”不存在`, en: `${label(node)} refers to the ${en} “${id.literal}”, which does not exist` },
    { zh: `把该${zh}加入本次发布，或改正编号`, en: `Add the ${en} to this release or correct the id` }),
  rewriting(node.id, id.literal, nearName(id.literal, known), property))];
}

function missing(node: FlowNode, zh: string, en: string): Finding {
  return errorAt(node, 'references', { zh: `${label(node)} 没有填写${zh}`, en: `${label(node)} does not name ${en}` }, { zh: `在属性中填写${zh}`, en: `Fill in ${en} in the properties` });
}
