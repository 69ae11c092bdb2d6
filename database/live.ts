import type { Fact, FactOf } from '#engine/fact';
import type { Transaction } from './connection';
import type { RecordedInstance } from './projection';
import { guarded, oneOf } from './steps';
import type { Step } from './steps';
import { taskIdOf } from './userTasks';

/** Where live updates are announced; listeners get them when the transaction has committed. */
export const liveChannel = 'yiwang_live';

/** What changed, and whom it concerns; readers fetch the rest. */
export interface LiveNotice {
  id: string;
  noun: 'task' | 'case' | 'instance' | 'incident' | 'release' | 'notice';
  key: string;
  businessKey?: string;
  groups?: string[];
  persons?: string[];
}

/** Announces what facts changed, one notice per noun and key. */
export function announcement(instance: RecordedInstance, facts: readonly Fact[]): Step {
  const { instanceId, businessKey } = instance;
  const id = `${instanceId}:${facts.at(-1)?.sequence ?? 0}`;
  const notices: LiveNotice[] = [{ id, noun: 'instance', key: instanceId, businessKey }];
  // A case is the business key of all its instances, the called ones too.
  if (businessKey) notices.push({ id, noun: 'case', key: businessKey, businessKey });
  for (const incidentId of new Set(facts.flatMap((fact) => (fact.kind === 'incidentRaised' || fact.kind === 'incidentResolved' ? [fact.incidentId] : [])))) {
    notices.push({ id, noun: 'incident', key: `${instanceId}:${incidentId}`, businessKey });
  }
  const tasks = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'userTaskCreated') notices.push(taskNotice(id, instance, fact));
    else if (fact.kind === 'userTaskCompleted' || fact.kind === 'userTaskCancelled') tasks.add(taskIdOf(instanceId, fact.elementInstanceId));
  }
  for (const { noun, key } of notices) if (noun === 'task') tasks.delete(key);
  const { sql, bindings } = tasks.size === 0 ? nothingBefore : ofTasksBefore(id, oneOf('task_id', [...tasks]));
  return { sql: telling(sql), bindings: [JSON.stringify(notices), ...bindings, liveChannel], isSelect: true };
}

function taskNotice(id: string, { instanceId, businessKey }: RecordedInstance, fact: FactOf<'userTaskCreated'>): LiveNotice {
  const persons = [...fact.candidateUsers, ...(fact.assignee === undefined ? [] : [fact.assignee])];
  return { id, noun: 'task', key: taskIdOf(instanceId, fact.elementInstanceId), businessKey, groups: fact.candidateGroups, persons };
}

const nothingBefore = { sql: '', bindings: [] };

/** Whom a task concerns that was made before stands in its row. */
const ofTasksBefore = (id: string, which: ReturnType<typeof oneOf>) => ({
  sql: `
    union all
    select cast(jsonb_build_object('id', cast(? as text), 'noun', 'task', 'key', task_id, 'businessKey', business_key, 'groups', candidate_groups,
      'persons', array_remove(candidate_users || assignee, null)) as text)
    from user_tasks where ${which.sql}`,
  bindings: [id, ...which.bindings],
});

const telling = (further: string) => `
  select count(pg_notify(channel, notice)) from (
    select cast(value as text) notice from jsonb_array_elements(cast(? as jsonb))${further}
  ) notices, cast(? as text) channel where octet_length(notice) < 7900 and ${guarded}`;

/** Announces anything else that screens show, such as a release. */
export async function announceNotice(transaction: Transaction, notice: LiveNotice): Promise<void> {
  await transaction.raw('select pg_notify(?, ?)', [liveChannel, JSON.stringify(notice)]);
}
