import cron from 'node-cron';
import { deleteOldBatches } from '#database/alarms';
import { deleteOrphans } from '#database/attachments';
import { deleteOldConfirmations } from '#database/closureConfirmations';
import { deleteOldFailures } from '#database/loginFailures';
import { deleteOldReads } from '#database/noticeInbox';
import { onlyOneServer } from '#database/onlyOneServer';
import { deleteEndedSessions } from '#database/sessions';
import { attachmentFiles } from './attachmentFiles';
import { proposeSessions } from './backlog';
import { applyDuePlans } from './departments';
import type { Dependencies } from './dependencies';
import { alertUntold } from './untoldReporters';
import { forgottenAfter } from './signInLock';

const orphansAtOnce = 500;
/** A sender gives a batch up long before. */
const repeatedWithin = 7 * 24 * 60 * 60_000;
/** Longer than any upload takes. */
const halfArrivedAge = 60 * 60_000;

/**
 * Deletes what nobody will ask for again: ended sessions, forgotten failures, uploads nobody attached, halves of files, marks of old
 * notices. Tells of reporters nobody told and of cases open too long, and applies the changes of the department tree whose day has come.
 */
export async function sweepWeb({ database, settings, now }: Pick<Dependencies, 'database' | 'settings' | 'now'>): Promise<void> {
  const at = now();
  await deleteEndedSessions(database, at);
  await deleteOldFailures(database, at - forgottenAfter);
  await deleteOldReads(database, at);
  await deleteOldConfirmations(database, at);
  await alertUntold(database, at);
  await proposeSessions({ database, settings, now });
  await deleteOldBatches(database, at - repeatedWithin);
  await applyDuePlans({ database, now });
  const files = attachmentFiles(settings.dataDir);
  for (;;) {
    const orphans = await deleteOrphans(database, at, orphansAtOnce);
    for (const id of orphans) await files.remove(id);
    if (orphans.length < orphansAtOnce) break;
  }
  await files.removeHalfArrived(at - halfArrivedAge);
}

/** Sweeps every hour on one of the servers; the returned function ends it. */
export function keepHouse(dependencies: Pick<Dependencies, 'database' | 'settings' | 'now' | 'log'>): () => Promise<void> {
  const task = cron.schedule('17 * * * *', async () => {
    try {
      await onlyOneServer(dependencies.database, 'web housekeeping', () => sweepWeb(dependencies));
    } catch (error) {
      dependencies.log.warn({ err: error }, 'housekeeping failed; the next hour tries again');
    }
  });
  return async () => {
    await task.destroy();
  };
}
