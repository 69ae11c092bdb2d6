import type { Logger } from 'pino';
import { isDatabaseAway } from '#database/connection';
import type { Database } from '#database/connection';
import { latestDefinition } from '#database/definitions';
import { inRounds } from '#database/rounds';
import { countToFollow } from '#database/shadowCases';
import { endShadow, noteFailedRound, noteRound, takeShadow } from '#database/shadows';
import type { Shadow } from '#database/shadows';

/** Between two looks for a shadow that is due; where none runs, each is one look at an empty index. */
const interval = 2_000;
/** Between two rounds of one shadow. */
const pause = 5_000;
/** How long after it was taken a round is taken up by another server. */
const lease = 120_000;

/**
 * Has the shadows that run follow their cases, one round at a time on this server, until stopped; the returned function ends after the one
 * under way. `follow` does the work where it keeps no request waiting, and is asked only where something has moved.
 */
export function keepShadows({ database, log, now }: { database: Database; log: Logger; now(): number }, follow: (shadow: Shadow) => Promise<void>, every = pause): () => Promise<void> {
  const round = async (): Promise<boolean> => {
    const shadow = await takeShadow(database, lease);
    if (!shadow) return false;
    try {
      if (await countToFollow(database, shadow, 1) > 0) await follow(shadow);
      await endWhenOver(database, shadow, now());
      await noteRound(database, shadow.shadowId, every);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      log.warn({ err: error, shadowId: shadow.shadowId }, 'a round of a shadow failed');
      await noteFailedRound(database, shadow.shadowId, { failure: error instanceof Error ? error.message : String(error), pause: every, at: now() });
    }
    return true;
  };
  return inRounds({ round, interval: Math.min(interval, every), log, failure: 'shadows could not be looked for' });
}

/** What it runs beside must be live: beside another version its differences would say nothing. */
async function endWhenOver(database: Database, { shadowId, processId, version, until }: Shadow, at: number): Promise<void> {
  const latest = await latestDefinition(database, processId);
  if (latest && latest.version !== version) await endShadow(database, shadowId, { ending: 'superseded', at });
  else if (until.getTime() <= at) await endShadow(database, shadowId, { ending: 'time', at });
}
