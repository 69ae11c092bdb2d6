import type { Database, Transaction } from './connection';
import type { UserTaskRow } from './userTasks';

/**
 * Who asked for what a task is to decide: whoever's act made the task, and whoever's operation began the process it belongs to or called that
 * process. That the case was reported is no request: its own process begins with none.
 */
export async function personsBehind(database: Database | Transaction, { instance_id, element_instance_id }: Pick<UserTaskRow, 'instance_id' | 'element_instance_id'>): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { person_id: string }[] }>(
    `with made as (
       select command_id from facts where instance_id = :instanceId and kind = 'userTaskCreated' and body ->> 'elementInstanceId' = :elementInstanceId
     ), called as (
       select f.command_id from instances i join facts f on f.instance_id = i.parent_instance_id and f.kind = 'childProcessCalled' and f.body ->> 'childInstanceId' = i.instance_id
       where i.instance_id = :instanceId
     ), begun as (
       select id as command_id from commands where instance_id = :instanceId and kind = 'startProcess' and arguments ->> 'startEventId' is not null
     )
     select distinct k.person_id from commands k where k.person_id is not null and k.id in (select command_id from made union select command_id from called union select command_id from begun)`,
    { instanceId: instance_id, elementInstanceId: element_instance_id },
  );
  return rows.map(({ person_id }) => person_id);
}
