import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { Expression, FlowNode } from '#bpmn/model';
import { errorAt } from '#bpmn/rule';
import type { ModelRule, Surroundings } from '#bpmn/rule';

/** What a model calls must be in the same release or published already. */
export const references: ModelRule = (model, surroundings) => Object.values(model.nodes).flatMap((node) => checkNode(node, surroundings, model.processId));

function checkNode(node: FlowNode, known: Surroundings, processId: string): Finding[] {
  switch (node.type) {
    case 'callActivity': {
      const { calledElement } = node;
      const withoutTag = calledElement.bindingType === 'versionTag' && !calledElement.versionTag ? [missing(node, '被调用流程的版本标签', 'the version tag of the called process')] : [];
      return [...check(node, calledElement.processId, (id) => id === processId || known.processIds.has(id), '流程', 'process'), ...withoutTag];
    }
    case 'businessRuleTask':
      return node.calledDecision ? check(node, node.calledDecision.decisionId, (id) => known.decisionIds.has(id), '决策', 'decision') : [];
    case 'userTask':
      return node.formId === undefined ? [] : check(node, { literal: node.formId }, (id) => known.formIds.has(id), '表单', 'form');
    default:
      return [];
  }
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
