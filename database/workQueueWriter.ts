import type { Fact, FactOf } from '#engine/fact';
import { isCaseId } from './cases';
import type { ClockStanding } from './clockStandings';
import { isCaseClock } from './clockStandings';
import type { Transaction } from './connection';
import type { RecordedInstance } from './projection';
import { guarded, oneOf } from './steps';
import type { Step } from './steps';
import { taskIdOf } from './userTasks';

/** How the queue names a person who may take a task; groups stand as the model writes them. */
export function personHolder(personId: string): string {
  return `person:${personId}`;
}

/** Keeps the work queue: a row per open task and holder comes with the task and goes with it. */
export function workQueueSteps(instance: RecordedInstance, facts: readonly Fact[], clocks: readonly ClockStanding[]): Step[] {
  const ended = new Set(facts.flatMap((fact) => (fact.kind === 'userTaskCompleted' || fact.kind === 'userTaskCancelled' ? [fact.elementInstanceId] : [])));
  const created = facts.filter((fact): fact is FactOf<'userTaskCreated'> => fact.kind === 'userTaskCreated' && !ended.has(fact.elementInstanceId));
  const caseId = caseIdOf(instance);
  const rows = created.flatMap((fact) => rowsOf(fact, instance, caseId, clocks));
  return [
    ...(ended.size > 0 ? [deletion([...ended].map((id) => taskIdOf(instance.instanceId, id)))] : []),
    ...(rows.length > 0 ? [{ sql: insertion, bindings: [JSON.stringify(rows), caseId, caseId, caseId] }] : []),
  ];
}

function deletion(taskIds: readonly string[]): Step {
  const { sql, bindings } = oneOf('task_id', taskIds);
  return { sql: `delete from work_queue where ${sql} and ${guarded}`, bindings };
}

/** A task without a clock of its own is as urgent as its case, which is looked up by its id: of rows out of JSON the planner knows nothing. */
const insertion = `
  insert into work_queue (holder, task_id, instance_id, process_id, stage, case_id, subcategory_code, department_id, created_at, priority, clock_instance_id, clock_id, clock_state, warn_at, due_at, claimed_by)
  select given.holder, given.task_id, given.instance_id, given.process_id, given.stage, given.case_id, c.subcategory_code, of_case.department_id, given.created_at, given.priority,
    coalesce(given.clock_instance_id, p.clock_instance_id), coalesce(given.clock_id, p.clock_id), coalesce(given.clock_state, p.clock_state),
    case when given.clock_state is null and given.due_at is null then p.warn_at else given.warn_at end,
    coalesce(case when given.clock_state is null and given.due_at is null then p.due_at else given.due_at end, 'infinity'), given.claimed_by
  from jsonb_populate_recordset(null::work_queue, ?::jsonb) given
  left join cases c on c.id = ?
  left join case_progress of_case on of_case.case_id = ?
  left join case_progress p on p.case_id = ? and p.clock_state <> 'stopped' and given.clock_id is null and given.due_at is null
  where ${guarded}`;

const caseIdOf = ({ businessKey }: RecordedInstance) => (businessKey !== undefined && isCaseId(businessKey) ? businessKey : null);

function rowsOf(fact: FactOf<'userTaskCreated'>, { instanceId, definition }: RecordedInstance, caseId: string | null, clocks: readonly ClockStanding[]): object[] {
  const own = clocks.find(({ clockId }) => clockId === fact.clockId) ?? (fact.clockId === undefined && fact.dueAt === undefined ? clocks.findLast((clock) => isCaseClock(clock) && clock.state !== 'stopped') : undefined);
  const task = {
    task_id: taskIdOf(instanceId, fact.elementInstanceId), instance_id: instanceId, process_id: definition.processId,
    stage: typeof fact.annotations?.stage === 'string' ? fact.annotations.stage : null,
    case_id: caseId, created_at: new Date(fact.at).toISOString(), priority: fact.priority,
    clock_instance_id: own?.instanceId ?? null, clock_id: own?.clockId ?? null, clock_state: own?.state ?? null, warn_at: own?.warnAt ?? null,
    due_at: own ? own.dueAt : fact.dueAt === undefined ? null : new Date(fact.dueAt).toISOString(), claimed_by: fact.assignee ?? null,
  };
  const persons = [...fact.candidateUsers, ...(fact.assignee === undefined ? [] : [fact.assignee])].map(personHolder);
  return [...new Set([...fact.candidateGroups, ...persons])].map((holder) => ({ ...task, holder }));
}

/** Clocks move the due time of the tasks they measure. */
export async function moveDue(transaction: Transaction, { instanceId, clockId, state, warnAt, dueAt }: ClockStanding): Promise<void> {
  await transaction('work_queue').where({ clock_instance_id: instanceId, clock_id: clockId }).update({ clock_state: state, warn_at: warnAt, due_at: dueAt ?? 'infinity' });
}
