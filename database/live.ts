import type { Fact } from '#engine/fact';
import type { Transaction } from './connection';
import type { RecordedInstance } from './projection';
import { taskIdOf } from './userTasks';

/** Where live updates are announced; listeners get them when the transaction has committed. */
export const liveChannel = 'yiwang_live';

/** What changed, and whom it concerns; readers fetch the rest. */
export interface LiveNotice {
  id: string;
  noun: 'task' | 'case' | 'instance' | 'incident' | 'release';
  key: string;
  businessKey?: string;
  groups?: string[];
  persons?: string[];
}

/** Announces what facts changed, one notice per noun and key, and marks the commands they came from: the last statement of a recording. */
export async function announceApplied(transaction: Transaction, instance: RecordedInstance, facts: readonly Fact[], commandIds: readonly string[]): Promise<void> {
  const { instanceId, businessKey } = instance;
  const id = `${instanceId}:${facts.at(-1)?.sequence ?? 0}`;
  const notices: LiveNotice[] = [{ id, noun: 'instance', key: instanceId, businessKey }];
  // A case is the business key of all its instances, the called ones too.
  if (businessKey) notices.push({ id, noun: 'case', key: businessKey, businessKey });
  for (const incidentId of new Set(facts.flatMap((fact) => (fact.kind === 'incidentRaised' || fact.kind === 'incidentResolved' ? [fact.incidentId] : [])))) {
    notices.push({ id, noun: 'incident', key: `${instanceId}:${incidentId}`, businessKey });
  }
  const tasks = new Set(facts.flatMap((fact) => ('elementInstanceId' in fact && fact.kind.startsWith('userTask') ? [taskIdOf(instanceId, fact.elementInstanceId)] : [])));
  await transaction.raw(
    `with settled as (update commands set state = 'applied', settled_at = now() where id = any(:commandIds) and state = 'pending')
     select pg_notify(:channel, notice) from (
       select cast(value as text) as notice from jsonb_array_elements(cast(:notices as jsonb))
       union all
       select cast(jsonb_build_object('id', cast(:id as text), 'noun', 'task', 'key', task_id, 'businessKey', business_key, 'groups', candidate_groups,
         'persons', array_remove(candidate_users || assignee, null)) as text)
       from user_tasks where task_id = any(:tasks)
     ) notices where octet_length(notice) < 7900`,
    { channel: liveChannel, id, notices: JSON.stringify(notices), tasks: [...tasks], commandIds: [...commandIds] },
  );
}

/** Announces anything else that screens show, such as a release. */
export async function announceNotice(transaction: Transaction, notice: LiveNotice): Promise<void> {
  await transaction.raw('select pg_notify(?, ?)', [liveChannel, JSON.stringify(notice)]);
}
