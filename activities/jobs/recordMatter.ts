import { matterStates } from '#city/matter';
import type { MatterState } from '#city/matter';
import type { Variables } from '#bpmn/model';
import { isCaseId } from '#database/cases';
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
  const { number } = await keepMatter(database, {
    ...wordsOf(matter), ...stateOf(job.headers['state']), id: job.instanceId, instanceId: job.instanceId, jobId: job.jobId, kind,
    caseId: job.businessKey !== undefined && isCaseId(job.businessKey) ? job.businessKey : undefined, openedBy: textAt(recordAt(job.variables['by'] ?? matter['by']), 'id'),
  }, Date.now());
  return { outcome: 'completed', variables: { number } };
};

function wordsOf(matter: Variables): MatterWords {
  const [level, amount, dueAt] = [numberAt(matter, 'level'), numberAt(matter, 'amount'), Date.parse(textAt(matter, 'dueAt') ?? '')];
  const texts = (['title', 'outcome', 'result', 'status', 'ownerDepartmentId', 'levelName', 'debtor', 'note'] as const).flatMap((name) => {
    const text = textAt(matter, name);
    return text === undefined ? [] : [[name, text] as const];
  });
  const details = recordAt(matter['details']);
  return { ...Object.fromEntries(texts), ...(level !== undefined && { level }), ...(amount !== undefined && { amount }), ...(Number.isFinite(dueAt) && { dueAt }), ...(details && { details }) };
}

function stateOf(word: string | undefined): { state?: MatterState } {
  const state = matterStates.find((known) => known === word);
  return state ? { state } : {};
}
