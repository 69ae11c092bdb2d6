import type { Person } from '#city/organisation';
import type { Database } from '#database/connection';
import { holdersOf } from '#database/taskWork';
import { userTasksOfBusinessKey } from '#database/userTasks';
import type { TimelineEntry } from '#contract/cases';
import { isCandidate } from './taskAccess';

/**
 * Stages of a case whose results are kept from a person now, because he may do an open task that must be done without knowing them
 * (`city:blind`). When the task is done he reads everything again.
 */
export async function hiddenStages(database: Database, caseId: string, person: Person): Promise<ReadonlySet<string>> {
  const blind = (await userTasksOfBusinessKey(database, caseId)).filter(({ state, annotations }) => state === 'open' && Array.isArray(annotations['blind']));
  if (blind.length === 0) return new Set();
  const holders = await holdersOf(database, blind.map(({ task_id }) => task_id));
  const own = blind.filter((task) => isCandidate(task, holders.get(task.task_id), person));
  return new Set(own.flatMap(({ annotations: { blind: stages } }) => (Array.isArray(stages) ? stages.filter((stage) => typeof stage === 'string') : [])));
}

/** A timeline without what was done in hidden stages and what was said from then on. */
export function withoutStages(timeline: readonly TimelineEntry[], hidden: ReadonlySet<string>): TimelineEntry[] {
  const from = timeline.findIndex(({ stage }) => stage !== undefined && hidden.has(stage));
  const toldAfter: readonly TimelineEntry['kind'][] = ['notice', 'message', 'operation', 'decision', 'handOver'];
  return timeline.filter(({ stage, kind }, at) => (stage === undefined || !hidden.has(stage)) && (from < 0 || at < from || !toldAfter.includes(kind)));
}
