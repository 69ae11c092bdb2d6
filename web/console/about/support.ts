import support from './support.json' with { type: 'json' };

/** What of BPMN runs here, as the tests prove it (`tests/support`). */
export interface SupportGroup {
  zh: string;
  en: string;
  rows: { zh: string; en: string; state: string; proofs: number }[];
}

export const supportGroups: readonly SupportGroup[] = support.groups;

/** How many lines run, of those that are not only drawn. */
export function supportCount(groups: readonly SupportGroup[]): { runs: number; all: number } {
  const rows = groups.flatMap((group) => group.rows).filter(({ state }) => state !== 'shown');
  return { runs: rows.filter(({ state }) => state === 'runs').length, all: rows.length };
}
