import type { Database, Transaction } from './connection';
import type { UserTaskRow } from './userTasks';

/**
 * Who asked for what a task is to decide: whoever's operation began the process it belongs to, or made another process call it. The steps of a
 * case's own process follow one another and ask nothing of each other; that it was reported is no request either.
 */
export async function personsBehind(database: Database | Transaction, { instance_id }: Pick<UserTaskRow, 'instance_id'>): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { person_id: string }[] }>(
    `with called as (
       select f.command_id from instances i join facts f on f.instance_id = i.parent_instance_id and f.kind = 'childProcessCalled' and f.body ->> 'childInstanceId' = i.instance_id
       where i.instance_id = :instanceId
     ), begun as (
       select id as command_id from commands where instance_id = :instanceId and kind = 'startProcess' and arguments ->> 'startEventId' is not null
     )
     select distinct k.person_id from commands k where k.person_id is not null and k.id in (select command_id from called union select command_id from begun)`,
    { instanceId: instance_id },
  );
  return rows.map(({ person_id }) => person_id);
}
