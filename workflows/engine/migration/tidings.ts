import type { FlowNode, UserTask } from '#bpmn/model';
import { findClock } from '#engine/clocks';
import type { FactKind } from '#engine/fact';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

interface Shown {
  element: string;
  task?: string;
}

/**
 * Remembers what is shown of each living element instance, and of each task before people; to be called before the migration. The
 * answer says, after it, what is called or shown otherwise.
 */
export function tidings(run: Run): () => void {
  const before = new Map(living(run).map(({ element, node }) => [element.id, shownOf(run, node, element)]));
  return () => {
    for (const { element, node } of living(run)) {
      const was = before.get(element.id);
      const is = shownOf(run, node, element);
      if (!was) continue;
      if (was.element !== is.element) run.emit(elementMigrated(node, element));
      if (was.task !== is.task && node.type === 'userTask') run.emit(userTaskMigrated(node, element, clockOf(run, node, element.id)));
    }
  };
}

function living(run: Run): { element: ElementInstance; node: FlowNode }[] {
  return Object.values(run.state.elements).filter(({ type }) => type !== 'process').map((element) => ({ element, node: run.node(element.nodeId) }));
}

function shownOf(run: Run, node: FlowNode, element: ElementInstance): Shown {
  const { id, name, annotations } = node;
  const shown: Shown = { element: JSON.stringify([id, name, annotations]) };
  if (element.userTask && node.type === 'userTask') shown.task = JSON.stringify([shown.element, node.formId, clockOf(run, node, element.id)]);
  return shown;
}

function clockOf({ state }: Run, { timeLimit }: UserTask, elementInstanceId: string): string | undefined {
  return timeLimit && findClock(state, elementInstanceId, timeLimit.clockName)?.id;
}

function elementMigrated({ id, name, annotations }: FlowNode, element: ElementInstance): FactKind {
  return { kind: 'elementMigrated', elementInstanceId: element.id, nodeId: id, ...(name !== undefined && { name }), ...(annotations && { annotations }) };
}

function userTaskMigrated({ id, name, formId, annotations }: UserTask, element: ElementInstance, clockId: string | undefined): FactKind {
  return {
    kind: 'userTaskMigrated', elementInstanceId: element.id, nodeId: id, name: name ?? id,
    ...(formId !== undefined && { formId }), ...(clockId !== undefined && { clockId }), ...(annotations && { annotations }),
  };
}
