import type { DiagramView } from '#contract/processes';

/** What a node of a running process carries: where it is now, what it passed, what stopped it. */
export type DiagramMark = DiagramView['marks'][number];
export type MarkKind = DiagramMark['mark'];

/** The gravest mark first: a node that was passed and is open again shows both, in this order. */
export const markKinds: readonly MarkKind[] = ['incident', 'now', 'passed'];

/** The shape that tells the marks apart without colour. */
export const markSymbols: Readonly<Record<MarkKind, string>> = { now: '●', passed: '✓', incident: '▲' };

/** The marks of each node, gravest first, so that badge and description agree. */
export function marksByNode(marks: readonly DiagramMark[]): Map<string, DiagramMark[]> {
  const byNode = new Map<string, DiagramMark[]>();
  for (const mark of marks) byNode.set(mark.nodeId, [...(byNode.get(mark.nodeId) ?? []), mark]);
  for (const [nodeId, found] of byNode) byNode.set(nodeId, [...found].sort((one, other) => markKinds.indexOf(one.mark) - markKinds.indexOf(other.mark)));
  return byNode;
}

/** How many nodes carry each mark, for the legend. */
export function countMarks(marks: readonly DiagramMark[]): Record<MarkKind, number> {
  const count = (kind: MarkKind) => new Set(marks.filter(({ mark }) => mark === kind).map(({ nodeId }) => nodeId)).size;
  return { now: count('now'), passed: count('passed'), incident: count('incident') };
}
