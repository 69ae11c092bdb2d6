import { createHash } from 'node:crypto';
import type { DecisionModel } from '#bpmn/decision';
import type { ProcessModel } from '#bpmn/model';
import { standardCalendar, standardCalendarId } from '#city/standardCalendar';
import type { WorkCalendar } from '#city/workCalendar';
import { allCalendars } from './calendars';
import type { Database } from './connection';
import type { DefinitionReference } from './definitions';
import { publishedModel } from './publishedModels';
import type { PublishedModel } from './publishedModels';

/** Everything the core needs to run an instance, as plain JSON that goes into history. */
export interface LoadedDefinition {
  model: ProcessModel;
  decisions: Record<string, DecisionModel>;
  calendars: WorkCalendar[];
  /** Used where a limit names none. */
  defaultCalendarId: string;
  /** Hash of all of it, so that instances with the same can share one copy. */
  contentHash: string;
}

/** Bytes of model and decisions that may go along with the start of an instance. */
const mostSentAlong = 40_000;

/** Loads what an instance runs on; a model that was published never vanishes, so a miss is an error worth a retry. */
export async function loadDefinition(database: Database, reference: DefinitionReference): Promise<LoadedDefinition> {
  const [published, time] = await Promise.all([publishedModel(database, reference), cityTime(database)]);
  if (!published) throw new Error(`Process “${reference.processId}” version ${reference.version} (${reference.hash}) is not in this database.`);
  return complete(published, time);
}

/** What a new instance will run on. */
export interface StartingDefinition {
  definition: LoadedDefinition;
  /** Sent along with the start it saves the instance a question. A large one would travel twice more, to the process server and from there to the worker. */
  goesAlong: boolean;
}

/** For who begins an instance; undefined where this database does not have the definition. */
export async function startingDefinition(database: Database, reference: DefinitionReference): Promise<StartingDefinition | undefined> {
  const published = await publishedModel(database, reference);
  return published && { definition: complete(published, await cityTime(database)), goesAlong: published.size <= mostSentAlong };
}

function complete({ model, decisions, contentHash }: PublishedModel, time: CityTime): LoadedDefinition {
  return { model, decisions, ...time, contentHash: createHash('sha256').update(contentHash).update(JSON.stringify(time)).digest('hex') };
}

type CityTime = Pick<LoadedDefinition, 'calendars' | 'defaultCalendarId'>;

/** The calendars by which the city counts time. */
export async function cityTime(database: Database): Promise<CityTime> {
  const calendars = await allCalendars(database);
  return { calendars, defaultCalendarId: standardCalendar(calendars)?.id ?? standardCalendarId };
}
