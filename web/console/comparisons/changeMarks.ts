import type { ModelChange } from '#bpmn/comparison/compareModels';
import type { DiagramCover } from '#console/diagrams/diagramViewer';

const symbols: Record<ModelChange['kind'], string> = { added: '＋', removed: '－', changed: '✎', moved: '↔' };

/** What of the changes is marked on one side: what is gone is seen on the left alone, what is new on the right alone. */
export function changeMarks(changes: readonly ModelChange[], side: 'before' | 'after', wordOf: (kind: ModelChange['kind']) => string): DiagramCover {
  const seen = changes.filter(({ kind }) => (side === 'before' ? kind !== 'added' : kind !== 'removed'));
  return { flows: [], doors: [], signs: seen.map(({ id, kind }) => ({ nodeId: id, className: `diagram-change-${kind}`, symbol: symbols[kind], text: `${symbols[kind]} ${wordOf(kind)}`, title: wordOf(kind) })) };
}

/** The changes a person looks for first: those that do something, then those that only draw. */
export function inOrder(changes: readonly ModelChange[]): ModelChange[] {
  const rank: Record<ModelChange['kind'], number> = { removed: 0, added: 1, changed: 2, moved: 3 };
  return [...changes].sort((one, other) => rank[one.kind] - rank[other.kind]);
}
