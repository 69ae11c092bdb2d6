import { Worker } from 'node:worker_threads';
import type { GridImport } from '#api/gridImport';
import { Refusal } from '#api/refusal';
import type { ImportView } from '#contract/grids';

/** What the thread says when it is done: what it found, or why the file is none. */
export type GridImportAnswer = { view: ImportView } | { refusal: Pick<Refusal, 'kind' | 'options'> };

/** Imports grids in a thread of its own, with memory of its own, one after the other; a thread that ends too early is a failure of its import alone. */
export function gridImportInThread(file: string | URL, url: string): (task: GridImport) => Promise<ImportView> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const own = last.then(() => inThread(file, { url, task }));
    last = own.catch(() => undefined);
    return own;
  };
}

function inThread(file: string | URL, workerData: { url: string; task: GridImport }): Promise<ImportView> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    thread.once('message', (answer: GridImportAnswer) => ('view' in answer ? resolve(answer.view) : reject(new Refusal(answer.refusal.kind, answer.refusal.options))));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The thread of the import ended with code ${code} and without an answer.`)));
  });
}
