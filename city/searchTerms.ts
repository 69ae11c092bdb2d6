/** Longest text that is taken apart: beyond it a title is prose, not something one searches by. */
const longest = 300;

/**
 * Takes a text apart into what an index can find: single characters and pairs of neighbours of Chinese, and whole runs of
 * Latin letters and digits with all their beginnings. Chinese has no blanks to split words at, and a dictionary would miss every place name.
 */
export function searchTerms(...texts: (string | undefined)[]): string[] {
  const terms = new Set<string>();
  for (const text of texts) for (const run of runsOf(text ?? '')) for (const term of termsOf(run)) terms.add(term);
  return [...terms];
}

/** What a typed search asks the index for; all of it must be there. The text itself is compared afterwards. */
export function wantedTerms(search: string): string[] {
  const terms = new Set<string>();
  for (const run of runsOf(search)) {
    if (isLatin(run)) terms.add(run.slice(0, longestRun));
    else if (run.length === 1) terms.add(run);
    else for (let at = 0; at + 2 <= run.length; at++) terms.add(run.slice(at, at + 2));
  }
  return [...terms];
}

const longestRun = 24;
const shortestBeginning = 2;

function runsOf(text: string): string[] {
  return text.slice(0, longest).toLowerCase().match(/[a-z0-9]+|[^\sa-z0-9\p{P}\p{S}]+/gu) ?? [];
}

const isLatin = (run: string): boolean => /^[a-z0-9]/.test(run);

function* termsOf(run: string): Generator<string> {
  if (isLatin(run)) {
    for (let length = Math.min(shortestBeginning, run.length); length <= Math.min(run.length, longestRun); length++) yield run.slice(0, length);
    return;
  }
  for (let at = 0; at < run.length; at++) {
    yield run.slice(at, at + 1);
    if (at + 2 <= run.length) yield run.slice(at, at + 2);
  }
}
