import type { Person } from '#city/organisation';
import type { FormSchema } from '#bpmn/form';
import type { Json } from '#bpmn/model';
import { definitionOf, findInstance } from '#database/instances';
import { namesOfPersons } from '#database/persons';
import { formOfRelease } from '#database/releases';
import { findDraft } from '#database/taskDrafts';
import type { UserTaskRow } from '#database/userTasks';
import { visibleVariables } from '#database/variables';
import type { TaskDetail } from '#contract/tasks';
import type { Dependencies } from './dependencies';
import type { Language } from './language';
import { isCandidate, mayAssign, noTask, taskFor } from './taskAccess';
import { outcomesOf, taskSummaries } from './taskSummaries';

/** A task as its page shows it, for a person who may see it. */
export async function taskDetail(dependencies: Dependencies, taskId: string, person: Person, language: Language): Promise<TaskDetail> {
  const { database } = dependencies;
  const { task, claimedBy } = await taskFor(dependencies, taskId, person);
  const [[summary], form, variables, draft, completedBy] = await Promise.all([
    taskSummaries(dependencies, [taskId], language), formText(dependencies, task), visibleVariables(database, task.instance_id, task.element_instance_id), findDraft(database, taskId, person.id),
    completerOf(dependencies, task),
  ]);
  if (!summary) throw noTask();
  const isOpen = task.state === 'open';
  const candidate = isCandidate(task, claimedBy, person);
  return {
    ...summary, processId: task.process_id, processVersion: task.version, outcomes: outcomesOf(task), variables,
    ...(form && { form }), ...(draft && { draft: { variables: draft.variables, savedAt: draft.savedAt.toISOString() } }),
    candidateGroups: task.candidate_groups, candidateUsers: task.candidate_users,
    ...(completedBy && { completedBy }),
    allowed: {
      claim: isOpen && candidate && claimedBy === undefined, unclaim: isOpen && claimedBy === person.id, complete: isOpen && candidate && (claimedBy === undefined || claimedBy === person.id),
      assign: isOpen && mayAssign(task, claimedBy, person),
    },
  };
}

async function completerOf({ database }: Dependencies, { completed_by: id }: UserTaskRow): Promise<TaskDetail['completedBy']> {
  if (id === null) return undefined;
  return { id, name: (await namesOfPersons(database, [id])).get(id)?.name ?? id };
}

/** The form of a task as the release knew it that its instance runs on. */
export async function formOf(dependencies: Pick<Dependencies, 'database'>, task: UserTaskRow): Promise<FormSchema | undefined> {
  // Published forms were read by the parser; nothing else writes their table.
  return (await formText(dependencies, task)) as FormSchema | undefined;
}

async function formText({ database }: Pick<Dependencies, 'database'>, task: UserTaskRow): Promise<Json | undefined> {
  if (task.form_id === null) return undefined;
  const instance = await findInstance(database, task.instance_id);
  return instance && (await formOfRelease(database, task.form_id, definitionOf(instance)))?.schema;
}
