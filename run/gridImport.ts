import { parentPort, workerData } from 'node:worker_threads';
import { importGridFile } from '#api/gridImport';
import type { GridImport } from '#api/gridImport';
import { Refusal } from '#api/refusal';
import { openDatabase } from '#database/connection';
import type { GridImportAnswer } from '#run/gridImportThread';

/** The thread of one import of grids: it computes for seconds on end, which no request should wait for. */
const { url, task } = workerData as { url: string; task: GridImport };
const answer = (said: GridImportAnswer) => parentPort?.postMessage(said);
const database = openDatabase({ url, applicationName: 'yiwang grids', poolSize: 2 });
try {
  answer({ view: await importGridFile(database, task) });
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  answer({ refusal: { kind: error.kind, options: error.options } });
} finally {
  await database.destroy();
  parentPort?.close();
}
