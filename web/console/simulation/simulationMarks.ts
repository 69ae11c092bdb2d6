import type { DiagramMark } from '#console/diagrams/diagramMarks';
import type { Happening, World } from '#engine/simulation/world';

/** What an instance has passed and where it stands, as the diagram marks it. */
export function marksOf(world: World, happenings: readonly Happening[], instanceId: string): { marks: DiagramMark[]; flows: string[] } {
  const facts = happenings.flatMap((one) => (one.instanceId === instanceId ? one.fact : []));
  const passed = facts.flatMap((fact) => (fact.kind === 'elementCompleted' ? fact.nodeId : []));
  const state = world.instances.find((one) => one.instanceId === instanceId)?.state;
  const stuck = Object.values(state?.incidents ?? {}).map(({ nodeId }) => nodeId);
  const now = Object.values(state?.elements ?? {}).filter(({ type }) => type !== 'process').map(({ nodeId }) => nodeId);
  return {
    marks: [...counted(stuck, 'incident'), ...counted(now, 'now'), ...counted(passed, 'passed')],
    flows: [...new Set(facts.flatMap((fact) => (fact.kind === 'sequenceFlowTaken' ? fact.flowId : [])))],
  };
}

function counted(nodeIds: readonly string[], mark: DiagramMark['mark']): DiagramMark[] {
  const counts = new Map<string, number>();
  for (const nodeId of nodeIds) counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
  return [...counts].map(([nodeId, count]) => ({ nodeId, mark, count }));
}
