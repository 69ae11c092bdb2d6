import { clockStandings, clocksOf } from './clockStandings';
import { changesProgress, writeProgress } from './caseProgress';
import type { FactReader } from './projection';
import { moveDue, workQueueSteps } from './workQueueWriter';

/** What recorded facts mean for cases and queues. A queue row shows how far the case is, so it comes after the case's progress. */
export const caseFacts: FactReader = {
  plain: (instance, facts) => (clocksOf(facts).length > 0 || changesProgress(instance, facts) ? undefined : workQueueSteps(instance, facts, [])),
  async read(transaction, instance, facts) {
    const clocks = await clockStandings(transaction, instance, facts);
    await writeProgress(transaction, instance, facts, clocks);
    for (const clock of clocks) await moveDue(transaction, clock);
    return workQueueSteps(instance, facts, clocks);
  },
};
