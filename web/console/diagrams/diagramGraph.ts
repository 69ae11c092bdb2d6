import type { WalkGraph, WalkNode } from './walk';

/** As much of a drawn node as its place in the walk needs; bpmn-js's shapes fit. */
export interface DrawnNode {
  id: string; x: number; y: number; width: number; height: number;
  businessObject: { $type: string; name?: string };
  outgoing?: { type?: string; target?: { id: string } | null }[];
  incoming?: { type?: string; source?: { id: string } | null }[];
  attachers?: { id: string; type?: string }[];
  host?: { id: string } | null;
}

const isFlow = ({ type }: { type?: string }) => type === 'bpmn:SequenceFlow';

/** `bpmn:UserTask` as the platform writes it: `userTask`. */
export const elementType = (type: string): string => { const name = type.replace(/^bpmn:/, ''); return name.charAt(0).toLowerCase() + name.slice(1); };

/** The drawn nodes as a walk sees them; of several ways out, the one straight ahead is first. */
export function graphOf(nodes: readonly DrawnNode[]): WalkGraph {
  const middles = new Map(nodes.map(({ id, x, y, width, height }) => [id, { x: x + width / 2, y: y + height / 2 }]));
  const turn = (from: string, to: string) => Math.abs((middles.get(from)?.y ?? 0) - (middles.get(to)?.y ?? 0));
  return new Map(nodes.map((node): [string, WalkNode] => {
    const next = (node.outgoing ?? []).filter(isFlow).flatMap(({ target }) => target?.id ?? []).sort((one, other) => turn(node.id, one) - turn(node.id, other));
    const sources = (node.incoming ?? []).filter(isFlow).flatMap(({ source }) => source?.id ?? []);
    const attached = (node.attachers ?? []).filter(({ type }) => type !== 'label').map(({ id }) => id);
    const { x = 0, y = 0 } = middles.get(node.id) ?? {};
    return [node.id, { id: node.id, name: node.businessObject.name ?? '', type: elementType(node.businessObject.$type), x, y, next, previous: node.host ? [node.host.id] : sources, attached }];
  }));
}
