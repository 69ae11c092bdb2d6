import { standardCalendar } from '#city/standardCalendar';
import { matterStates } from '#city/matter';
import type { MatterState } from '#city/matter';
import type { Variables } from '#bpmn/model';
import { limitUnits } from '#city/timeLimit';
import { allCalendars, currentTimekeeper } from '#database/calendars';
import { isCaseId } from '#database/cases';
import type { Database } from '#database/connection';
import { recordMatter as keepMatter } from '#database/matters';
import type { MatterWords } from '#database/matters';
import { numberAt, recordAt, textAt } from './jobInputs';
import type { Topic } from './topics';

/**
 * Keeps the list of numbered matters (督办单、会商 …) in step with the process that works on one. Header `kind` names the list, header
 * `state` closes the entry, input `matter` says what is new of it; answers its `number`. The matter's id is the instance's, so it may be
 * said as often as there is news.
 */
export const recordMatter: Topic = async (job, { database }) => {
  const kind = job.headers['kind'];
  if (!kind) return { outcome: 'failed', isFinal: true, message: 'The header “kind” is missing: it names the list this matter stands in.' };
  const matter = recordAt(job.variables['matter']) ?? {};
  const at = Date.now();
  const { number } = await keepMatter(database, {
    ...wordsOf(matter), ...await dueBy(database, recordAt(matter['limit']), at), ...stateOf(job.headers['state']), id: job.instanceId, instanceId: job.instanceId, jobId: job.jobId, kind,
    caseId: job.businessKey !== undefined && isCaseId(job.businessKey) ? job.businessKey : undefined, openedBy: textAt(recordAt(job.variables['by'] ?? matter['by']), 'id'),
  }, at);
  return { outcome: 'completed', variables: { number } };
};

function wordsOf(matter: Variables): MatterWords {
  // FEEL writes the zone's name behind the offset.
  const [level, amount, dueAt] = [numberAt(matter, 'level'), numberAt(matter, 'amount'), Date.parse((textAt(matter, 'dueAt') ?? '').replace(/@.*$/, ''))];
  const texts = (['title', 'outcome', 'result', 'status', 'ownerDepartmentId', 'levelName', 'debtor', 'note'] as const).flatMap((name) => {
    const text = textAt(matter, name);
    return text === undefined ? [] : [[name, text] as const];
  });
  const details = recordAt(matter['details']);
  return { ...Object.fromEntries(texts), ...(level !== undefined && { level }), ...(amount !== undefined && { amount }), ...(Number.isFinite(dueAt) && { dueAt }), ...(details && { details }) };
}

/** The end of a `limit` (`amount`, `unit`) counted on the city's calendar from now. */
async function dueBy(database: Database, limit: Variables | undefined, at: number): Promise<{ dueAt?: number }> {
  const [amount, unit] = [numberAt(limit, 'amount'), limitUnits.find((known) => known === limit?.['unit'])];
  if (amount === undefined || unit === undefined) return {};
  const [timekeeper, calendarId] = [await currentTimekeeper(database), standardCalendar(await allCalendars(database))?.id];
  return calendarId === undefined ? {} : { dueAt: timekeeper.instantAfter(unit, calendarId, at, timekeeper.total(unit, amount, calendarId)) };
}

function stateOf(word: string | undefined): { state?: MatterState } {
  const state = matterStates.find((known) => known === word);
  return state ? { state } : {};
}
