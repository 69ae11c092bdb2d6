import { evidenceVariable, judgePhotos } from '#city/evidence';
import type { Json } from '#bpmn/model';
import { isCaseId } from '#database/cases';
import { evidenceFacts } from '#database/evidence';
import type { Topic } from './topics';

/**
 * Judges photos against the case of the instance, by the input variable `photos` (a list of ids) or all that the variables `handling` and
 * `check` name; answers the variable `evidence` (`doubts`, `doubtedPhotos`, `unknowns`, `findings`). It only looks, so it may run twice.
 */
export const judgeEvidence: Topic = async ({ businessKey, variables }, { database }) => {
  if (businessKey === undefined || !isCaseId(businessKey)) return { outcome: 'failed', isFinal: true, message: 'Photos are judged against a case, and this instance belongs to none.' };
  const photoIds = 'photos' in variables ? idsOf(variables['photos']) : [variables['handling'], variables['check']].flatMap((said) => idsOf(said && typeof said === 'object' && !Array.isArray(said) ? said['photos'] : undefined));
  const at = Date.now();
  const facts = await evidenceFacts(database, { caseId: businessKey, photoIds, at });
  if (!facts) return { outcome: 'failed', isFinal: true, message: `There is no case ${businessKey}.` };
  return { outcome: 'completed', variables: { evidence: evidenceVariable(judgePhotos(facts.photos, facts.about, facts.limits, at)) } };
};

function idsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}
