/** One node of a diagram as a keyboard walks it; a boundary event hangs on its activity. */
export interface WalkNode { id: string; name: string; type: string; x: number; y: number; next: string[]; previous: string[]; attached: string[] }
/** A diagram as nodes by id. */
export type WalkGraph = ReadonlyMap<string, WalkNode>;
/** Right and left follow the flows, up and down change between nodes that stand beside each other. */
export type WalkDirection = 'right' | 'left' | 'up' | 'down';

const byPlace = (one: WalkNode, other: WalkNode) => one.y - other.y || one.x - other.x;

/** Where a walk begins: at what happens now, else at the first node nothing leads to. */
export function startOfWalk(graph: WalkGraph, preferred: readonly string[] = []): string | undefined {
  const wanted = preferred.find((id) => graph.has(id));
  const nodes = [...graph.values()];
  const sources = nodes.filter(({ previous }) => previous.length === 0);
  return wanted ?? [...(sources.length > 0 ? sources : nodes)].sort((one, other) => one.x - other.x || one.y - other.y)[0]?.id;
}

/** The node one step further, or undefined where the diagram ends in that direction. */
export function walk(graph: WalkGraph, from: string, direction: WalkDirection): string | undefined {
  const node = graph.get(from);
  if (!node) return undefined;
  if (direction === 'right') return first(graph, [...node.next, ...node.attached]);
  if (direction === 'left') return first(graph, node.previous);
  return beside(graph, node, direction);
}

const known = (graph: WalkGraph, ids: readonly string[]) => ids.flatMap((id) => graph.get(id) ?? []);

/** Of several ways the one drawn straight ahead is listed first; up and down then reach the others. */
const first = (graph: WalkGraph, ids: readonly string[]): string | undefined => known(graph, ids)[0]?.id;

/** Alternatives after the same node come first; where there are none, whatever is drawn nearest above or below. */
function beside(graph: WalkGraph, node: WalkNode, direction: 'up' | 'down'): string | undefined {
  const isThere = ({ y }: WalkNode) => (direction === 'up' ? y < node.y : y > node.y);
  const siblings = known(graph, node.previous.flatMap((id) => { const before = graph.get(id); return before ? [...before.next, ...before.attached] : []; })).filter(({ id }) => id !== node.id).filter(isThere).sort(byPlace);
  const sibling = direction === 'up' ? siblings.at(-1) : siblings[0];
  if (sibling) return sibling.id;
  const distance = (other: WalkNode) => Math.hypot(other.x - node.x, other.y - node.y);
  return [...graph.values()].filter(isThere).sort((one, other) => distance(one) - distance(other))[0]?.id;
}
