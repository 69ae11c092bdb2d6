import type { Database, Transaction } from './connection';
import { announceNotice } from './live';
import type { UserTaskRow } from './userTasks';
import { lockUserTask } from './userTasks';

/** Who holds a task and which command is about to end it; moves no token and so is the API's alone. */
export interface TaskWorkRow {
  task_id: string;
  instance_id: string;
  claimed_by: string | null;
  claimed_at: Date | null;
  completion_command_id: string | null;
}

/**
 * Locks what people do with a task until the transaction ends. A hand-over and a completion both begin here, so one cannot slip
 * between the other's check and its write. Undefined: there is no such task.
 */
export async function lockTaskWork(transaction: Transaction, taskId: string): Promise<{ task: UserTaskRow; work: TaskWorkRow } | undefined> {
  const task = await lockUserTask(transaction, taskId);
  if (!task) return undefined;
  await transaction('task_work').insert({ task_id: taskId, instance_id: task.instance_id, claimed_by: task.assignee, claimed_at: task.assignee === null ? null : task.created_at })
    .onConflict('task_id').ignore();
  const work = await transaction<TaskWorkRow>('task_work').where({ task_id: taskId }).forUpdate().first();
  return work && { task, work };
}

export interface HandOver {
  taskId: string;
  kind: 'claim' | 'unclaim' | 'assign';
  personId: string;
  /** 代理: in whose place he did it. */
  forPersonId?: string | undefined;
  /** Who holds the task from now on; undefined: nobody. */
  toPersonId?: string | undefined;
  reason?: string | undefined;
  at: number;
}

/** Writes who holds a locked task, in its row, the queue and the operation log, and tells the screens. */
export async function handOver(transaction: Transaction, { task, work }: { task: UserTaskRow; work: TaskWorkRow }, { taskId, kind, personId, forPersonId, toPersonId, reason, at }: HandOver): Promise<void> {
  const holder = toPersonId ?? null;
  await transaction('task_work').where({ task_id: taskId }).update({ claimed_by: holder, claimed_at: holder === null ? null : new Date(at) });
  await transaction('work_queue').where({ task_id: taskId }).update({ claimed_by: holder });
  const logged = await transaction('task_work_log')
    .insert({ task_id: taskId, kind, person_id: personId, for_person_id: forPersonId ?? null, to_person_id: holder, reason: reason ?? null, at: new Date(at) }).returning<{ id: number }[]>('id');
  const concerned = [personId, work.claimed_by, holder].filter((person): person is string => person !== null);
  await announceNotice(transaction, {
    id: `work:${logged[0]?.id ?? 0}`, noun: 'task', key: taskId, ...(task.business_key === null ? {} : { businessKey: task.business_key }),
    groups: task.candidate_groups, persons: [...new Set([...concerned, ...task.candidate_users])],
  });
}

/** Notes on a locked task which command is to complete it, so that nobody else's is taken after it. */
export async function noteCompletion(transaction: Transaction, taskId: string, commandId: string): Promise<void> {
  await transaction('task_work').where({ task_id: taskId }).update({ completion_command_id: commandId });
}

/** Who completed a task or is about to: the person of the command noted on it, unless that command was refused. */
export async function completionOf(database: Database | Transaction, work: Pick<TaskWorkRow, 'completion_command_id'>): Promise<{ commandId: string; personId: string | null; at: Date } | undefined> {
  if (work.completion_command_id === null) return undefined;
  const command = await database('commands').where({ id: work.completion_command_id }).whereNot({ state: 'refused' })
    .first<{ id: string; person_id: string | null; at: Date } | undefined>('id', 'person_id', 'at');
  return command && { commandId: command.id, personId: command.person_id, at: command.at };
}

/** Who holds each of some tasks. */
export async function holdersOf(database: Database | Transaction, taskIds: string[]): Promise<Map<string, string>> {
  // Nobody has touched a task without a row of work yet: it is still in the hands the model put it into.
  const rows = await database('user_tasks as t').leftJoin('task_work as w', 'w.task_id', 't.task_id').whereIn('t.task_id', taskIds)
    .select<Pick<TaskWorkRow, 'task_id' | 'claimed_by'>[]>('t.task_id', database.raw('case when w.task_id is null then t.assignee else w.claimed_by end as claimed_by'));
  return new Map(rows.flatMap(({ task_id, claimed_by }) => (claimed_by === null ? [] : [[task_id, claimed_by] as const])));
}

export interface TaskWorkEntry {
  task_id: string;
  kind: HandOver['kind'];
  person_id: string;
  for_person_id: string | null;
  to_person_id: string | null;
  reason: string | null;
  at: Date;
}

/** Every hand-over of some tasks, in order: who held what, when. */
export async function workLogOf(database: Database, taskIds: string[]): Promise<TaskWorkEntry[]> {
  return database<TaskWorkEntry>('task_work_log').whereIn('task_id', taskIds).orderBy('id');
}
