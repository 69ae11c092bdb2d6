import { createHash } from 'node:crypto';
import type { DecisionModel } from '#bpmn/decision';
import type { ProcessModel } from '#bpmn/model';
import { standardCalendar, standardCalendarId } from '#city/standardCalendar';
import type { WorkCalendar } from '#city/workCalendar';
import { allCalendars } from './calendars';
import type { Database } from './connection';
import type { DefinitionReference } from './definitions';
import { compiledModel, decisionsOfRelease } from './releases';

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

/** Loads what an instance runs on; a model that was published never vanishes, so a miss is an error worth a retry. */
export async function loadDefinition(database: Database, reference: DefinitionReference): Promise<LoadedDefinition> {
  const [model, decisions, time] = await Promise.all([compiledModel(database, reference.hash), decisionsOfRelease(database, reference.release), cityTime(database)]);
  if (!model) throw new Error(`Process “${reference.processId}” version ${reference.version} (${reference.hash}) is not in this database.`);
  const content = { model, decisions: neededDecisions(model, decisions), ...time };
  return { ...content, contentHash: createHash('sha256').update(JSON.stringify(content)).digest('hex') };
}

/** The calendars by which the city counts time. */
export async function cityTime(database: Database): Promise<Pick<LoadedDefinition, 'calendars' | 'defaultCalendarId'>> {
  const calendars = await allCalendars(database);
  return { calendars, defaultCalendarId: standardCalendar(calendars)?.id ?? standardCalendarId };
}

/** A model without business rule tasks carries no decisions into history. */
function neededDecisions(model: ProcessModel, decisions: Record<string, DecisionModel>): Record<string, DecisionModel> {
  return Object.values(model.nodes).some((node) => node.type === 'businessRuleTask' && node.calledDecision) ? decisions : {};
}
