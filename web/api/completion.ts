import type { Person } from '#city/organisation';
import { attachToCase } from '#database/attachments';
import { completeArguments, noteAbsent } from '#database/commands';
import type { CommandRow } from '#database/commands';
import type { Transaction } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { deleteDraft } from '#database/taskDrafts';
import { completionOf, lockTaskWork, noteCompletion } from '#database/taskWork';
import type { UserTaskRow } from '#database/userTasks';
import { findUserTask } from '#database/userTasks';
import { doingPage, todoPage } from '#database/workQueue';
import type { CommandAnswer, CompleteTask } from '#contract/tasks';
import { capacityFor, reachOf, refuseOwnRequest } from './capacity';
import type { Capacity } from './capacity';
import { answerOf, sending } from './commandAnswer';
import { evidenceOfCompletion } from './completionEvidence';
import type { Dependencies } from './dependencies';
import type { Language } from './language';
import { Refusal } from './refusal';
import { doneBy, foreignTask, noTask } from './taskAccess';
import { checkedAnswers } from './taskAnswers';

interface Completion {
  person: Person;
  body: CompleteTask;
  language: Language;
}

/** Completes a task: everything is checked under the lock that a hand-over takes too, and written with the command or not at all. */
export async function completeTask(dependencies: Dependencies, taskId: string, completion: Completion): Promise<{ status: 200 | 202; body: CommandAnswer }> {
  const { database, commands, now } = dependencies;
  const { person, body } = completion;
  const task = await findUserTask(database, taskId);
  if (!task) throw noTask();
  const at = now();
  const result = await sending(() => commands.submitCommand({
    commandId: body.commandId, instanceId: task.instance_id, personId: person.id, at, reason: body.reason || undefined, businessKey: task.business_key ?? undefined,
    command: { kind: 'completeUserTask', elementInstanceId: task.element_instance_id, ...(body.outcome !== undefined && { outcome: body.outcome }) },
  }, (transaction, command) => prepare(dependencies, transaction, command, { ...completion, at, taskId })));
  if (result.state === 'refused') await giveBackTyped(dependencies, task, completion, at);
  return answerOf(result, { ...(task.business_key !== null && { caseId: task.business_key }), nextTaskId: await nextTask(dependencies, person, taskId) });
}

async function prepare(dependencies: Dependencies, transaction: Transaction, command: CommandRow, { person, body, language, at, taskId }: Completion & { at: number; taskId: string }): Promise<void> {
  const locked = await lockTaskWork(transaction, taskId);
  if (!locked) throw noTask();
  const { task, work } = locked;
  const capacity = capacityFor(task, work.claimed_by ?? undefined, person);
  if (!capacity) throw foreignTask(task, await currentOrganisation(dependencies.database));
  await refuseIfTaken(dependencies, transaction, locked, capacity);
  await refuseOwnRequest(transaction, task, person, capacity);
  const answers = await checkedAnswers(transaction, task, { body, language, at });
  const unknown = await attachPhotos(transaction, task, answers.photoIds, person, at);
  if (unknown.length > 0) throw wrongPhotos(unknown);
  const evidence = await evidenceOfCompletion(transaction, task, { photoIds: answers.photoIds, person, at });
  if (capacity.absent) await noteAbsent(transaction, command, capacity.absent.id);
  await completeArguments(transaction, command, { variables: { ...answers.variables, ...evidence } });
  await noteCompletion(transaction, taskId, command.id);
  await deleteDraft(transaction, taskId, person.id);
}

async function refuseIfTaken(dependencies: Dependencies, transaction: Transaction, { task, work }: NonNullable<Awaited<ReturnType<typeof lockTaskWork>>>, { holderId }: Capacity): Promise<void> {
  if (task.state === 'cancelled') throw new Refusal('conflict', { detail: { zh: '该任务已被流程撤销，无需办理。', en: 'The process has cancelled this task; there is nothing left to do.' } });
  const completion = await completionOf(transaction, work);
  if (task.state === 'completed' || completion) {
    const name = await doneBy(dependencies, task.completed_by ?? completion?.personId ?? null);
    const when = task.ended_at ?? completion?.at;
    throw new Refusal('conflict', { detail: { zh: `该任务已由${name}办理完成${when ? `（${clock(when)}）` : ''}，您填写的内容未提交。`, en: `${name} has completed this task${when ? ` at ${when.toISOString()}` : ''}; what you typed was not sent.` } });
  }
  if (work.claimed_by !== null && work.claimed_by !== holderId) {
    const name = await doneBy(dependencies, work.claimed_by);
    throw new Refusal('conflict', { detail: { zh: `该任务已由${name}认领，如需办理请先由其退领或由值班长改派。`, en: `${name} holds this task. It has to be given back or assigned to you first.` } });
  }
}

async function attachPhotos(transaction: Transaction, task: UserTaskRow, attachmentIds: string[], person: Person, at: number): Promise<string[]> {
  if (attachmentIds.length === 0 || task.business_key === null) return [];
  return attachToCase(transaction, { attachmentIds, caseId: task.business_key, personId: person.id, at });
}

/** Refuses for pictures that are not there or not the person's own. */
export function wrongPhotos(ids: string[]): Refusal {
  return new Refusal('invalid-request', { errors: ids.map((id) => ({ path: 'photos', message: `照片不存在、已过期或不是您上传的，请重新上传 / upload this picture again: ${id}` })) });
}

/** A command the engine refuses comes back with everything that was typed. */
async function giveBackTyped({ database }: Dependencies, task: UserTaskRow, { person, body }: Completion, at: number): Promise<void> {
  await database('task_drafts').insert({ task_id: task.task_id, person_id: person.id, variables: JSON.stringify(body.variables), saved_at: new Date(at) }).onConflict(['task_id', 'person_id']).ignore();
}

async function nextTask({ database, now }: Dependencies, person: Person, doneTaskId: string): Promise<string | undefined> {
  const page = { filter: {}, sort: 'due', limit: 2, now: now() } as const;
  const { holders, personIds } = reachOf(person);
  const other = (taskIds: readonly string[]) => taskIds.find((taskId) => taskId !== doneTaskId);
  return other((await doingPage(database, personIds, page)).taskIds) ?? other((await todoPage(database, holders, page)).taskIds);
}

function clock(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
