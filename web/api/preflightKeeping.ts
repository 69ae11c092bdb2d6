import type { Logger } from 'pino';
import type { Database } from '#database/connection';
import { endPreflight, takePreflight } from '#database/preflights';
import type { Preflight } from '#database/preflights';
import { inRounds } from '#database/rounds';
import { preflightLease } from './preflightRun';

const interval = 1_000;

/**
 * Has the pre-flights that were asked for run, one at a time on this server, until stopped; the returned function ends after the one
 * under way. `run` does the work where it keeps no request waiting.
 */
export function keepPreflights({ database, log }: { database: Database; log: Logger }, run: (preflight: Preflight) => Promise<void>): () => Promise<void> {
  const round = async (): Promise<boolean> => {
    const preflight = await takePreflight(database, preflightLease);
    if (!preflight) return false;
    await run(preflight).catch(async (error: unknown) => {
      log.warn({ err: error, preflightId: preflight.preflightId }, 'a pre-flight could not be finished');
      await endPreflight(database, preflight.preflightId, error instanceof Error ? error.message : String(error));
    });
    return true;
  };
  return inRounds({ round, interval, log, failure: 'pre-flights could not be looked for' });
}
