import type { Variables } from '#bpmn/model';
import type { Database, Transaction } from './connection';
import { jsonText } from './jsonText';

/** What somebody typed into a task's form and did not send yet. */
export interface TaskDraft {
  variables: Variables;
  savedAt: Date;
}

export async function findDraft(database: Database, taskId: string, personId: string): Promise<TaskDraft | undefined> {
  const row = await database('task_drafts').where({ task_id: taskId, person_id: personId }).first<{ variables: Variables; saved_at: Date } | undefined>();
  return row && { variables: row.variables, savedAt: row.saved_at };
}

/** Keeps the newest draft of a person; several people may each have one for the same task. */
export async function saveDraft(database: Database, taskId: string, personId: string, variables: Variables, at: number): Promise<void> {
  await database('task_drafts').insert({ task_id: taskId, person_id: personId, variables: jsonText(variables), saved_at: new Date(at) }).onConflict(['task_id', 'person_id']).merge();
}

export async function deleteDraft(database: Database | Transaction, taskId: string, personId: string): Promise<void> {
  await database('task_drafts').where({ task_id: taskId, person_id: personId }).delete();
}
