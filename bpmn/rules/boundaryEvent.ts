import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy } from '#bpmn/fix';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

const makeInterrupting = { zh: '改为中断型边界事件', en: 'Make it interrupting' };

/** A boundary event sits on an activity, leads somewhere, and interrupts where the standard says it must. */
export const boundaryEvent: ModelRule = (model) => nodesOf(model, 'boundaryEvent').flatMap((event): Finding[] => {
  const host = model.nodes[event.attachedToId];
  const findings: Finding[] = [];
  if (!host || host.type.endsWith('Event') || host.type.endsWith('Gateway')) {
    findings.push(errorAt(event, 'boundaryEvent', { zh: `${label(event)} 没有附着在任务或子流程上`, en: `${label(event)} is not attached to a task or sub-process` }, { zh: '拖到一个任务的边上', en: 'Drop it on the border of a task' }));
  }
  if (event.incoming.length > 0) {
    findings.push(errorAt(event, 'boundaryEvent', { zh: `${label(event)} 不能有入线`, en: `${label(event)} must not have an incoming flow` }, { zh: '删除连到该事件的线', en: 'Remove the flow that leads to it' }));
  }
  if (!event.cancelActivity && event.eventDefinitions.some((definition) => definition.trigger === 'error')) {
    findings.push(fixedBy(errorAt(event, 'boundaryEvent', { zh: `${label(event)} 是错误事件，必须中断任务`, en: `${label(event)} catches an error and must interrupt` }, makeInterrupting), { name: makeInterrupting, change: { kind: 'set', elementId: event.id, property: 'cancelActivity' } }));
  }
  return findings;
});
