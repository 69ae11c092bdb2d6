import { makeTimekeeper } from '#city/workCalendar';
import { platformTopicNames } from '#bpmn/platformTopics';
import type { Release } from '#bpmn/release';
import type { Surroundings } from '#bpmn/rule';
import type { Database } from '#database/connection';
import { cityTime } from '#database/loading';
import { decisionsInForce, publishedIds } from '#database/releases';
import type { Environment } from '#engine/environment';

/** What the files of a release may refer to beside one another: what is published, and the topics of the platform. */
export async function publishedSurroundings(database: Database): Promise<Surroundings> {
  return { ...(await publishedIds(database)), topics: new Set<string>(platformTopicNames) };
}

/** What instances would run in once a release is in force: its decisions beside those published before, by the city's time. */
export async function environmentAfter(database: Database, { decisions }: Pick<Release, 'decisions'>): Promise<Environment> {
  const [{ calendars, defaultCalendarId }, published] = await Promise.all([cityTime(database), decisionsInForce(database)]);
  return { timekeeper: makeTimekeeper(calendars), defaultCalendarId, decisions: { ...published, ...Object.fromEntries(decisions.map(({ model }) => [model.decisionId, model])) } };
}
