import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { FlowNode } from '#bpmn/model';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** Whatever acts on the world says which job does it; whatever computes says what it computes and where the result goes. */
export const jobType: ModelRule = (model) => Object.values(model.nodes).flatMap((node) => [...checkJob(node), ...checkResult(node)]);

function checkJob(node: FlowNode): Finding[] {
  const definition = 'taskDefinition' in node ? node.taskDefinition : undefined;
  if (definition) return 'literal' in definition.type && definition.type.literal === '' ? [missingType(node)] : [];
  switch (node.type) {
    case 'serviceTask':
      return [missingType(node)];
    case 'sendTask':
      return node.message ? [] : [missing(node, '作业类型或消息', 'a job type or a message')];
    case 'scriptTask':
      return node.script ? [] : [missing(node, 'FEEL 脚本或作业类型', 'a FEEL script or a job type')];
    case 'businessRuleTask':
      return node.calledDecision ? [] : [missing(node, '决策或作业类型', 'a decision or a job type')];
    default:
      return [];
  }
}

function checkResult(node: FlowNode): Finding[] {
  const computed = node.type === 'scriptTask' ? node.script : node.type === 'businessRuleTask' ? node.calledDecision : undefined;
  return computed && computed.resultVariable === '' ? [missing(node, '结果变量', 'a result variable')] : [];
}

function missingType(node: FlowNode): Finding {
  return missing(node, '作业类型', 'a job type');
}

function missing(node: FlowNode, zh: string, en: string): Finding {
  return errorAt(node, 'jobType',
    { zh: `${label(node)} 没有填写${zh}`, en: `${label(node)} lacks ${en}` },
    { zh: `在属性中填写${zh}`, en: `Fill in ${en} in the properties` });
}
