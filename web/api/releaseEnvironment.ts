import { makeTimekeeper } from '#city/workCalendar';
import type { Release } from '#bpmn/release';
import type { Database } from '#database/connection';
import { cityTime } from '#database/loading';
import { decisionsOfRelease } from '#database/releases';
import type { Environment } from '#engine/environment';

/** What instances would run in once a release is in force: its decisions beside those published before, by the city's time. */
export async function environmentAfter(database: Database, { decisions }: Pick<Release, 'decisions'>): Promise<Environment> {
  const [{ calendars, defaultCalendarId }, published] = await Promise.all([cityTime(database), decisionsOfRelease(database, Number.MAX_SAFE_INTEGER)]);
  return { timekeeper: makeTimekeeper(calendars), defaultCalendarId, decisions: { ...published, ...Object.fromEntries(decisions.map(({ model }) => [model.decisionId, model])) } };
}
