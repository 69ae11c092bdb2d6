import type { Variables } from '#bpmn/model';
import type { Database, Transaction } from './connection';

/** Process state of a task, written by `recordFacts` alone; who claimed it is work state and lives elsewhere. */
export interface UserTaskRow {
  /** `<instanceId>:<elementInstanceId>`. */
  task_id: string;
  instance_id: string;
  element_instance_id: string;
  business_key: string | null;
  process_id: string;
  version: number;
  node_id: string;
  name: string;
  /** From the node's annotations. */
  stage: string | null;
  state: 'open' | 'completed' | 'cancelled';
  assignee: string | null;
  candidate_groups: string[];
  candidate_users: string[];
  /** Follows the task's own clock, where it has one; null while that clock is paused. */
  due_at: Date | null;
  follow_up_at: Date | null;
  priority: number;
  form_id: string | null;
  clock_id: string | null;
  annotations: Variables;
  created_at: Date;
  ended_at: Date | null;
  completed_by: string | null;
  outcome: string | null;
}

/** The public id of a task. */
export function taskIdOf(instanceId: string, elementInstanceId: string): string {
  return `${instanceId}:${elementInstanceId}`;
}

/** One task, open or not. */
export async function findUserTask(database: Database | Transaction, taskId: string): Promise<UserTaskRow | undefined> {
  return database<UserTaskRow>('user_tasks').where({ task_id: taskId }).first();
}

/** The same, locked until the transaction ends: for checks that must still hold when the command is written. */
export async function lockUserTask(transaction: Transaction, taskId: string): Promise<UserTaskRow | undefined> {
  return transaction<UserTaskRow>('user_tasks').where({ task_id: taskId }).forShare().first();
}

/** Every task of a case, oldest first. */
export async function userTasksOfBusinessKey(database: Database | Transaction, businessKey: string): Promise<UserTaskRow[]> {
  return database<UserTaskRow>('user_tasks').where({ business_key: businessKey }).orderBy([{ column: 'created_at' }, { column: 'task_id' }]);
}

/** Several tasks at once, for the pages of lists. */
export async function userTasksById(database: Database | Transaction, taskIds: readonly string[]): Promise<Map<string, UserTaskRow>> {
  const rows = taskIds.length === 0 ? [] : await database<UserTaskRow>('user_tasks').whereIn('task_id', [...taskIds]);
  return new Map(rows.map((row) => [row.task_id, row]));
}

/** Every task of several cases, oldest first. */
export async function userTasksOfBusinessKeys(database: Database | Transaction, businessKeys: readonly string[]): Promise<UserTaskRow[]> {
  if (businessKeys.length === 0) return [];
  return database<UserTaskRow>('user_tasks').whereIn('business_key', [...businessKeys]).orderBy([{ column: 'created_at' }, { column: 'task_id' }]);
}
