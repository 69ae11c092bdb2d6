import type { Finding } from '#bpmn/finding';
import { fixedBy } from '#bpmn/fix';
import type { Fix } from '#bpmn/fix';
import type { ProcessModel, Scope } from '#bpmn/model';
import { isInstantiating } from '#bpmn/processStarts';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** A scope needs one place to begin; a sub-process can only be begun without a trigger. Event sub-processes have a rule of their own. */
export const missingStart: ModelRule = (model) => Object.values(model.scopes).flatMap((scope): Finding[] => {
  const node = model.nodes[scope.id];
  if (node?.type === 'subProcess' && node.triggeredByEvent) return [];
  const element = scope.parentId === undefined ? { id: model.processId, name: model.name } : { id: scope.id, name: model.nodes[scope.id]?.name };
  // In an ad-hoc sub-process people begin what has no incoming flow.
  if (model.nodes[scope.id]?.type === 'adHocSubProcess') return [];
  const starts = nodesOf(model, 'startEvent').filter((node) => node.scopeId === scope.id);
  const plain = starts.filter((start) => start.eventDefinitions.length === 0);
  const begins = scope.parentId === undefined && scope.nodeIds.some((id) => model.nodes[id] !== undefined && isInstantiating(model.nodes[id]));
  if (starts.length === 0 && !begins) {
    return [fixedBy(errorAt(element, 'missingStart',
      { zh: `“${element.name ?? element.id}”没有开始事件`, en: `“${element.name ?? element.id}” has no start event` },
      { zh: '添加一个开始事件并连到第一步', en: 'Add a start event and connect it to the first step' }),
    startBeforeTheFirst(model, scope))];
  }
  // A process is begun at one of them, whichever is named; a sub-process has nobody to name it.
  if (scope.parentId !== undefined && plain.length > 1) {
    return [errorAt(plain[1] ?? element, 'missingStart',
      { zh: `“${element.name ?? element.id}”有 ${plain.length} 个无触发条件的开始事件`, en: `“${element.name ?? element.id}” has ${plain.length} start events without a trigger` },
      { zh: '只保留一个', en: 'Keep only one' })];
  }
  if (scope.parentId !== undefined && plain.length !== starts.length) {
    return [errorAt(starts.find((start) => start.eventDefinitions.length > 0) ?? element, 'missingStart',
      { zh: '子流程只能从空开始事件开始', en: 'A sub-process can only begin with a start event without a trigger' },
      { zh: '去掉开始事件的触发条件', en: 'Remove the trigger of its start event' })];
  }
  return [];
});

/** Where nothing but one step can be meant to come first, the start event belongs before it. */
function startBeforeTheFirst(model: ProcessModel, scope: Scope): Fix | undefined {
  const first = scope.nodeIds.flatMap((id) => model.nodes[id] ?? []).filter((node) => node.incoming.length === 0 && node.type !== 'boundaryEvent' && !('triggeredByEvent' in node && node.triggeredByEvent) && !('isForCompensation' in node && node.isForCompensation));
  const [only] = first;
  if (!only || first.length > 1) return undefined;
  return { name: { zh: '在第一步之前加一个开始事件', en: 'Add a start event before the first step' }, change: { kind: 'addStart', elementId: only.id } };
}
