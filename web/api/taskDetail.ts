import type { Person } from '#city/organisation';
import { fieldAccessIn, formForTask } from '#bpmn/fieldAccess';
import type { FormSchema } from '#bpmn/form';
import { permits } from '#bpmn/handlerOperations';
import type { Json } from '#bpmn/model';
import type { Database, Transaction } from '#database/connection';
import { definitionOf, findInstance } from '#database/instances';
import { namesOfPersons } from '#database/persons';
import { formOfRelease } from '#database/releases';
import { findDraft } from '#database/taskDrafts';
import type { UserTaskRow } from '#database/userTasks';
import { visibleVariables } from '#database/variables';
import type { TaskDetail } from '#contract/tasks';
import { capacityFor } from './capacity';
import type { Dependencies } from './dependencies';
import type { Language } from './language';
import { withProposals } from './ownershipProposal';
import { assigningCapacity, noTask, taskFor } from './taskAccess';
import { outcomeFormId, outcomesOf, taskSummaries } from './taskSummaries';

/** Reading may be part of a transaction. */
interface WithRows {
  database: Database | Transaction;
}

/** A task as its page shows it, for a person who may see it. */
export async function taskDetail(dependencies: Dependencies, taskId: string, person: Person, language: Language): Promise<TaskDetail> {
  const { database, now } = dependencies;
  const { task, claimedBy } = await taskFor(dependencies, taskId, person);
  const [[summary], form, outcomes, variables, draft, completedBy] = await Promise.all([
    taskSummaries(dependencies, [taskId], person, language), formOf(dependencies, task), outcomesWithForms(dependencies, task), visibleVariables(database, task.instance_id, task.element_instance_id), findDraft(database, taskId, person.id),
    completerOf(dependencies, task),
  ]);
  if (!summary) throw noTask();
  const shown = task.state === 'open' ? await withProposals(database, form, variables, now()) : variables;
  const isOpen = task.state === 'open';
  const capacity = capacityFor(task, claimedBy, person);
  const isFree = claimedBy === undefined || claimedBy === capacity?.holderId;
  return {
    ...summary, processId: task.process_id, processVersion: task.version, outcomes, variables: shown,
    ...(form && { form: form as FormSchema & Json }), ...(draft && { draft: { variables: draft.variables, savedAt: draft.savedAt.toISOString() } }),
    candidateGroups: task.candidate_groups, candidateUsers: task.candidate_users,
    ...(completedBy && { completedBy }),
    allowed: {
      claim: isOpen && capacity !== undefined && claimedBy === undefined, unclaim: isOpen && permits(task.annotations, 'unclaim') && claimedBy !== undefined && claimedBy === capacity?.holderId, complete: isOpen && capacity !== undefined && isFree,
      assign: isOpen && permits(task.annotations, 'assign') && assigningCapacity(task, claimedBy, person) !== undefined,
    },
  };
}

async function completerOf({ database }: Dependencies, { completed_by: id }: UserTaskRow): Promise<TaskDetail['completedBy']> {
  if (id === null) return undefined;
  return { id, name: (await namesOfPersons(database, [id])).get(id)?.name ?? id };
}

/** The form of a task as the release knew it that its instance runs on, with what the task lets people do with its fields. */
export async function formOf(dependencies: WithRows, task: UserTaskRow): Promise<FormSchema | undefined> {
  const form = await wholeFormOf(dependencies, task);
  return form && formForTask(form, fieldAccessIn(task.annotations));
}

/** The same with every field it has, whatever the task lets people do with them. */
export async function wholeFormOf(dependencies: WithRows, task: UserTaskRow): Promise<FormSchema | undefined> {
  // Published forms were read by the parser; nothing else writes their table.
  return (await formText(dependencies, task, task.form_id)) as FormSchema | undefined;
}

/** The form of the outcome chosen, where it has one of its own. */
export async function outcomeForm(dependencies: WithRows, task: UserTaskRow, outcomeId: string | undefined): Promise<FormSchema | undefined> {
  return (await formText(dependencies, task, outcomeFormId(task, outcomeId) ?? null)) as FormSchema | undefined;
}

async function outcomesWithForms(dependencies: WithRows, task: UserTaskRow): Promise<TaskDetail['outcomes']> {
  return Promise.all(outcomesOf(task).map(async (outcome) => {
    const form = await formText(dependencies, task, outcomeFormId(task, outcome.id) ?? null);
    return form === undefined ? outcome : { ...outcome, form };
  }));
}

async function formText({ database }: WithRows, task: UserTaskRow, formId: string | null): Promise<Json | undefined> {
  if (formId === null) return undefined;
  const instance = await findInstance(database, task.instance_id);
  return instance && (await formOfRelease(database, formId, definitionOf(instance)))?.schema;
}
