import { createHash } from 'node:crypto';
import { citizenAccount } from '#database/citizenCases';
import { completionOf, lockTaskWork, noteCompletion } from '#database/taskWork';
import { userTasksOfBusinessKey } from '#database/userTasks';
import type { UserTaskRow } from '#database/userTasks';
import type { CitizenRating } from '#contract/citizens';
import type { Dependencies } from './dependencies';
import { outcomesOf } from './taskSummaries';

/** Completes the call-back that waits for this case with what its reporter said himself; false where none waits. */
export async function answerCallBack({ database, commands, now }: Dependencies, caseId: string, { satisfaction, words }: Pick<CitizenRating, 'satisfaction' | 'words'>): Promise<boolean> {
  const task = (await userTasksOfBusinessKey(database, caseId)).find((one) => one.state === 'open' && asks(one));
  if (!task) return false;
  const result = await commands.submitCommand({
    commandId: commandIdOf(task.task_id), instanceId: task.instance_id, businessKey: caseId, personId: citizenAccount, at: now(), ...(words && { reason: words }),
    command: { kind: 'completeUserTask', elementInstanceId: task.element_instance_id, outcome: satisfaction, variables: { evaluation: { contact: 'reached', opinion: words ?? '', isByCitizen: true } } },
  }, async (transaction, command) => {
    const locked = await lockTaskWork(transaction, task.task_id);
    // An acceptor who finished his call a moment ago was quicker; the rating reaches him as a notice all the same.
    if (!locked || locked.task.state !== 'open' || await completionOf(transaction, locked.work)) throw new Overtaken();
    await noteCompletion(transaction, task.task_id, command.id);
  }).catch((error: unknown) => {
    if (error instanceof Overtaken) return undefined;
    throw error;
  });
  return result !== undefined && result.state !== 'refused';
}

class Overtaken extends Error {
  override name = 'Overtaken';
}

/** The call-back is the task one answers with these very words; what else it is called is the model's. */
function asks(task: UserTaskRow): boolean {
  const ids = outcomesOf(task).map(({ id }) => id);
  return ids.includes('satisfied') && ids.includes('dissatisfied');
}

/** One answer per call-back, however often it is sent. */
function commandIdOf(taskId: string): string {
  const hash = createHash('sha256').update(`citizen:${taskId}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
