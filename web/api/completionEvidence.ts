import { evidenceVariable, judgePhotos } from '#city/evidence';
import type { Person } from '#city/organisation';
import type { Variables } from '#bpmn/model';
import type { Transaction } from '#database/connection';
import { evidenceFacts } from '#database/evidence';
import { keepJudgement } from '#database/evidenceJudgements';
import type { UserTaskRow } from '#database/userTasks';
import { departmentsOf } from './taskAccess';

/**
 * What is found of the photos a task is completed with, as the variable `evidence` the task's output mapping may hand on. Nothing for tasks
 * that ask for no photos. Kept in the transaction of the command, so that figures and model know the same.
 */
export async function evidenceOfCompletion(transaction: Transaction, task: UserTaskRow, { photoIds, person, at }: { photoIds: readonly string[]; person: Person; at: number }): Promise<Variables> {
  const caseId = task.business_key;
  if (caseId === null || photoIds.length === 0 || task.annotations['evidence'] === undefined) return {};
  const facts = await evidenceFacts(transaction, { caseId, photoIds, givenOutAt: task.created_at.getTime(), at });
  if (!facts) return {};
  const findings = judgePhotos(facts.photos, facts.about, facts.limits, at);
  await keepJudgement(transaction, { taskId: task.task_id, caseId, stage: task.stage ?? undefined, departmentId: departmentsOf(task)[0], personId: person.id, findings, at });
  return { evidence: evidenceVariable(findings) };
}
