import type { Activity, FlowNode, ProcessModel } from './model';

/** Whether a node is an activity: neither event nor gateway (BPMN 2.0.2, 10.3). */
export function isActivity(node: FlowNode): node is Activity {
  return !node.type.endsWith('Event') && !node.type.endsWith('Gateway');
}

/** What a person may begin in an ad-hoc sub-process: whatever no flow leads to (BPMN 2.0.2, 13.3.5); flows go on by themselves. */
export function activitiesToBegin({ scopes, nodes }: ProcessModel, adHocNodeId: string): FlowNode[] {
  return (scopes[adHocNodeId]?.startNodeIds ?? []).flatMap((id) => {
    const node = nodes[id];
    return node && (isActivity(node) || node.type === 'intermediateThrowEvent') ? [node] : [];
  });
}
