import type { Organisation, Person } from '#city/organisation';
import type { Database } from '#database/connection';
import { namesOfPersons } from '#database/persons';
import { holdersOf } from '#database/taskWork';
import { userTasksOfBusinessKey } from '#database/userTasks';
import type { UserTaskRow } from '#database/userTasks';
import { entriesOfTasks } from '#database/workQueue';
import type { CaseDetail } from '#contract/cases';
import type { Language } from './language';
import { capacityFor } from './capacity';
import { ownersOf } from './taskAccess';

/** What is to be done about a case now, and in whose hands it lies. */
export async function openTasksOf(database: Database, caseId: string, { person, organisation, language }: { person: Person; organisation: Organisation; language: Language }): Promise<CaseDetail['openTasks']> {
  const tasks = (await userTasksOfBusinessKey(database, caseId)).filter(({ state }) => state === 'open');
  const taskIds = tasks.map(({ task_id }) => task_id);
  const [holders, entries] = await Promise.all([holdersOf(database, taskIds), entriesOfTasks(database, taskIds)]);
  const persons = await namesOfPersons(database, [...holders.values()]);
  return tasks.map((task) => {
    const claimedBy = holders.get(task.task_id);
    const dueAt = entries.get(task.task_id)?.dueAt ?? task.due_at;
    const holder = claimedBy === undefined ? ownersOf(task, organisation).map((owner) => owner[language]).join(language === 'zh' ? '、' : ', ') : (persons.get(claimedBy)?.name ?? claimedBy);
    return {
      taskId: task.task_id, name: task.name, ...(task.stage !== null && { stage: task.stage }), holder,
      mine: isMine(task, claimedBy, person), ...(dueAt && { dueAt: dueAt.toISOString() }),
    };
  });
}

function isMine(task: UserTaskRow, claimedBy: string | undefined, person: Person): boolean {
  const capacity = capacityFor(task, claimedBy, person);
  return capacity !== undefined && (claimedBy === undefined || claimedBy === capacity.holderId);
}
