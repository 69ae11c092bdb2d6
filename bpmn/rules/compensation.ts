import { label } from '#bpmn/finding';
import type { Finding } from '#bpmn/finding';
import type { Activity, BoundaryEvent, EventNode, FlowNode, ProcessModel } from '#bpmn/model';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** What is compensated has one handler that nothing else leads to, and what throws compensation finds something to undo (BPMN 2.0.2, 10.7). */
export const compensation: ModelRule = (model) => {
  const handlers = new Set(Object.values(model.nodes).flatMap((node) => ('compensationHandlerId' in node && node.compensationHandlerId !== undefined ? [node.compensationHandlerId] : [])));
  return Object.values(model.nodes).flatMap((node): Finding[] => [
    ...('isForCompensation' in node && node.isForCompensation ? checkHandler(node, handlers) : []),
    ...(node.type === 'boundaryEvent' && catches(node) ? checkBoundary(model, node) : []),
    ...(node.type === 'endEvent' || node.type === 'intermediateThrowEvent' ? checkThrow(model, node) : []),
    ...checkEventSubProcesses(model, node.id, node),
  ]).concat(checkEventSubProcesses(model, model.processId, undefined));
};

function checkHandler(handler: Activity, handlers: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  if (!handlers.has(handler.id)) {
    findings.push(errorAt(handler, 'compensation',
      { zh: `${label(handler)} 是补偿活动，但没有与任何补偿边界事件关联，不会被执行`, en: `${label(handler)} is for compensation, but no compensation boundary event is associated with it, so it is never begun` },
      { zh: '从补偿边界事件拉一条关联线到该活动，或取消其补偿标记', en: 'Draw an association from a compensation boundary event to it, or take its compensation mark away' }));
  }
  if (handler.incoming.length + handler.outgoing.length > 0) {
    findings.push(errorAt(handler, 'compensation',
      { zh: `补偿活动 ${label(handler)} 不能有顺序流`, en: `${label(handler)} is for compensation and must have no sequence flows` },
      { zh: '删除连到该活动和从该活动出去的线', en: 'Remove the flows into and out of it' }));
  }
  if (handler.compensationHandlerId !== undefined) {
    findings.push(errorAt(handler, 'compensation',
      { zh: `补偿活动 ${label(handler)} 自身不能再被补偿`, en: `${label(handler)} is for compensation and cannot be compensated itself` },
      { zh: '删除其上的补偿边界事件', en: 'Remove its compensation boundary event' }));
  }
  return findings;
}

function checkBoundary(model: ProcessModel, event: BoundaryEvent): Finding[] {
  const host = model.nodes[event.attachedToId];
  const findings: Finding[] = [];
  if (host && 'compensationHandlerId' in host && host.compensationHandlerId !== undefined) {
    const others = (host.boundaryEventIds ?? []).map((id) => model.nodes[id]).filter((other) => other?.type === 'boundaryEvent' && catches(other));
    if (others.length > 1 && others[0] !== event) findings.push(errorAt(event, 'compensation', { zh: `${label(host)} 上有多个补偿边界事件`, en: `${label(host)} has several compensation boundary events` }, { zh: '只保留一个', en: 'Keep only one' }));
  } else if (host && !('isForCompensation' in host && host.isForCompensation)) {
    findings.push(errorAt(event, 'compensation',
      { zh: `补偿边界事件 ${label(event)} 没有关联补偿活动，补偿时什么也不会做`, en: `${label(event)} is associated with no activity for compensation, so nothing would be undone` },
      { zh: '拉一条关联线到一个带补偿标记的活动', en: 'Draw an association to an activity with the compensation mark' }));
  }
  if (event.outgoing.length > 0) {
    findings.push(errorAt(event, 'compensation', { zh: `补偿边界事件 ${label(event)} 不能有出线`, en: `${label(event)} catches compensation and must have no flow out of it` }, { zh: '改用关联线连到补偿活动', en: 'Use an association with the activity for compensation instead' }));
  }
  return findings;
}

function checkThrow(model: ProcessModel, event: EventNode): Finding[] {
  return event.eventDefinitions.flatMap((definition): Finding[] => {
    if (definition.trigger !== 'compensation') return [];
    const activity = definition.activityId === undefined ? undefined : model.nodes[definition.activityId];
    if (definition.activityId !== undefined && !(activity && scopesInReach(model, event).includes(activity.scopeId))) {
      return [errorAt(event, 'compensation',
        { zh: `${label(event)} 要补偿的活动 ${label(activity ?? { id: definition.activityId })} 不在同一流程范围内`, en: `${label(event)} compensates ${label(activity ?? { id: definition.activityId })}, which is not in its scope` },
        { zh: '选择同一范围内的活动；要补偿子流程内的活动，请补偿该子流程', en: 'Choose an activity of the same scope; what is inside a sub-process is compensated with the sub-process' })];
    }
    if (activity && !isCompensable(model, activity)) {
      return [errorAt(event, 'compensation',
        { zh: `${label(event)} 要补偿 ${label(activity)}，但它没有补偿边界事件，内部也没有可补偿的活动`, en: `${label(event)} compensates ${label(activity)}, which has no compensation boundary event and nothing compensable inside` },
        { zh: `给 ${label(activity)} 加上补偿边界事件和补偿活动`, en: `Give ${label(activity)} a compensation boundary event with an activity for compensation` })];
    }
    if (definition.activityId === undefined && !holdsCompensable(model, scopesInReach(model, event).at(-1) ?? event.scopeId)) {
      return [{ ...errorAt(event, 'compensation',
        { zh: `${label(event)} 触发补偿，但其范围内没有可补偿的活动`, en: `${label(event)} throws compensation, but nothing in its scope can be compensated` },
        { zh: '给需要撤回的活动加上补偿边界事件，或删除该事件', en: 'Give what is to be undone a compensation boundary event, or remove this event' }), severity: 'warning' }];
    }
    return [];
  });
}

/** A compensation event sub-process undoes the scope it stands in, once; a process is never compensated as a whole. */
function checkEventSubProcesses(model: ProcessModel, scopeId: string, owner: FlowNode | undefined): Finding[] {
  const found = (model.scopes[scopeId]?.eventSubProcessIds ?? []).flatMap((id) => (startsByCompensation(model, id) ? [model.nodes[id]] : [])).flatMap((node) => node ?? []);
  const [first, second] = found;
  if (first && !owner) {
    return [errorAt(first, 'compensation', { zh: `补偿事件子流程 ${label(first)} 直接放在流程中，永远不会被触发`, en: `The compensation event sub-process ${label(first)} stands in the process itself, where nothing ever triggers it` }, { zh: '把它和要撤回的活动一起放进一个子流程', en: 'Put it into a sub-process together with what it undoes' })];
  }
  return second ? [errorAt(second, 'compensation', { zh: `${label(owner ?? {})} 中有多个补偿事件子流程`, en: `There are several compensation event sub-processes in ${label(owner ?? {})}` }, { zh: '只保留一个', en: 'Keep only one' })] : [];
}

function catches(node: FlowNode): boolean {
  return 'eventDefinitions' in node && node.eventDefinitions.some(({ trigger }) => trigger === 'compensation');
}

function isCompensable(model: ProcessModel, node: FlowNode): boolean {
  if ('compensationHandlerId' in node && node.compensationHandlerId !== undefined) return true;
  const scope = model.scopes[node.id];
  return scope !== undefined && ((scope.eventSubProcessIds ?? []).some((id) => startsByCompensation(model, id)) || holdsCompensable(model, node.id));
}

function holdsCompensable(model: ProcessModel, scopeId: string): boolean {
  return (model.scopes[scopeId]?.nodeIds ?? []).some((id) => {
    const node = model.nodes[id];
    return node !== undefined && isCompensable(model, node);
  });
}

function startsByCompensation(model: ProcessModel, eventSubProcessId: string): boolean {
  return (model.scopes[eventSubProcessId]?.startNodeIds ?? []).some((id) => {
    const start = model.nodes[id];
    return start !== undefined && catches(start);
  });
}

/** The scope of an event; an event sub-process reaches out to the scope it stands in, which comes last. */
function scopesInReach(model: ProcessModel, event: FlowNode): string[] {
  const reach = [event.scopeId];
  for (let node = model.nodes[event.scopeId]; node?.type === 'subProcess' && node.triggeredByEvent; node = model.nodes[node.scopeId]) reach.push(node.scopeId);
  return reach;
}
