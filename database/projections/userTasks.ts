import type { Variables } from '#bpmn/model';
import { instant } from '#database/projection';
import type { Projections } from '#database/projection';
import { taskIdOf } from '#database/userTasks';

/** Task rows: process state alone, who holds a task is work state. */
export const userTaskProjections: Projections<'userTaskCreated' | 'userTaskCompleted' | 'userTaskCancelled' | 'userTaskMigrated'> = {
  userTaskCreated(fact, changes, { instanceId, definition, businessKey }) {
    changes.make('user_tasks', {
      task_id: taskIdOf(instanceId, fact.elementInstanceId), instance_id: instanceId, element_instance_id: fact.elementInstanceId, business_key: businessKey ?? null,
      process_id: definition.processId, version: definition.version, node_id: fact.nodeId, name: fact.name, state: 'open',
      stage: stageOf(fact),
      assignee: fact.assignee ?? null, candidate_groups: fact.candidateGroups, candidate_users: fact.candidateUsers, due_at: instant(fact.dueAt),
      follow_up_at: instant(fact.followUpAt), priority: fact.priority, form_id: fact.formId ?? null, clock_id: fact.clockId ?? null, annotations: fact.annotations ?? {},
      created_at: instant(fact.at), ended_at: null, completed_by: null, outcome: null,
    });
  },
  userTaskCompleted(fact, changes, { instanceId }) {
    changes.patch('user_tasks', { task_id: taskIdOf(instanceId, fact.elementInstanceId) }, {
      state: 'completed', ended_at: instant(fact.at), completed_by: fact.by ?? null, outcome: fact.outcome ?? null,
    });
  },
  userTaskCancelled(fact, changes, { instanceId }) {
    changes.patch('user_tasks', { task_id: taskIdOf(instanceId, fact.elementInstanceId) }, { state: 'cancelled', ended_at: instant(fact.at), completed_by: null, outcome: null });
  },
  userTaskMigrated(fact, changes, { instanceId }) {
    changes.patch('user_tasks', { task_id: taskIdOf(instanceId, fact.elementInstanceId) }, {
      node_id: fact.nodeId, name: fact.name, stage: stageOf(fact), form_id: fact.formId ?? null, clock_id: fact.clockId ?? null, annotations: fact.annotations ?? {},
    });
  },
};

function stageOf({ annotations }: { annotations?: Variables }): string | null {
  return typeof annotations?.stage === 'string' ? annotations.stage : null;
}
