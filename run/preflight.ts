import { parentPort, workerData } from 'node:worker_threads';
import { runPreflight } from '#api/preflightRun';
import { openDatabase } from '#database/connection';
import type { Preflight } from '#database/preflights';

/** The thread of one pre-flight: it computes for seconds on end, which no request should wait for. */
const { url, preflight } = workerData as { url: string; preflight: Preflight };
const database = openDatabase({ url, applicationName: 'yiwang preflight', poolSize: 2 });
try {
  await runPreflight(database, preflight);
} finally {
  await database.destroy();
  parentPort?.close();
}
