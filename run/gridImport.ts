import { importGridFile } from '#api/gridImport';
import type { GridImport } from '#api/gridImport';
import { Refusal } from '#api/refusal';
import type { GridImportAnswer } from '#run/gridImportThread';
import { workHere } from '#run/threadWork';

/** The thread of one import of grids: it computes for seconds on end, which no request should wait for. */
await workHere<GridImport, GridImportAnswer>('yiwang grids', async (database, task) => {
  try {
    return { view: await importGridFile(database, task) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refusal: { kind: error.kind, options: error.options } };
  }
});
