import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';

/** What a thread does with what it was given (run/workThread.ts), by a connection of its own; what comes of it is its answer. */
export async function workHere<Work, Answer = void>(applicationName: string, perform: (database: Database, work: Work) => Promise<Answer>): Promise<void> {
  const { url, work } = workerData as { url: string; work: Work };
  const database = openDatabase({ url, applicationName, poolSize: 2 });
  const answer = await perform(database, work).finally(() => database.destroy());
  parentPort?.postMessage(answer);
  parentPort?.close();
}
