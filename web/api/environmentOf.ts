import { makeTimekeeper } from '#city/workCalendar';
import type { LoadedDefinition } from '#database/loading';
import type { Environment } from '#engine/environment';

/** Contents of definitions that are in use on one day; the one that came first goes first. */
const kept = 100;

const environments = new Map<string, Environment>();

/** What the core is given beside the model of a definition. Working out calendars costs more than a command, so it is done once for each content. */
export function environmentOf({ calendars, decisions, defaultCalendarId, contentHash }: LoadedDefinition): Environment {
  const known = environments.get(contentHash);
  if (known) return known;
  const environment = { timekeeper: makeTimekeeper(calendars), decisions, defaultCalendarId };
  environments.set(contentHash, environment);
  const [first] = environments.keys();
  if (environments.size > kept && first !== undefined) environments.delete(first);
  return environment;
}
