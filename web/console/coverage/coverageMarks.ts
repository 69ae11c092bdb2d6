import type { PassesView } from '#contract/modelPasses';
import type { DiagramCover } from '#console/diagrams/diagramViewer';

/** Who went through something. */
export const coverageKinds = ['never', 'scenarios', 'production', 'both'] as const;
export type CoverageKind = (typeof coverageKinds)[number];
/** The shape that tells them apart without colour. */
export const coverageSymbols: Readonly<Record<CoverageKind, string>> = { never: '✕', scenarios: '◇', production: '●', both: '✓' };

interface Passed { scenarios: number; production: number }

/** Who went through something that was passed so often. */
export const coverageOf = ({ scenarios, production }: Passed): CoverageKind => (scenarios > 0 ? (production > 0 ? 'both' : 'scenarios') : production > 0 ? 'production' : 'never');

/** One line of the list: something of the model and who went through it how often. */
export interface CoverageRow extends Passed {
  key: string;
  /** What is selected in the diagram. */
  nodeId: string;
  part: 'node' | 'flow' | 'held' | 'declined';
  text: string;
  /** The condition asked on this way. */
  expression?: string;
  kind: CoverageKind;
}

/** Everything that can be gone through, what nobody went through first. */
export function coverageRows({ nodes, flows, conditions }: PassesView, typeOf: (type: string) => string): CoverageRow[] {
  const way = ({ name, source, target }: { name?: string | undefined; source: string; target: string }) => `${source} → ${target}${name ? `（${name}）` : ''}`;
  const row = (given: Omit<CoverageRow, 'kind'>): CoverageRow => ({ ...given, kind: coverageOf(given) });
  const rows = [
    ...nodes.map(({ id, name, type, scenarios, production }) => row({ key: `node ${id}`, nodeId: id, part: 'node', text: name ?? typeOf(type), scenarios, production })),
    ...flows.map(({ id, scenarios, production, ...flow }) => row({ key: `flow ${id}`, nodeId: id, part: 'flow', text: way(flow), scenarios, production })),
    ...conditions.flatMap(({ flowId, expression, held, declined, ...flow }) => (['held', 'declined'] as const).map((part) => row({ key: `${part} ${flowId}`, nodeId: flowId, part, text: way(flow), expression, ...(part === 'held' ? held : declined) }))),
  ];
  return rows.sort((one, other) => coverageKinds.indexOf(one.kind) - coverageKinds.indexOf(other.kind));
}

/** The same drawn over the model: each node with its sign and counts, each flow in its own line. */
export function coverageCover({ nodes, flows }: PassesView, wordsOf: (kind: CoverageKind, passed: Passed) => { text: string; title: string }): DiagramCover {
  return {
    doors: [], flows: [],
    ways: flows.map((flow) => ({ flowId: flow.id, className: `diagram-coverage-${coverageOf(flow)}` })),
    signs: nodes.map((node) => { const kind = coverageOf(node); return { nodeId: node.id, className: `diagram-coverage-${kind}`, symbol: coverageSymbols[kind], ...wordsOf(kind, node) }; }),
  };
}
