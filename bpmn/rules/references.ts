import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { CallActivity, Expression, FlowNode, ProcessModel } from '#bpmn/model';
import { errorAt, taggedProcess } from '#bpmn/rule';
import type { ModelRule, Surroundings } from '#bpmn/rule';

/** What a model calls must be in the same release or published already. */
export const references: ModelRule = (model, surroundings) => Object.values(model.nodes).flatMap((node) => checkNode(node, surroundings, model));

function checkNode(node: FlowNode, known: Surroundings, model: ProcessModel): Finding[] {
  switch (node.type) {
    case 'callActivity':
      return [...check(node, node.calledElement.processId, (id) => id === model.processId || known.processIds.has(id), '流程', 'process'), ...checkTag(node, known, model)];
    case 'businessRuleTask':
      return node.calledDecision ? check(node, node.calledDecision.decisionId, (id) => known.decisionIds.has(id), '决策', 'decision') : [];
    case 'userTask':
      return node.formId === undefined ? [] : check(node, { literal: node.formId }, (id) => known.formIds.has(id), '表单', 'form');
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
function check(node: FlowNode, id: Expression, isKnown: (id: string) => boolean, zh: string, en: string): Finding[] {
  if ('feel' in id || isKnown(id.literal)) return [];
  if (id.literal === '') return [missing(node, `要调用的${zh}`, `the ${en} to call`)];
  return [errorAt(node, 'references',
    { zh: `${label(node)} 引用的${zh}“${id.literal}”不存在`, en: `${label(node)} refers to the ${en} “${id.literal}”, which does not exist` },
    { zh: `把该${zh}加入本次发布，或改正编号`, en: `Add the ${en} to this release or correct the id` })];
}

function missing(node: FlowNode, zh: string, en: string): Finding {
  return errorAt(node, 'references', { zh: `${label(node)} 没有填写${zh}`, en: `${label(node)} does not name ${en}` }, { zh: `在属性中填写${zh}`, en: `Fill in ${en} in the properties` });
}
