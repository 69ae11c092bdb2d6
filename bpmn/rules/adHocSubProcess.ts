import { isActivity } from '#bpmn/activity';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { AdHocSubProcess, ProcessModel } from '#bpmn/model';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** BPMN 2.0.2, 10.3.5: an ad-hoc sub-process holds activities, and neither start nor end events. */
export const adHocSubProcess: ModelRule = (model) => nodesOf(model, 'adHocSubProcess').flatMap((node) => [...checkContent(model, node), ...checkSettings(node)]);

function checkContent(model: ProcessModel, node: AdHocSubProcess): Finding[] {
  const inside = (model.scopes[node.id]?.nodeIds ?? []).flatMap((id) => model.nodes[id] ?? []);
  const ends = inside.filter(({ type }) => type === 'startEvent' || type === 'endEvent').map((event) => errorAt(event, 'adHocSubProcess',
    { zh: `${label(event)} 不能放在即席子流程 ${label(node)} 中`, en: `${label(event)} cannot stand in the ad-hoc sub-process ${label(node)}` },
    { zh: '删除开始和结束事件：即席子流程中的活动由人员选择开始', en: 'Remove start and end events: people choose which of its activities begin' }));
  return inside.some(isActivity) ? ends : [...ends, wrong(node, '里面没有活动', 'has no activity in it')];
}

function checkSettings(node: AdHocSubProcess): Finding[] {
  const findings: Finding[] = [];
  if (node.completionCondition && 'literal' in node.completionCondition) findings.push(wrong(node, '的完成条件须为以 = 开头的表达式', 'has a completion condition that is no expression beginning with ='));
  if (node.activeElementsCollection && 'literal' in node.activeElementsCollection) findings.push(wrong(node, '要开始的活动须为以 = 开头的表达式', 'lists the activities to begin by something that is no expression beginning with ='));
  if ((node.outputCollection === undefined) !== (node.outputElement === undefined)) findings.push(wrong(node, '的输出集合与输出元素须同时填写', 'needs output collection and output element together'));
  return findings;
}

function wrong(node: AdHocSubProcess, zh: string, en: string): Finding {
  return errorAt(node, 'adHocSubProcess', { zh: `${label(node)} ${zh}`, en: `${label(node)} ${en}` }, { zh: '在即席子流程的属性中改正', en: 'Correct it in the properties of the ad-hoc sub-process' });
}
