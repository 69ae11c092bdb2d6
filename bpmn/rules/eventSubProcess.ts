import type { Finding, Wording } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { ProcessModel, StartEvent, SubProcess } from '#bpmn/model';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** BPMN 2.0.2, 10.3.5: an event sub-process begins with one event that happens, and no flow leads to it or away from it. */
export const eventSubProcess: ModelRule = (model) => nodesOf(model, 'subProcess').filter((node) => node.triggeredByEvent).flatMap((node) => [
  ...checkPlace(node), ...checkStart(node, nodesOf(model, 'startEvent').filter((start) => start.scopeId === node.id), model),
]);

function checkPlace(node: SubProcess): Finding[] {
  const findings: Finding[] = [];
  if (node.incoming.length + node.outgoing.length > 0) {
    findings.push(wrong(node, { zh: '不能有连线', en: 'must not be connected by flows' }, { zh: '删除连到该事件子流程的线', en: 'Remove the flows that lead to it or away from it' }));
  }
  if (node.boundaryEventIds) {
    findings.push(wrong(node, { zh: '边上不能有事件', en: 'must not have boundary events' }, { zh: '把事件放到外层子流程的边上，或改为另一个事件子流程', en: 'Put the event on the sub-process around it, or make it another event sub-process' }));
  }
  if (node.multiInstance) {
    findings.push(wrong(node, { zh: '不能是多实例', en: 'must not be a multi-instance' }, { zh: '在其中放一个多实例子流程', en: 'Put a multi-instance sub-process into it' }));
  }
  return findings;
}

function checkStart(node: SubProcess, starts: StartEvent[], { nodes }: ProcessModel): Finding[] {
  const [start] = starts;
  if (!start || starts.length > 1) {
    return [wrong(node, { zh: `必须有且只有一个开始事件（现有 ${starts.length} 个）`, en: `must have one start event (it has ${starts.length})` }, { zh: '保留一个开始事件', en: 'Keep one start event' })];
  }
  if (start.eventDefinitions.length === 0) {
    return [wrong(nodes[start.id] ?? node, { zh: '没有触发条件，事件子流程永远不会启动', en: 'has no trigger, so its event sub-process never begins' }, { zh: '选择定时、消息、信号、条件、错误、升级或补偿', en: 'Choose a timer, message, signal, condition, error, escalation or compensation' })];
  }
  if (start.isInterrupting === false && start.eventDefinitions.some(({ trigger }) => trigger === 'error')) {
    return [wrong(start, { zh: '捕获错误，必须是中断型', en: 'catches an error and must interrupt' }, { zh: '改为中断型开始事件', en: 'Make the start event interrupting' })];
  }
  return [];
}

function wrong(node: { id: string; name?: string }, message: Wording, remedy: Wording): Finding {
  return errorAt(node, 'eventSubProcess', { zh: `${label(node)} ${message.zh}`, en: `${label(node)} ${message.en}` }, remedy);
}
