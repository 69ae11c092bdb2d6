import type { Json, Variables } from '#bpmn/model';
import type { Database, Transaction } from './connection';

export interface VariableRow {
  instance_id: string;
  scope_instance_id: string;
  name: string;
  value: Json;
  set_at: Date;
}

/** The newest value of every variable of an instance, with the scope that holds it. */
export async function variablesOfInstance(database: Database | Transaction, instanceId: string): Promise<VariableRow[]> {
  return database<VariableRow>('variables').where({ instance_id: instanceId }).orderBy([{ column: 'scope_instance_id' }, { column: 'name' }]);
}

/** What the process itself holds, without what its sub-processes and activities have of their own. */
export async function outermostVariables(database: Database | Transaction, instanceId: string): Promise<Variables> {
  const rows = await database<VariableRow>('variables').where({ instance_id: instanceId })
    .whereIn('scope_instance_id', database('element_instances').where({ instance_id: instanceId }).whereNull('scope_instance_id').select('element_instance_id'));
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** What an element instance sees: its own variables before those of the scopes around it. */
export async function visibleVariables(database: Database | Transaction, instanceId: string, elementInstanceId: string): Promise<Variables> {
  const answer = await database.raw<{ rows: { name: string; value: Json }[] }>(
    `with recursive around as (
       select element_instance_id, scope_instance_id, 0 as distance from element_instances where instance_id = :instanceId and element_instance_id = :elementInstanceId
       union all
       select outer_one.element_instance_id, outer_one.scope_instance_id, around.distance + 1
       from around join element_instances outer_one on outer_one.instance_id = :instanceId and outer_one.element_instance_id = around.scope_instance_id
     )
     select distinct on (name) name, value from around join variables on instance_id = :instanceId and variables.scope_instance_id = around.element_instance_id
     order by name, distance`,
    { instanceId, elementInstanceId },
  );
  return Object.fromEntries(answer.rows.map(({ name, value }) => [name, value]));
}
