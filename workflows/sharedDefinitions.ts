import { makeTimekeeper } from '#city/workCalendar';
import type { LoadedDefinition } from '#activities/instanceActivities';
import type { Timekeeper } from '#bpmn/timekeeper';

/** A definition as instances use it. Nobody writes to it, so instances may share it. */
export interface SharedDefinition extends LoadedDefinition {
  timekeeper: Timekeeper;
}

/** More versions than run at the same time; the oldest goes first. */
const kept = 100;

/**
 * One copy of each definition for all instances of a worker; every history carries its own, which would cost each cached instance
 * its weight again. The key is the hash of the content, so whoever was first brought the same: sharing cannot make a replay differ.
 * Preloaded (`preload.ts`), because only preloaded modules are shared between instances.
 */
const definitions = new Map<string, SharedDefinition>();

export function shareDefinition(loaded: LoadedDefinition): SharedDefinition {
  const known = definitions.get(loaded.contentHash);
  if (known) return known;
  const shared = { ...loaded, timekeeper: makeTimekeeper(loaded.calendars) };
  // Histories from before the hash was recorded keep their own copy.
  if (!loaded.contentHash) return shared;
  definitions.set(loaded.contentHash, shared);
  const [oldest] = definitions.keys();
  if (definitions.size > kept && oldest !== undefined) definitions.delete(oldest);
  return shared;
}
