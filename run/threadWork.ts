import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';

/** What a thread does with what it was given (run/workThread.ts), by a connection of its own. */
export async function workHere<Work>(applicationName: string, perform: (database: Database, work: Work) => Promise<void>): Promise<void> {
  const { url, work } = workerData as { url: string; work: Work };
  const database = openDatabase({ url, applicationName, poolSize: 2 });
  try {
    await perform(database, work);
  } finally {
    await database.destroy();
    parentPort?.close();
  }
}
