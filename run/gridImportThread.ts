import type { GridImport } from '#api/gridImport';
import { Refusal } from '#api/refusal';
import type { ImportView } from '#contract/grids';
import { inTurn } from '#run/inTurn';
import { workInThread } from '#run/workThread';

/** What the thread says when it is done: what it found, or why the file is none. */
export type GridImportAnswer = { view: ImportView } | { refusal: Pick<Refusal, 'kind' | 'options'> };

/** Imports grids in a thread, one after the other; a thread that ends too early is a failure of its import alone. */
export function gridImportInThread(file: string | URL, url: string): (task: GridImport) => Promise<ImportView> {
  const work = workInThread<GridImport, GridImportAnswer>(file, url);
  return inTurn(async (task) => {
    const answer = await work(task);
    if ('refusal' in answer) throw new Refusal(answer.refusal.kind, answer.refusal.options);
    return answer.view;
  });
}
