import { linkNameOf, linkSources, linkTarget } from '#bpmn/links';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';
import type { FlowNode, ProcessModel } from '#bpmn/model';

/** A circle in which nothing waits runs until it is stopped by force; each must pass a person, a job, a message or a timer. */
export const endlessLoop: ModelRule = (model) => {
  const circle = nodesInCircles(model);
  const [first] = circle;
  if (!first) return [];
  const names = circle.slice(0, 6).map((node) => node.name ?? node.id).join(' → ');
  return [errorAt(first, 'endlessLoop',
    { zh: `循环中没有等待：${names}`, en: `A loop without a wait: ${names}` },
    { zh: '在循环中加入用户任务、定时或消息事件；重复计算请用多实例或 FEEL 的 for', en: 'Put a user task, a timer or a message event into the loop; to compute repeatedly use a multi-instance or FEEL’s for' })];
};

/** Takes away, again and again, what has no way in or no way out among the nodes that do not wait; what stays goes round. */
function nodesInCircles(model: ProcessModel): FlowNode[] {
  const left = new Map(Object.values(model.nodes).filter((node) => !waits(node, model)).map((node) => [node.id, node]));
  for (const [ahead, behind] of [[after, before], [before, after]] as const) {
    const degree = new Map([...left.values()].map((node) => [node.id, ahead(node, model).filter((id) => left.has(id)).length]));
    const open = [...left.values()].filter((node) => degree.get(node.id) === 0);
    for (let node = open.pop(); node; node = open.pop()) {
      left.delete(node.id);
      for (const id of behind(node, model)) {
        const other = left.get(id);
        if (!other) continue;
        const remaining = (degree.get(id) ?? 1) - 1;
        degree.set(id, remaining);
        if (remaining === 0) open.push(other);
      }
    }
  }
  return [...left.values()];
}

/** Where a token goes on from a node, by flows or by a link. */
function after(node: FlowNode, model: ProcessModel): string[] {
  const target = linkTarget(model, node);
  return [...node.outgoing.map((id) => model.flows[id]?.targetId ?? ''), ...(target ? [target.id] : [])];
}

function before(node: FlowNode, model: ProcessModel): string[] {
  return [...node.incoming.map((id) => model.flows[id]?.sourceId ?? ''), ...linkSources(model, node).map(({ id }) => id)];
}

function waits(node: FlowNode, model: ProcessModel): boolean {
  switch (node.type) {
    case 'userTask':
    case 'serviceTask':
    case 'receiveTask':
    case 'callActivity':
    case 'boundaryEvent':
    case 'eventBasedGateway':
      return true;
    case 'sendTask':
    case 'scriptTask':
    case 'businessRuleTask':
    case 'intermediateThrowEvent':
      return node.taskDefinition !== undefined;
    case 'intermediateCatchEvent':
      return linkNameOf(node) === undefined;
    case 'adHocSubProcess':
      return true;
    case 'subProcess':
    case 'transaction':
      return (model.scopes[node.id]?.nodeIds ?? []).some((id) => {
        const inner = model.nodes[id];
        return inner !== undefined && waits(inner, model);
      });
    default:
      return false;
  }
}
