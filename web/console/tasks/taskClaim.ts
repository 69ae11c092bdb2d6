import type { TaskDetail as TaskDetailType, TaskSummary } from '#contract/tasks';
import { TaskDetail } from '#contract/tasks';
import { queries } from '#console/frame/queries';
import { say } from '#console/language/language';
import { sayDone, sayTrouble } from '#console/answers/toast';
import { news } from '#console/server/news';
import { server } from '#console/server/server';
import { person } from '#console/session/session';
import { patchTask, taskPath } from './taskQueries';

type Claimable = Pick<TaskSummary, 'taskId' | 'claimedBy' | 'forPerson'>;

async function write(task: Claimable, action: string, body: unknown, expected: Partial<TaskSummary>): Promise<TaskDetailType> {
  patchTask(task.taskId, expected);
  news.expect(task.taskId);
  try {
    const answer = await server.ask(TaskDetail, { method: 'POST', path: taskPath(task.taskId, action), body });
    queries.setQueryData(['task', task.taskId], answer);
    patchTask(task.taskId, { claimedBy: answer.claimedBy });
    return answer;
  } catch (error) {
    patchTask(task.taskId, { claimedBy: task.claimedBy });
    void queries.invalidateQueries({ queryKey: ['task', task.taskId] });
    throw error;
  } finally {
    void queries.invalidateQueries({ queryKey: ['taskCounts'] });
  }
}

/** Who will hold a task that is claimed: in another's place it becomes his. */
const holderOf = ({ forPerson }: Claimable) => forPerson ?? me();
const me = () => (person.value ? { id: person.value.id, name: person.value.name } : undefined);

/** 认领: shown at once, put back when the server refuses; the undo is a real giving back, where the model permits it. */
export async function claimTask(task: Claimable): Promise<boolean> {
  try {
    const { allowed } = await write(task, '/claim', undefined, { claimedBy: holderOf(task) });
    sayDone(say('task.claimed'), allowed.unclaim ? { text: say('task.undo'), run: () => { void unclaimTask({ ...task, claimedBy: holderOf(task) }); } } : undefined);
    return true;
  } catch (error) {
    sayTrouble(error);
    return false;
  }
}

/** 退领: the task is everybody's again; the undo claims it anew. */
export async function unclaimTask(task: Claimable): Promise<boolean> {
  try {
    await write(task, '/unclaim', undefined, { claimedBy: undefined });
    sayDone(say('task.unclaimed2'), { text: say('task.undo'), run: () => { void claimTask({ ...task, claimedBy: undefined }); } });
    return true;
  } catch (error) {
    sayTrouble(error);
    return false;
  }
}

/** 指派: hands tasks to a person one after the other; tells how many went through and why the rest did not. Throws where none did. */
export async function assignTasks(tasks: Claimable[], to: { id: string; name: string }, reason: string): Promise<void> {
  const failures = await eachOf(tasks, (task) => write(task, '/assign', { personId: to.id, ...(reason && { reason }) }, { claimedBy: to }), say('task.assigned', { name: to.name }));
  if (failures.length === tasks.length) throw failures[0];
  if (failures.length > 0) sayTrouble(failures[0], failures.length);
}

/** Claims several tasks. */
export async function claimTasks(tasks: Claimable[]): Promise<void> {
  const failures = await eachOf(tasks, (task) => write(task, '/claim', undefined, { claimedBy: holderOf(task) }), say('task.claimed'));
  if (failures.length > 0) sayTrouble(failures[0], tasks.length === 1 ? undefined : failures.length);
}

/** Does it with each; says how many it could be done with, and answers why not with the others. */
async function eachOf(tasks: Claimable[], act: (task: Claimable) => Promise<unknown>, done: string): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const task of tasks) await act(task).catch((error: unknown) => failures.push(error));
  if (failures.length < tasks.length) sayDone(tasks.length === 1 ? done : `${done} · ${say('task.batchDone', { done: tasks.length - failures.length })}`);
  return failures;
}
