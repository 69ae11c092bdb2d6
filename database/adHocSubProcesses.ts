import type { Database, Transaction } from './connection';
import type { ElementInstanceRow } from './instances';

/** An ad-hoc sub-process of an instance, and whether it can still take activities. */
export interface AdHocRow extends Pick<ElementInstanceRow, 'instance_id' | 'element_instance_id' | 'node_id' | 'state'> {
  /** It ends when what is under way is done. */
  is_ending: boolean;
  /** Something is under way inside. */
  is_busy: boolean;
}

/** Every ad-hoc sub-process some instances came to, the longest standing first. */
export async function adHocSubProcessesOf(database: Database | Transaction, instanceIds: readonly string[]): Promise<AdHocRow[]> {
  const answer = await database.raw<{ rows: AdHocRow[] }>(
    `select instance_id, element_instance_id, node_id, state,
       exists (select from facts where facts.instance_id = place.instance_id and kind = 'adHocSubProcessEnding' and body ->> 'elementInstanceId' = element_instance_id) as is_ending,
       exists (select from element_instances inner_one where inner_one.instance_id = place.instance_id and inner_one.scope_instance_id = place.element_instance_id and inner_one.state in ('active', 'suspended')) as is_busy
     from element_instances place where type = 'adHocSubProcess' and instance_id = any(?) order by activated_at, instance_id, element_instance_id`,
    [[...instanceIds]],
  );
  return answer.rows;
}

/**
 * Takes an ad-hoc sub-process for this transaction alone, so that of two people who begin the same at once only one is before the other.
 * False: it takes nothing more, or another command for the same is still under way.
 */
export async function lockAdHocSubProcess(transaction: Transaction, instanceId: string, act: { kind: string; elementInstanceId: string; nodeId?: string }, commandId: string): Promise<boolean> {
  const place = { instance_id: instanceId, element_instance_id: act.elementInstanceId };
  if (!(await transaction<ElementInstanceRow>('element_instances').where(place).whereIn('state', ['active', 'suspended']).forUpdate().first('node_id'))) return false;
  const other = await transaction('commands').where({ instance_id: instanceId, kind: act.kind, state: 'pending' }).whereNot({ id: commandId })
    .whereRaw(`arguments->>'elementInstanceId' = ? and coalesce(arguments->>'nodeId', '') = ?`, [act.elementInstanceId, act.nodeId ?? '']).first('id');
  return !other;
}
