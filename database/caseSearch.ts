import { searchTerms, wantedTerms } from '#city/searchTerms';
import type { Database } from './connection';

/** More hits than this are too many to gather first: the list is then walked in its own order and each row compared. */
const mostGathered = 2000;

/** How a list finds the cases a typed search means. */
export type CaseSearch = { kind: 'gathered'; caseIds: string[] } | { kind: 'compared'; terms: string[] } | { kind: 'nothing' };

/** Decides by how many cases a search meets: few are gathered by the index, many are met soon enough by walking the list. */
export async function searchCases(database: Database, search: string): Promise<CaseSearch> {
  const terms = wantedTerms(search);
  if (terms.length === 0 || searchTerms(search).length === 0) return { kind: 'nothing' };
  const rows = await database('cases').whereRaw('search_terms @> ?', [terms]).limit(mostGathered + 1).select<{ id: string }[]>('id');
  return rows.length > mostGathered ? { kind: 'compared', terms } : { kind: 'gathered', caseIds: rows.map(({ id }) => id) };
}
