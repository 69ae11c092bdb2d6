import type { CommandRow } from './commands';
import type { Database } from './connection';
import type { DefinitionReference } from './definitions';
import { definitionOf, findInstance } from './instances';

/** Which version an instance runs on: from its row, or from the command that starts it while nothing is recorded yet. */
export async function definitionOfInstance(database: Database, instanceId: string): Promise<DefinitionReference | undefined> {
  const instance = await findInstance(database, instanceId);
  if (instance) return definitionOf(instance);
  const start = await database<CommandRow>('commands').where({ instance_id: instanceId, kind: 'startProcess' }).whereNotNull('definition').first('definition');
  return start?.definition ?? undefined;
}

/** Whether another command has still to start the instance, so that this one is early and not late. */
export async function isStartPending(database: Database, row: CommandRow): Promise<boolean> {
  const start = await database<CommandRow>('commands').where({ instance_id: row.instance_id, kind: 'startProcess', state: 'pending' }).whereNot({ id: row.id }).first('id');
  return start !== undefined;
}
