import { label } from '#bpmn/finding';
import { linkTarget } from '#bpmn/links';
import type { FlowNode, ProcessModel } from '#bpmn/model';
import type { ModelRule } from '#bpmn/rule';

/** No token ever comes to a node that no path from a start leads to. */
export const unreachable: ModelRule = (model) => {
  const reached = reachedNodes(model);
  return Object.values(model.nodes).filter((node) => !reached.has(node.id)).map((node) => ({
    severity: 'warning', rule: 'unreachable', elementId: node.id, ...(node.name ? { elementName: node.name } : {}),
    message: { zh: `${label(node)} 不会被执行到：没有路径从开始事件通到这里`, en: `${label(node)} is never reached: no path leads here from a start event` },
    remedy: { zh: '连接到流程中，或删除', en: 'Connect it to the process or remove it' },
  }));
};

function reachedNodes(model: ProcessModel): Set<string> {
  const reached = new Set<string>();
  const open = beginnings(model, model.processId);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = model.nodes[id];
    if (!node || reached.has(id)) continue;
    reached.add(id);
    open.push(...following(node, model));
  }
  return reached;
}

function following(node: FlowNode, model: ProcessModel): string[] {
  return [
    ...[linkTarget(model, node)].flatMap((target) => target?.id ?? []),
    ...node.outgoing.flatMap((flowId) => model.flows[flowId]?.targetId ?? []),
    ...('boundaryEventIds' in node ? (node.boundaryEventIds ?? []) : []),
    ...('compensationHandlerId' in node && node.compensationHandlerId !== undefined ? [node.compensationHandlerId] : []),
    ...beginnings(model, node.id),
  ];
}

/** Where a scope begins: by itself, or in one of its event sub-processes. */
function beginnings(model: ProcessModel, scopeId: string): string[] {
  const scope = model.scopes[scopeId];
  return [...(scope?.startNodeIds ?? []), ...(scope?.eventSubProcessIds ?? [])];
}
