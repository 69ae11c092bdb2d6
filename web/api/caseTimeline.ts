import { levelOfGroups } from '#city/level';
import type { Organisation } from '#city/organisation';
import { clockName } from '#city/clockName';
import { describeLimit } from '#city/timeLimit';
import type { Json, Variables } from '#bpmn/model';
import type { Operation } from '#bpmn/operation';
import type { Fact } from '#engine/fact';
import { findAttachments } from '#database/attachments';
import type { Attachment } from '#database/attachments';
import { commandsOfBusinessKey } from '#database/commands';
import type { CommandRow } from '#database/commands';
import type { Database } from '#database/connection';
import { factsOfInstance } from '#database/facts';
import { elementNames } from '#database/instances';
import type { InstanceRow } from '#database/instances';
import { matterEntriesOfCase } from '#database/matters';
import { noticesOfCase, personOfRecipient } from '#database/notices';
import { namesOfPersons } from '#database/persons';
import { taskIdOf, userTasksOfBusinessKey } from '#database/userTasks';
import type { UserTaskRow } from '#database/userTasks';
import type { TimelineEntry } from '#contract/cases';
import type { DecisionView } from '#contract/decisions';
import { incidentWords } from '#contract/incidentWords';
import { attachmentView } from './attachments';
import { decisionViews } from './decisionViews';
import type { DecisionFact } from './decisionViews';
import { levelHandOvers } from './levelHandOvers';
import { noticeLines } from './noticeLines';
import { matterLines } from './matterLines';
import { operationsThatBegan } from './begunProcesses';
import type { BegunProcess } from './begunProcesses';
import { operationPlaces, placeName } from './operationPlaces';
import { outcomesOf } from './taskSummaries';

const told = [
  'processInstanceStarted', 'processInstanceCompleted', 'processInstanceTerminated', 'processInstanceSuspended', 'processInstanceResumed', 'userTaskCompleted', 'userTaskCancelled',
  'clockStarted', 'clockPaused', 'clockResumed', 'clockRestarted', 'clockExtended', 'clockRecomputed', 'clockStopped', 'messageReceived', 'decisionEvaluated', 'processInstanceMigrated', 'incidentRaised', 'incidentResolved',
] as const satisfies Fact['kind'][];
type Told = Extract<Fact, { kind: (typeof told)[number] }>;

/** What the entries of one case are written from. */
interface Source {
  tasks: Map<string, UserTaskRow>;
  commands: Map<string, CommandRow>;
  clockNames: Map<string, string>;
  /** Names of the steps that decided, by instance and element instance. */
  stepNames: Map<string, string>;
  decisions: Map<DecisionFact, DecisionView>;
  /** Operations by the name of the place that offered them. */
  operations: Map<string, Operation>;
  instance: InstanceRow;
  /** Whether it is the case's own process, not one called or begun beside it. */
  isOwn: boolean;
  /** Of an instance that an operation on the case began. */
  begun?: BegunProcess | undefined;
}

type Line = Pick<TimelineEntry, 'kind' | 'title'> & Partial<Pick<TimelineEntry, 'stage' | 'outcome' | 'opinion' | 'duration' | 'decision' | 'detail'>> & { photoIds?: string[]; /** Who might do the step that was done. */ groups?: string[] };

/** 办理经过: everything that happened to a case in all its instances and was said about it, in order, with who did it. */
export async function caseTimeline(database: Database, { caseId, ownInstanceId, instances, organisation }: { caseId: string; ownInstanceId: string; instances: readonly InstanceRow[]; organisation: Organisation }): Promise<TimelineEntry[]> {
  const [tasks, commands, notices, matters, ...facts] = await Promise.all([
    userTasksOfBusinessKey(database, caseId), commandsOfBusinessKey(database, caseId), noticesOfCase(database, caseId), matterEntriesOfCase(database, caseId), ...instances.map((instance) => factsOfInstance(database, instance.instance_id, { kinds: told })),
  ]);
  const decided = instances.flatMap((instance, index) => (facts[index] ?? []).flatMap((fact) => (fact.kind === 'decisionEvaluated' ? [[instance.instance_id, fact.elementInstanceId] as const] : [])));
  const commandById = new Map(commands.map((command) => [command.id, command]));
  const adHoc = commands.filter(isAdHocCommand);
  const heard = adHoc.length > 0 || facts.some((own) => own.some(({ kind }) => kind === 'messageReceived'));
  const operations = new Map((heard ? await operationPlaces(database, instances) : []).map((place) => [placeName(place), place.operation]));
  const begun = await operationsThatBegan(database, instances, commands);
  const views = await Promise.all(instances.map((instance, index) => decisionViews(database, instance, (facts[index] ?? []).filter(isOfDecisions))));
  const known = { operations, decisions: new Map(views.flatMap((ofInstance) => [...ofInstance])), stepNames: await elementNames(database, decided), tasks: new Map(tasks.map((task) => [task.task_id, task])), commands: commandById };
  const lines = instances.flatMap((instance, index) => {
    const own: Told[] = facts[index] ?? [];
    const clockNames = new Map(own.flatMap((fact) => (fact.kind === 'clockStarted' ? [[fact.clockId, fact.name] as const] : [])));
    return own.flatMap((fact) => {
      const line = lineOf(fact, { ...known, clockNames, instance, isOwn: instance.instance_id === ownInstanceId, begun: begun.get(instance.instance_id) });
      return line ? [{ ...line, id: `${instance.instance_id}:${fact.sequence}`, at: fact.at, by: fact.by, forPerson: commandById.get(fact.commandId)?.for_person_id ?? undefined }] : [];
    });
  });
  lines.push(...adHoc.flatMap((command) => adHocLines(command, operations)));
  const [persons, attachments] = await Promise.all([
    namesOfPersons(database, [...lines.flatMap(({ by, forPerson }) => [by ?? [], forPerson ?? []].flat()), ...notices.flatMap(({ recipient }) => personOfRecipient(recipient) ?? [])]), findAttachments(database, lines.flatMap(({ photoIds = [] }) => photoIds)),
  ]);
  const photos = new Map(attachments.map((attachment) => [attachment.id, attachment]));
  const happened = lines.map(({ at, by, forPerson, groups, photoIds = [], ...line }): TimelineEntry => ({
    ...line, ...levelOf(groups, organisation), at: new Date(at).toISOString(), attachments: photosOf(photoIds, photos), ...(by !== undefined && { by: { ...actor(by, persons, organisation), ...(forPerson !== undefined && { forPerson: { id: forPerson, name: persons.get(forPerson)?.name ?? forPerson } }) } }),
  }));
  const handOvers = levelHandOvers(tasks, happened, { ownInstanceId, organisation });
  // Sorting keeps the order of equals: within an instant the caller's facts stand before those of what it called, and what was said last.
  return [...happened, ...handOvers, ...matterLines(matters), ...noticeLines(notices, persons, organisation)].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function isOfDecisions(fact: Told): fact is Extract<Told, { kind: 'decisionEvaluated' | 'processInstanceMigrated' }> {
  return fact.kind === 'decisionEvaluated' || fact.kind === 'processInstanceMigrated';
}

function lineOf(fact: Told, source: Source): Line | undefined {
  switch (fact.kind) {
    case 'processInstanceMigrated': return undefined;
    case 'processInstanceStarted': return startedLine(fact, source);
    case 'userTaskCompleted': return completedLine(fact, source);
    case 'userTaskCancelled': {
      const task = source.tasks.get(taskIdOf(source.instance.instance_id, fact.elementInstanceId));
      return { kind: 'taskCancelled', title: { zh: `${task?.name ?? fact.nodeId}：已撤销`, en: `${task?.name ?? fact.nodeId}: cancelled` }, ...(task?.stage && { stage: task.stage }) };
    }
    case 'processInstanceCompleted': return completedProcessLine(source);
    case 'processInstanceTerminated': return endedLine(fact, source);
    case 'processInstanceSuspended': return { kind: 'operator', title: { zh: '流程挂起', en: 'Suspended' }, ...(fact.reason !== undefined && { opinion: fact.reason }) };
    case 'processInstanceResumed': return { kind: 'operator', title: { zh: '流程恢复', en: 'Resumed' }, ...(fact.reason !== undefined && { opinion: fact.reason }) };
    case 'messageReceived': return messageLine(fact, source);
    case 'decisionEvaluated': {
      const name = source.stepNames.get(`${source.instance.instance_id}:${fact.elementInstanceId}`) ?? fact.decisionId;
      const decision = source.decisions.get(fact);
      return { kind: 'decision', title: { zh: `规则判定：${name}`, en: `Decision: ${name}` }, ...(decision && { decision }), detail: { inputs: fact.inputs, result: fact.result } };
    }
    case 'incidentRaised': return incidentLine(fact);
    case 'incidentResolved': return { kind: 'incident', title: { zh: '流程异常已排除', en: 'Incident resolved' } };
    default: return clockLine(fact, source);
  }
}

function startedLine({ commandId }: Extract<Told, { kind: 'processInstanceStarted' }>, { isOwn, begun, commands }: Source): Line | undefined {
  if (!isOwn && !begun) return undefined;
  if (!begun) return { kind: 'reported', title: { zh: '上报', en: 'Reported' }, stage: 'report' };
  const { operation: { name, nameEn }, answers } = begun;
  const reason = commands.get(commandId)?.reason;
  return { kind: 'operation', title: { zh: name, en: nameEn }, photoIds: photoIdsAt(answers), detail: answers, ...(reason && { opinion: reason }) };
}

function completedProcessLine({ isOwn, begun }: Source): Line | undefined {
  if (!isOwn && !begun) return undefined;
  return { kind: 'ended', title: begun ? { zh: `${begun.processName}：办理完毕`, en: `${begun.operation.nameEn}: completed` } : { zh: '办理完毕', en: 'Process completed' } };
}

function incidentLine(fact: Extract<Told, { kind: 'incidentRaised' }>): Line {
  const { zh, en } = incidentWords(fact);
  return { kind: 'incident', title: { zh: `流程异常，等待运行管理员处理：${zh}`, en: `Stopped, waits for an operator: ${en}` }, detail: { message: fact.message } };
}

function completedLine(fact: Extract<Told, { kind: 'userTaskCompleted' }>, { tasks, commands, instance }: Source): Line {
  const task = tasks.get(taskIdOf(instance.instance_id, fact.elementInstanceId));
  const name = task?.name ?? fact.nodeId;
  const outcome = task && outcomesOf(task).find(({ id }) => id === fact.outcome);
  const opinions = [commands.get(fact.commandId)?.reason, ...textsAt(fact.variables, ['opinion', 'result', 'instruction'])].filter((text): text is string => Boolean(text));
  return {
    kind: 'taskCompleted', title: { zh: name, en: name }, ...(task && { groups: task.candidate_groups }), ...(task?.stage && { stage: task.stage }), photoIds: photoIdsAt(fact.variables),
    ...(fact.outcome !== undefined && { outcome: { zh: outcome?.name ?? fact.outcome, en: outcome?.nameEn ?? fact.outcome } }),
    ...(opinions.length > 0 && { opinion: [...new Set(opinions)].join('\n') }), ...(task && { duration: fact.at - task.created_at.getTime() }),
  };
}

function messageLine({ subscriptionId, variables }: Extract<Told, { kind: 'messageReceived' }>, { operations, instance }: Source): Line {
  const operation = operations.get(`${instance.instance_id}:${subscriptionId}`);
  return operation ? operationLine(operation, variables) : { kind: 'message', title: { zh: '收到消息', en: 'Message received' }, detail: variables };
}

/** Beginning an activity of an ad-hoc sub-process, and ending it, is told by the command: the facts say what came of it. */
function isAdHocCommand({ kind, state }: CommandRow): boolean {
  return state === 'applied' && (kind === 'activateActivity' || kind === 'completeAdHocSubProcess');
}

function adHocLines(command: CommandRow, operations: Source['operations']): (Line & { id: string; at: number; by: string | undefined; forPerson: string | undefined })[] {
  const { elementInstanceId, nodeId, variables } = command.arguments as { elementInstanceId: string; nodeId?: string; variables?: Variables };
  const operation = operations.get([command.instance_id, elementInstanceId, ...(nodeId === undefined ? [] : [nodeId])].join(':'));
  if (!operation) return [];
  const line = operationLine(operation, { reason: command.reason ?? '', ...variables });
  return [{ ...line, id: command.id, at: command.at.getTime(), by: command.person_id ?? undefined, forPerson: command.for_person_id ?? undefined }];
}

function operationLine(operation: Operation, { by: _by, at: _at, reason, ...answers }: Variables): Line {
  return { kind: 'operation', title: { zh: operation.name, en: operation.nameEn }, photoIds: photoIdsAt(answers), detail: answers, ...(typeof reason === 'string' && reason !== '' && { opinion: reason }) };
}

function endedLine(fact: Extract<Told, { kind: 'processInstanceTerminated' }>, { commands, instance }: Source): Line | undefined {
  if (instance.parent_instance_id !== null) return undefined;
  const reason = commands.get(fact.commandId)?.reason;
  return {
    kind: 'ended', title: fact.reason === 'cancelled' ? { zh: '流程已撤销', en: 'Cancelled by an operator' } : { zh: '流程已终止', en: 'Terminated' },
    ...(reason && { opinion: reason }), ...(fact.message !== undefined && { detail: { message: fact.message } }),
  };
}

type ClockLine = Exclude<Extract<Told, { kind: `clock${string}` }>, never>;

function clockLine(fact: ClockLine, { clockNames }: Source): Line {
  const name = clockName(clockNames.get(fact.clockId) ?? fact.clockId);
  const detail: Variables = { clockId: fact.clockId, change: fact.kind, ...('used' in fact && { used: fact.used }), ...('dueAt' in fact && fact.dueAt !== undefined && { dueAt: new Date(fact.dueAt).toISOString() }) };
  const [zh, en] = clockWords(fact);
  return { kind: 'clock', title: { zh: `${name.zh}${zh}`, en: `${name.en} ${en}` }, detail, ...('reason' in fact && fact.reason !== undefined && { opinion: fact.reason }) };
}

function clockWords(fact: ClockLine): [zh: string, en: string] {
  switch (fact.kind) {
    case 'clockStarted': {
      const limit = describeLimit({ amount: fact.amount, unit: fact.unit });
      return [`开始计时（${limit.zh}）`, `started (${limit.en})`];
    }
    case 'clockPaused': return ['暂停计时', 'paused'];
    case 'clockResumed': return ['恢复计时', 'resumed'];
    case 'clockRestarted': return ['重新计时', 'restarted'];
    case 'clockExtended': return ['已延长', 'extended'];
    case 'clockRecomputed': return ['因工作日历调整重新计算', 'is due anew because the calendar changed'];
    case 'clockStopped': return ['停止计时', 'stopped'];
  }
}

function levelOf(groups: readonly string[] = [], organisation: Organisation): Pick<TimelineEntry, 'level'> {
  const level = levelOfGroups(organisation, groups);
  return level === undefined ? {} : { level };
}

function actor(personId: string, persons: Awaited<ReturnType<typeof namesOfPersons>>, organisation: Organisation): NonNullable<TimelineEntry['by']> {
  const person = persons.get(personId);
  return { id: personId, name: person?.name ?? personId, departmentName: organisation.byId.get(person?.departmentId ?? '')?.name ?? '' };
}

function photosOf(ids: readonly string[], photos: ReadonlyMap<string, Attachment>): TimelineEntry['attachments'] {
  return ids.flatMap((id) => photos.get(id) ?? []).map(attachmentView);
}

/** The ids that stand under `photos`, however deep the form put them. */
export function photoIdsAt(value: Json | undefined): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'photos' && Array.isArray(inner) ? inner.filter((id): id is string => typeof id === 'string') : photoIdsAt(inner)));
}

function textsAt(value: Json | undefined, names: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => (names.includes(name) && typeof inner === 'string' ? [inner] : textsAt(inner, names)));
}
