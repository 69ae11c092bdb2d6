import type { FindingShape } from '#contract/problem';

/** A file chosen for a release, with its text as it will be sent. */
export interface ReleaseFile { name: string; text: string }
/** Files that cannot be part of a release, by reason. */
export interface RefusedFile { name: string; reason: 'kind' | 'size' | 'count' }

const kinds = /^[^/\\]{1,120}\.(bpmn|dmn|form)$/;
const largest = 5_000_000;
const most = 200;

/** Sorts chosen files into those a release may hold and those it may not, without reading them. */
export function sortFiles<File extends { name: string; size: number }>(chosen: readonly File[], already: number): { taken: File[]; refused: RefusedFile[] } {
  const taken: File[] = [];
  const refused: RefusedFile[] = [];
  for (const file of chosen) {
    const reason = !kinds.test(file.name) ? 'kind' : file.size > largest ? 'size' : already + taken.length >= most ? 'count' : undefined;
    if (reason) refused.push({ name: file.name, reason });
    else taken.push(file);
  }
  return { taken, refused };
}

/** Adds files to a release; one of the same name takes the place of the older one. */
export const addFiles = (present: readonly ReleaseFile[], added: readonly ReleaseFile[]): ReleaseFile[] =>
  [...present.filter(({ name }) => !added.some((file) => file.name === name)), ...added];

/** The findings, errors first, in the order of the files and as the server found them. */
export function orderFindings(findings: readonly FindingShape[], files: readonly ReleaseFile[]): FindingShape[] {
  const place = (finding: FindingShape) => { const at = files.findIndex(({ name }) => name === finding.file); return at < 0 ? files.length : at; };
  const rank = { error: 0, warning: 1, information: 2 };
  return [...findings].sort((one, other) => rank[one.severity] - rank[other.severity] || place(one) - place(other));
}
