import { instant } from '#database/projection';
import type { Projections } from '#database/projection';
import { taskIdOf } from '#database/userTasks';

/** Task rows, and one candidate row for each who may take an open task. */
export const userTaskProjections: Projections<'userTaskCreated' | 'userTaskCompleted' | 'userTaskCancelled'> = {
  userTaskCreated(fact, changes, { instanceId, definition, businessKey }) {
    const task_id = taskIdOf(instanceId, fact.elementInstanceId);
    const stage = typeof fact.annotations?.stage === 'string' ? fact.annotations.stage : null;
    const listed = { due_at: instant(fact.dueAt), priority: fact.priority, created_at: instant(fact.at), process_id: definition.processId, stage };
    changes.make('user_tasks', {
      ...listed, task_id, instance_id: instanceId, element_instance_id: fact.elementInstanceId, business_key: businessKey ?? null, version: definition.version,
      node_id: fact.nodeId, name: fact.name, state: 'open', assignee: fact.assignee ?? null, candidate_groups: fact.candidateGroups, candidate_users: fact.candidateUsers,
      follow_up_at: instant(fact.followUpAt), form_id: fact.formId ?? null, clock_id: fact.clockId ?? null, annotations: fact.annotations ?? {},
      ended_at: null, completed_by: null, outcome: null,
    });
    const persons = new Set([...fact.candidateUsers, ...(fact.assignee ? [fact.assignee] : [])]);
    for (const candidate of new Set(fact.candidateGroups)) changes.make('user_task_candidates', { candidate, kind: 'group', task_id, ...listed });
    for (const candidate of persons) changes.make('user_task_candidates', { candidate, kind: 'person', task_id, ...listed });
  },
  userTaskCompleted(fact, changes, { instanceId }) {
    const task_id = taskIdOf(instanceId, fact.elementInstanceId);
    changes.patch('user_tasks', { task_id }, { state: 'completed', ended_at: instant(fact.at), completed_by: fact.by ?? null, outcome: fact.outcome ?? null });
    changes.remove('user_task_candidates', { task_id });
  },
  userTaskCancelled(fact, changes, { instanceId }) {
    const task_id = taskIdOf(instanceId, fact.elementInstanceId);
    changes.patch('user_tasks', { task_id }, { state: 'cancelled', ended_at: instant(fact.at), completed_by: null, outcome: null });
    changes.remove('user_task_candidates', { task_id });
  },
};
