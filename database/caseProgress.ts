import type { Json, Variables } from '#bpmn/model';
import type { Fact } from '#engine/fact';
import { isStage } from '#city/stage';
import type { Stage } from '#city/stage';
import { isCaseId } from './cases';
import type { ClockStanding } from './clockStandings';
import { isCaseClock } from './clockStandings';
import type { Transaction } from './connection';
import type { RecordedInstance } from './projection';
import { noteDispatch } from './caseDispatches';
import { tellStatus } from './statusFeedback';

/** What a list of facts means for a case; stages in the order they were entered. */
export interface ProgressChange {
  stages: { stage: string; at: number; by?: string }[];
  department?: { id: string; name: string };
  /** 协办, of the dispatch named above. */
  coDepartmentIds?: string[];
  /** 合并: the case it was merged into. */
  mergedInto?: string;
  filing?: Variables;
  /** The case's own process came to its end. */
  endedAt?: number;
  /** When a person first completed a step of it. */
  respondedAt?: number;
  /** How often a department sent it back. */
  returned: number;
  /** 回访: what the reporter said, when, and how often he was dissatisfied. */
  evaluation?: { satisfaction: string; at: number; dissatisfied: number };
}

/** Reads what facts of one of its instances mean for a case; undefined where they mean nothing. */
export function progressChange(facts: readonly Fact[], isRoot: boolean): ProgressChange | undefined {
  const change: ProgressChange = { stages: [], returned: 0 };
  for (const fact of facts) {
    if (fact.kind === 'elementActivated' && typeof fact.annotations?.stage === 'string') change.stages.push({ stage: fact.annotations.stage, at: fact.at, ...(fact.by !== undefined && { by: fact.by }) });
    if (fact.kind === 'variablesSet') readVariables(fact.variables, fact.at, change);
    if (fact.kind === 'userTaskCompleted') readCompletion(fact, change);
    if (isRoot && (fact.kind === 'processInstanceCompleted' || fact.kind === 'processInstanceTerminated')) change.endedAt = fact.at;
  }
  // A response alone, without a step further, is left for the next change: most completions take one statement less that way.
  const { stages, department, mergedInto, filing, endedAt, returned, evaluation } = change;
  return stages.length > 0 || department || mergedInto || filing || endedAt !== undefined || returned > 0 || evaluation ? change : undefined;
}

/** 满意、基本满意、联系不上、不满意: how a call-back ends. */
const satisfactions: readonly string[] = ['satisfied', 'basically', 'notReached', 'dissatisfied'];

function readCompletion({ outcome, at }: Extract<Fact, { kind: 'userTaskCompleted' }>, change: ProgressChange): void {
  change.respondedAt ??= at;
  if (outcome === 'return') change.returned += 1;
  if (outcome !== undefined && satisfactions.includes(outcome)) change.evaluation = { satisfaction: outcome, at, dissatisfied: (change.evaluation?.dissatisfied ?? 0) + (outcome === 'dissatisfied' ? 1 : 0) };
}

function readVariables(variables: Variables, at: number, change: ProgressChange): void {
  const dispatch = recordAt(variables['dispatch']);
  if (typeof dispatch?.['departmentId'] === 'string') {
    change.department = { id: dispatch['departmentId'], name: String(dispatch['departmentName'] ?? dispatch['departmentId']) };
    const helping = dispatch['coDepartmentIds'];
    change.coDepartmentIds = Array.isArray(helping) ? helping.filter((id) => typeof id === 'string') : [];
  }
  const acceptance = recordAt(variables['acceptance']);
  if (acceptance?.['outcome'] === 'merge' && isCaseId(String(acceptance['mainCaseId']))) change.mergedInto = String(acceptance['mainCaseId']);
  const evaluation = recordAt(variables['evaluation']);
  // He said so himself on the public page: nobody completes the call-back then.
  if (evaluation?.['isByCitizen'] === true && typeof evaluation['satisfaction'] === 'string') change.evaluation = { satisfaction: evaluation['satisfaction'], at, dissatisfied: 0 };
  const filing = recordAt(variables['filing']);
  // A filing that was sent back names no condition; what was filed before it stays.
  if (typeof filing?.['conditionId'] === 'string') change.filing = filing;
}

function recordAt(value: Json | undefined): Variables | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** Work that was done once already: what comes back to the department from here is 返工. */
const afterHandling: readonly string[] = ['check', 'close', 'evaluate', 'closed'] satisfies Stage[];
const closedStages: readonly string[] = ['evaluate', 'closed', 'answered'] satisfies Stage[];
/** Ends without a result of its own. */
const endedStages: readonly string[] = ['voided', 'merged'] satisfies Stage[];

/** How often handling begins anew within the list, and whether its first entry would be one, should the case stand after handling now. */
function reworks(stages: ProgressChange['stages']): { certain: number; ifHandledBefore: boolean } {
  const certain = stages.filter(({ stage }, index) => stage === 'handle' && afterHandling.includes(stages[index - 1]?.stage ?? '')).length;
  return { certain, ifHandledBefore: stages[0]?.stage === 'handle' };
}

/** The last time a list of stages leads from the dispatcher's desk to handling. Its first stage may: where the case stood before, the rows know. */
function dispatchIn(stages: ProgressChange['stages']): { at: number; by?: string | undefined; isCertain: boolean } | undefined {
  const index = stages.findLastIndex(({ stage }, place) => stage === 'handle' && (place === 0 || stages[place - 1]?.stage === 'dispatch'));
  const entry = stages[index];
  return entry && { at: entry.at, by: entry.by, isCertain: index > 0 };
}

const firstEntry = (stages: ProgressChange['stages'], wanted: Stage): string | null => {
  const entry = stages.find(({ stage }) => stage === wanted);
  return entry ? new Date(entry.at).toISOString() : null;
};

/** Whether facts move the case an instance is about. */
export function changesProgress(instance: RecordedInstance, facts: readonly Fact[]): boolean {
  const { businessKey } = instance;
  return businessKey !== undefined && isCaseId(businessKey) && progressChange(facts, isCaseProcess(instance)) !== undefined;
}

/** Processes may be begun about a case beside its own, an appeal for one; their end is not the case's. */
function isCaseProcess({ parent, annotations }: RecordedInstance): boolean {
  return parent === undefined && annotations['kind'] === 'case';
}

/** Writes how far a case is. Times of passing a stage are kept from the first time, except closure, which rework takes back. */
export async function writeProgress(transaction: Transaction, instance: RecordedInstance, facts: readonly Fact[], clocks: readonly ClockStanding[]): Promise<void> {
  const caseId = instance.businessKey;
  const change = progressChange(facts, isCaseProcess(instance));
  const clock = clocks.findLast(isCaseClock);
  if (caseId === undefined || !isCaseId(caseId) || (!change && !clock)) return;

  const stages = change?.stages ?? [];
  const latest = stages.at(-1);
  const { certain, ifHandledBefore } = reworks(stages);
  const closed = latest && closedStages.includes(latest.stage);
  const handOff = dispatchIn(stages);
  if (handOff) await noteDispatch(transaction, { caseId, ...handOff, department: change?.department });
  await transaction.raw(
    `update case_progress set
       state = coalesce(:state, case when :ended::timestamptz is not null and state = 'open' then 'ended' else state end),
       stage = coalesce(:stage, stage),
       department_id = coalesce(:departmentId, department_id), department_name = coalesce(:departmentName, department_name),
       co_department_ids = coalesce(:coDepartmentIds::text[], co_department_ids),
       dispatched_to = case when :departmentId::text is null or :departmentId = any(dispatched_to) then dispatched_to else array_append(dispatched_to, :departmentId::text) end,
       merged_into = coalesce(:mergedInto::uuid, merged_into),
       filing = coalesce(:filing::jsonb, filing),
       accepted_at = coalesce(accepted_at, :accepted::timestamptz), filed_at = coalesce(filed_at, :filed::timestamptz),
       dispatched_at = coalesce(dispatched_at, :dispatched::timestamptz), declined_at = coalesce(declined_at, :declined::timestamptz),
       closed_at = case when :stage::text is null then closed_at when :closed then coalesce(closed_at, :at::timestamptz) else null end,
       ended_at = coalesce(:ended::timestamptz, ended_at),
       responded_at = coalesce(responded_at, :responded::timestamptz), returned_count = returned_count + :returned,
       satisfaction = coalesce(:satisfaction, satisfaction), evaluated_at = coalesce(:evaluated::timestamptz, evaluated_at), dissatisfied_count = dissatisfied_count + :dissatisfied,
       rework_count = rework_count + :certain + case when :ifHandledBefore and stage = any(:afterHandling) then 1 else 0 end,
       overdue_since = coalesce(overdue_since, case when clock_state = 'running' and due_at <= :at::timestamptz then due_at end),
       clock_instance_id = coalesce(:clockInstanceId, clock_instance_id), clock_id = coalesce(:clockId, clock_id), clock_name = coalesce(:clockName, clock_name),
       clock_state = coalesce(:clockState, clock_state),
       warn_at = case when :hasClock then :warnAt::timestamptz else warn_at end, due_at = case when :hasClock then :dueAt::timestamptz else due_at end
     where case_id = :caseId::uuid`,
    {
      caseId, stage: latest?.stage ?? null, state: stateOf(latest?.stage), at: new Date(facts[0]?.at ?? 0).toISOString(), closed: closed ?? false,
      departmentId: change?.department?.id ?? null, departmentName: change?.department?.name ?? null, coDepartmentIds: change?.coDepartmentIds ?? null, mergedInto: change?.mergedInto ?? null, filing: change?.filing ? JSON.stringify(change.filing) : null,
      accepted: firstEntry(stages, 'file'), filed: firstEntry(stages, 'dispatch'), dispatched: firstEntry(stages, 'handle'), declined: firstEntry(stages, 'declined'),
      ended: change?.endedAt === undefined ? null : new Date(change.endedAt).toISOString(), certain, ifHandledBefore, afterHandling: [...afterHandling],
      responded: change?.respondedAt === undefined ? null : new Date(change.respondedAt).toISOString(), returned: change?.returned ?? 0,
      satisfaction: change?.evaluation?.satisfaction ?? null, evaluated: change?.evaluation ? new Date(change.evaluation.at).toISOString() : null, dissatisfied: change?.evaluation?.dissatisfied ?? 0,
      hasClock: clock !== undefined, clockInstanceId: clock?.instanceId ?? null, clockId: clock?.clockId ?? null, clockName: clock?.name ?? null, clockState: clock?.state ?? null,
      warnAt: clock?.warnAt ?? null, dueAt: clock?.dueAt ?? null,
    },
  );
  if (change) await tellStatus(transaction, caseId, facts.at(-1)?.at ?? 0);
}

function stateOf(stage: string | undefined): string | null {
  if (stage === undefined) return null;
  if (stage === 'declined') return 'declined';
  if (endedStages.includes(stage)) return 'ended';
  return closedStages.includes(stage) && isStage(stage) ? 'closed' : 'open';
}
