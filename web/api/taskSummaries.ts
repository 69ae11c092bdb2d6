import { lampOf } from '#city/case';
import type { Person } from '#city/organisation';
import type { Absent } from '#city/standIn';
import { outcomesIn } from '#bpmn/outcome';
import { casesById } from '#database/cases';
import type { CaseRow } from '#database/cases';
import { namesOfPersons } from '#database/persons';
import { holdersOf } from '#database/taskWork';
import { userTasksById } from '#database/userTasks';
import type { UserTaskRow } from '#database/userTasks';
import { entriesOfTasks } from '#database/workQueue';
import type { QueueEntry } from '#database/workQueue';
import type { Outcome, TaskSummary } from '#contract/tasks';
import { capacityFor } from './capacity';
import type { Dependencies } from './dependencies';
import type { Language } from './language';

/** Tasks as lists show them to a person, in the order of their ids; a task that is gone is left out. */
export async function taskSummaries({ database, now }: Dependencies, taskIds: string[], person: Person, language: Language): Promise<TaskSummary[]> {
  const [tasks, entries, holders] = await Promise.all([userTasksById(database, taskIds), entriesOfTasks(database, taskIds), holdersOf(database, taskIds)]);
  const [cases, persons] = await Promise.all([
    casesById(database, [...tasks.values()].flatMap(({ business_key }) => business_key ?? [])), namesOfPersons(database, [...holders.values()]),
  ]);
  const at = now();
  return taskIds.flatMap((taskId) => {
    const task = tasks.get(taskId);
    if (!task) return [];
    const holder = task.state === 'open' ? holders.get(taskId) : undefined;
    return [taskSummary(task, {
      entry: entries.get(taskId), at, language, reported: task.business_key === null ? undefined : cases.get(task.business_key),
      claimedBy: holder === undefined ? undefined : { id: holder, name: persons.get(holder)?.name ?? holder },
      absent: task.state === 'open' ? capacityFor(task, holder, person)?.absent : undefined,
    })];
  });
}

interface Beside {
  entry: QueueEntry | undefined;
  reported: CaseRow | undefined;
  claimedBy: { id: string; name: string } | undefined;
  absent: Absent | undefined;
  at: number;
  language: Language;
}

function taskSummary(task: UserTaskRow, { entry, reported, claimedBy, absent, at, language }: Beside): TaskSummary {
  const dueAt = entry?.dueAt ?? task.due_at ?? undefined;
  const standing = { clockState: entry?.clockState, warnAt: entry?.warnAt?.getTime(), dueAt: dueAt?.getTime() };
  return {
    taskId: task.task_id, instanceId: task.instance_id, nodeId: task.node_id, name: task.name, state: task.state, createdAt: task.created_at.toISOString(), priority: task.priority,
    lamp: task.state === 'open' ? lampOf(standing, at) : 'grey',
    ...(task.stage !== null && { stage: task.stage }), ...(dueAt && { dueAt: dueAt.toISOString() }), ...(task.ended_at && { endedAt: task.ended_at.toISOString() }),
    ...(task.outcome !== null && { outcome: outcomeName(task, task.outcome, language) }), ...(entry?.clockState && { clockState: entry.clockState }),
    ...(claimedBy && { claimedBy }), ...(absent && { forPerson: { id: absent.id, name: absent.name } }), ...(reported && { case: caseOfTask(reported) }),
  };
}

function caseOfTask({ id, number, title, category_name, subcategory_name, address, photo_ids }: CaseRow): NonNullable<TaskSummary['case']> {
  return { id, number, title, categoryName: category_name, subcategoryName: subcategory_name, address, ...(photo_ids[0] !== undefined && { photoId: photo_ids[0] }) };
}

/** What the model lets a task end with. */
export function outcomesOf({ annotations }: Pick<UserTaskRow, 'annotations'>): Outcome[] {
  return outcomesIn(annotations).map(({ formId: _, ...outcome }) => outcome);
}

/** The form an outcome asks for beside the task's own. */
export function outcomeFormId({ annotations }: Pick<UserTaskRow, 'annotations'>, outcomeId: string | undefined): string | undefined {
  return outcomesIn(annotations).find(({ id }) => id === outcomeId)?.formId;
}

/** An outcome in words; one the model does not name any more as it was written. */
export function outcomeName(task: Pick<UserTaskRow, 'annotations'>, outcomeId: string, language: Language): string {
  const outcome = outcomesOf(task).find(({ id }) => id === outcomeId);
  return (language === 'en' ? outcome?.nameEn : outcome?.name) ?? outcomeId;
}
