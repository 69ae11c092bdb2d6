import { externalActivityOf, externalLimitsOf, isExternal } from '#bpmn/externalJob';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { FlowNode, TaskDefinition } from '#bpmn/model';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** Whatever acts on the world says which job does it; whatever computes says what it computes and where the result goes. */
export const jobType: ModelRule = (model) => Object.values(model.nodes).flatMap((node) => [...checkJob(node), ...checkResult(node)]);

function checkJob(node: FlowNode): Finding[] {
  const definition = 'taskDefinition' in node ? node.taskDefinition : undefined;
  if (definition) return checkType(node, definition);
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

function checkType(node: FlowNode, { type, headers }: TaskDefinition): Finding[] {
  if (!('literal' in type)) return [];
  if (type.literal === '') return [missingType(node)];
  return isExternal(type.literal) ? checkExternal(node, type.literal, headers) : [];
}

/** A slip in the address of another worker's activity would show only when the first case comes by. */
function checkExternal(node: FlowNode, type: string, headers: Record<string, string>): Finding[] {
  try {
    externalActivityOf(type);
    externalLimitsOf(headers);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [errorAt(node, 'jobType',
      { zh: `${label(node)} 的外部作业设置有误：${error.message}`, en: `The external job of ${label(node)} is wrong: ${error.message}` },
      { zh: '作业类型写作 temporal:<任务队列>/<活动名>，时限写作 ISO 8601 时长，例如 PT5M', en: 'Write the type as temporal:<task queue>/<activity> and limits as ISO 8601 durations such as PT5M' })];
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
