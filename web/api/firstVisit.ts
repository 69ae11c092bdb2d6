import type { InstanceState } from '#engine/state';
import { nextDueAt } from '#engine/waiting';

/** So that what was forgotten here would be late by a day at most. */
const longest = 24 * 3_600_000;
/** A shorter wait is not worth a timer of the process server. */
const shortest = 1000;

/**
 * Milliseconds in which a new instance needs no worker unless a command comes: it waits for people or messages, and nothing is due before. Undefined
 * where a worker has something to do at once: jobs to begin, or facts to record because the first command was the last.
 */
export function restsFor(state: InstanceState, now: number): number | undefined {
  if (state.status !== 'active' || Object.keys(state.jobs).length > 0) return undefined;
  const rest = Math.min((nextDueAt(state) ?? Infinity) - now, longest);
  return rest < shortest ? undefined : rest;
}
