import { compileNode } from './compileNode';
import type { UnhashedModel } from './compileProcess';
import type { FlowNode, FlowNodeType } from './model';
import { childrenAt, present } from './xmlElement';
import type { XmlElement } from './xmlElement';

const taskTypes: Record<string, FlowNodeType> = {
  'bpmn:GlobalTask': 'task', 'bpmn:GlobalUserTask': 'userTask', 'bpmn:GlobalManualTask': 'manualTask', 'bpmn:GlobalScriptTask': 'scriptTask', 'bpmn:GlobalBusinessRuleTask': 'businessRuleTask',
};

/** The tasks of a file that any process may call (BPMN 2.0.2, 10.3.4). */
export function globalTasksOf(definitions: XmlElement): XmlElement[] {
  return childrenAt(definitions, 'rootElements').filter((root) => Object.hasOwn(taskTypes, root.$type));
}

/** A global task as what it is for its caller: a process of that one task. */
export function compileGlobalTask(task: XmlElement): UnhashedModel {
  const processId = task.id ?? '';
  const id = `${processId}.task`;
  const [start, end] = [`${processId}.start`, `${processId}.end`];
  const nodes: FlowNode[] = [
    { id: start, type: 'startEvent', scopeId: processId, incoming: [], outgoing: [`${processId}.begin`], eventDefinitions: [] },
    compileNode(task, taskTypes[task.$type] ?? 'task', { id, scopeId: processId, incoming: [`${processId}.begin`], outgoing: [`${processId}.finish`], boundaryEventIds: [] }),
    { id: end, type: 'endEvent', scopeId: processId, incoming: [`${processId}.finish`], outgoing: [], eventDefinitions: [] },
  ];
  return present({
    processId, name: task.name,
    scopes: { [processId]: { id: processId, nodeIds: nodes.map((node) => node.id), startNodeIds: [start] } },
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: {
      [`${processId}.begin`]: { id: `${processId}.begin`, sourceId: start, targetId: id, scopeId: processId },
      [`${processId}.finish`]: { id: `${processId}.finish`, sourceId: id, targetId: end, scopeId: processId },
    },
  });
}
