import { clockStandings } from './clockStandings';
import { writeProgress } from './caseProgress';
import type { FactReader } from './projection';
import { writeWorkQueue } from './workQueueWriter';

/** What recorded facts mean for cases and queues; `recordFacts` runs it after the process rows are written, in the same transaction. */
export const readCaseFacts: FactReader = async (transaction, instance, facts) => {
  const clocks = await clockStandings(transaction, instance, facts);
  await writeProgress(transaction, instance, facts, clocks);
  await writeWorkQueue(transaction, instance, facts, clocks);
};
