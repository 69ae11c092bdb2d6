import type { Logger } from 'pino';
import { isDatabaseAway } from '#database/connection';
import type { Database } from '#database/connection';
import { endPreflight, takePreflight } from '#database/preflights';
import type { Preflight } from '#database/preflights';
import { preflightLease } from './preflightRun';

const interval = 1_000;

/**
 * Has the pre-flights that were asked for run, one at a time on this server, until stopped; the returned function ends after the one
 * under way. `run` does the work where it keeps no request waiting.
 */
export function keepPreflights({ database, log }: { database: Database; log: Logger }, run: (preflight: Preflight) => Promise<void>): () => Promise<void> {
  let isStopped = false;
  let wake: () => void = () => undefined;
  const pause = () => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, interval);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  const once = async (): Promise<boolean> => {
    const preflight = await takePreflight(database, preflightLease);
    if (!preflight) return false;
    await run(preflight).catch(async (error: unknown) => {
      log.warn({ err: error, preflightId: preflight.preflightId }, 'a pre-flight could not be finished');
      await endPreflight(database, preflight.preflightId, error instanceof Error ? error.message : String(error));
    });
    return true;
  };
  const rounds = async () => {
    while (!isStopped) {
      const hadOne = await once().catch((error: unknown) => {
        log[isDatabaseAway(error) ? 'debug' : 'warn']({ err: error }, 'pre-flights could not be looked for');
        return false;
      });
      if (!hadOne && !isStopped) await pause();
    }
  };
  const ended = rounds();
  return async () => {
    isStopped = true;
    wake();
    await ended;
  };
}
