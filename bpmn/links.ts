import type { FlowNode, ProcessModel } from './model';

/** Where a token goes on that comes to a throwing link event: the catching event of the same name in its scope. */
export function linkTarget(model: ProcessModel, node: FlowNode): FlowNode | undefined {
  return node.type === 'intermediateThrowEvent' ? eventsOfLink(model, node, 'intermediateCatchEvent')[0] : undefined;
}

/** The throwing link events a token may come from to a catching one. */
export function linkSources(model: ProcessModel, node: FlowNode): FlowNode[] {
  return node.type === 'intermediateCatchEvent' ? eventsOfLink(model, node, 'intermediateThrowEvent') : [];
}

/** The name of the link an event throws or catches. */
export function linkNameOf(node: FlowNode): string | undefined {
  if (!('eventDefinitions' in node)) return undefined;
  const definition = node.eventDefinitions.find(({ trigger }) => trigger === 'link');
  return definition?.trigger === 'link' ? definition.linkName : undefined;
}

function eventsOfLink(model: ProcessModel, node: FlowNode, type: FlowNode['type']): FlowNode[] {
  const name = linkNameOf(node);
  if (name === undefined) return [];
  return (model.scopes[node.scopeId]?.nodeIds ?? []).flatMap((id) => {
    const other = model.nodes[id];
    return other?.type === type && linkNameOf(other) === name ? [other] : [];
  });
}
