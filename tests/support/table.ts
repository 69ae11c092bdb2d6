import { nodeTypeOf } from '#bpmn/compileNode';
import { triggersOf } from '#bpmn/eventPositions';
import type { SupportGroup, SupportRow } from './rows';

/** `runs`: golden traces executed all of it. `partly`: some of it; the rest is refused by name, as all of `refused` is. `shown`: kept and drawn. */
export type SupportState = 'runs' | 'partly' | 'refused' | 'shown';

export interface ProvenRow {
  zh: string;
  en: string;
  state: SupportState;
  /** Names of golden traces, or the test that shows the line. */
  proofs: string[];
  missing: string[];
}

export interface ProvenGroup {
  zh: string;
  en: string;
  rows: ProvenRow[];
}

const mostProofs = 3;

/** The table with the proof of each line, given what each golden trace executed. */
export function proven(groups: readonly SupportGroup[], executed: ReadonlyMap<string, ReadonlySet<string>>): ProvenGroup[] {
  return groups.map(({ zh, en, rows }) => ({ zh, en, rows: rows.map((row) => provenRow(row, executed)) }));
}

function provenRow({ zh, en, keys = [], shownBy }: SupportRow, executed: ReadonlyMap<string, ReadonlySet<string>>): ProvenRow {
  if (shownBy !== undefined) return { zh, en, state: 'shown', proofs: [shownBy], missing: [] };
  // The trace that does least beside it shows it best.
  const tracesOf = (key: string) => [...executed].filter(([, done]) => done.has(key)).sort(([one, less], [other, more]) => less.size - more.size || one.localeCompare(other)).map(([name]) => name);
  const missing = keys.filter((key) => tracesOf(key).length === 0);
  const proofs = [...new Set(keys.map((key) => tracesOf(key)[0]).filter((name) => name !== undefined))];
  const state = missing.length === 0 ? 'runs' : missing.length < keys.length ? 'partly' : 'refused';
  return { zh, en, state, proofs: proofs.slice(0, mostProofs), missing };
}

/** Whether publishing lets it pass although no trace proves it: the one thing that must not be. */
export function isLetPass(key: string): boolean {
  const [what = '', trigger] = key.split('/');
  if (Object.hasOwn(triggersOf, what)) return Object.entries(triggersOf).some(([position, triggers]) => position === what && triggers.some((name) => name === trigger));
  return nodeTypeOf(`bpmn:${what.charAt(0).toUpperCase()}${what.slice(1)}`) !== undefined && trigger === undefined;
}

const states: Record<SupportState, string> = { runs: 'runs 执行', partly: 'in part 部分执行', shown: 'shown 仅显示', refused: 'refused by name 按名称拒绝' };

/** The table as a page of the documents. */
export function supportDocument(groups: readonly ProvenGroup[]): string {
  const link = (proof: string) => (proof.includes('/') ? `[${proof}](../${proof})` : `[${proof}](../workflows/engine/traces/${proof}.trace.txt)`);
  const lines = groups.flatMap(({ zh, en, rows }) => [
    '', `## ${en} ${zh}`, '', '| Element | 元素 | State 状态 | Proven by 证明 |', '|---|---|---|---|',
    ...rows.map((row) => `| ${row.en} | ${row.zh} | ${states[row.state]} | ${row.proofs.map(link).join(' · ') || '–'} |`),
  ]);
  const head = [
    '# BPMN support', '',
    'Made from the tests: a line *runs* because golden traces executed every part of it, each linked as its proof. What is *refused by name* cannot be', 'published; nothing is approximated. Do not edit; run `npx vitest run -u tests/support` after a change.',
  ];
  return `${[...head, ...lines].join('\n')}\n`;
}

/** The same for the console's page about the platform. */
export function supportModule(groups: readonly ProvenGroup[]): string {
  const rows = groups.map(({ zh, en, rows: all }) => ({ zh, en, rows: all.map(({ missing: _, proofs, ...row }) => ({ ...row, proofs: proofs.length })) }));
  return `${JSON.stringify({ groups: rows }, undefined, 2)}\n`;
}
