import type { Person } from '#city/organisation';
import { lampOf } from '#city/case';
import { currentOrganisation } from '#database/departments';
import type { DutyStanding } from '#database/dutyHandOvers';
import type { DutyPost } from '#database/dutyRoster';
import { matterPage } from '#database/matterLists';
import { casesById } from '#database/cases';
import { namesOfPersons } from '#database/persons';
import { holdersOf } from '#database/taskWork';
import { userTasksById } from '#database/userTasks';
import { entriesOfTasks, tasksOfHolder } from '#database/workQueue';
import { caseScopeOf } from './caseScope';
import type { Dependencies } from './dependencies';

/** Lines a hand-over lists; the counts beside them are of everything. */
const mostListed = 200;

/** What is open at a post at this moment: the tasks of its group, claimed or not, and the orders of supervision that wait for a reply. */
export async function dutyStanding({ database, now }: Dependencies, post: DutyPost, person: Person): Promise<DutyStanding> {
  const at = now();
  const [taskIds, organisation] = await Promise.all([tasksOfHolder(database, post.group), currentOrganisation(database)]);
  const [tasks, entries, holders, orders] = await Promise.all([
    userTasksById(database, taskIds), entriesOfTasks(database, taskIds), holdersOf(database, taskIds),
    matterPage(database, { filter: { kind: 'supervision', state: 'open' }, scope: caseScopeOf(person, organisation), limit: mostListed, now: at }),
  ]);
  const [cases, persons] = await Promise.all([casesById(database, [...tasks.values()].flatMap(({ business_key }) => business_key ?? [])), namesOfPersons(database, [...holders.values()])]);
  const lamps = taskIds.map((taskId) => { const entry = entries.get(taskId); return lampOf({ clockState: entry?.clockState, warnAt: entry?.warnAt?.getTime(), dueAt: entry?.dueAt?.getTime() }, at); });
  return {
    counts: { total: taskIds.length, red: lamps.filter((lamp) => lamp === 'red').length, yellow: lamps.filter((lamp) => lamp === 'yellow').length, orders: orders.rows.length },
    tasks: taskIds.slice(0, mostListed).flatMap((taskId) => {
      const task = tasks.get(taskId);
      const about = task?.business_key ? cases.get(task.business_key) : undefined;
      const [dueAt, holder] = [entries.get(taskId)?.dueAt, holders.get(taskId)];
      return task ? [{ taskId, name: task.name, ...(about && { caseId: about.id, number: about.number, title: about.title }), ...(dueAt && { dueAt: dueAt.toISOString() }), ...(holder !== undefined && { holder: persons.get(holder)?.name ?? holder }) }] : [];
    }),
    orders: orders.rows.flatMap(({ number, title, case_id, due_at, status }) => (case_id === null ? [] : [{ number, title, caseId: case_id, status: status ?? '', ...(due_at && { dueAt: due_at.toISOString() }) }])),
  };
}
