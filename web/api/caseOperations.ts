import type { Organisation, Person } from '#city/organisation';
import type { Absent } from '#city/standIn';
import { checkAnswers } from '#bpmn/formAnswers';
import type { FormSchema } from '#bpmn/form';
import type { Json, Variables } from '#bpmn/model';
import { lockAdHocSubProcess } from '#database/adHocSubProcesses';
import { attachToCase } from '#database/attachments';
import { findCase } from '#database/cases';
import type { CaseRow } from '#database/cases';
import { commandOf, completeArguments, findCommand, noteAbsent } from '#database/commands';
import type { CommandRow } from '#database/commands';
import type { Database, Transaction } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { definitionOf, instancesOfBusinessKey } from '#database/instances';
import type { InstanceRow } from '#database/instances';
import { newInstanceId } from '#database/messages';
import { formOfRelease } from '#database/releases';
import { lockSubscription } from '#database/subscriptions';
import { holdersOf } from '#database/taskWork';
import { userTasksOfBusinessKey } from '#database/userTasks';
import type { CaseOperation, DoOperation } from '#contract/cases';
import type { CommandAnswer } from '#contract/tasks';
import { caseScopeOf } from './caseScope';
import { beginningName, beginningPlaces, beginningScope, handedOn, lockBeginning } from './beginningOperations';
import type { BeginningPlace } from './beginningOperations';
import { absentsMeant } from './capacity';
import type { Capacity } from './capacity';
import { answerOf, sending } from './commandAnswer';
import { wrongPhotos } from './completion';
import type { Dependencies } from './dependencies';
import { deriveAnswers, photoIdsIn } from './formValues';
import type { Language } from './language';
import { groupsOfOperation, holdsOperation, refusalOf, scopeOf, subjectOf } from './offeredOperations';
import type { OperationScope } from './offeredOperations';
import { operationPlaces, placeName } from './operationPlaces';
import type { OperationPlace as WaitingPlace } from './operationPlaces';
import { notFound, Refusal } from './refusal';
import { ownerName } from './taskAccess';

interface Asked {
  caseId: string;
  operationId: string;
  body: DoOperation;
  person: Person;
  language: Language;
}

/** Who asks, and in whose place he may act on this case. */
interface Doer {
  person: Person;
  absents: readonly Absent[];
}

/** A place in a process that waits, or one where a process would begin. */
type Place = WaitingPlace | BeginningPlace;

/** How places of either kind are looked into. */
interface Surroundings {
  at: number;
  backlogDays: number;
}

/** The operations a person may do on a case as its processes stand now; one that is not possible says why. */
export async function operationsOfCase({ database, settings, now }: Pick<Dependencies, 'database' | 'settings' | 'now'>, row: CaseRow, instances: readonly InstanceRow[], person: Person): Promise<CaseOperation[]> {
  const around = { at: now(), backlogDays: settings.backlogDays };
  const offered: Place[] = [...(await operationPlaces(database, instances)).filter(({ isOpen }) => isOpen), ...await beginningPlaces(database, row)];
  const absents = await absentsOnCase(database, row.id, person);
  const views = await Promise.all(offered.map((place) => viewOf(database, place, { person, absents }, around)));
  return views.filter((view) => view !== undefined);
}

async function viewOf(database: Database, place: Place, { person, absents }: Doer, around: Surroundings): Promise<CaseOperation | undefined> {
  const scope = await scopeAt(database, place, around);
  if (!holdsOperation(place.operation, scope, person, absents)) return undefined;
  const [form, refusal] = [await formText(database, place), refusalOf(place, scope)];
  const { id, name, nameEn, kind, needsReason } = place.operation;
  const about = subjectOf(place.operation, scope);
  return {
    id, place: nameOf(place), name: about === undefined ? name : `${name}：${about}`, nameEn: about === undefined ? nameEn : `${nameEn}: ${about}`, kind: kind === 'main' || kind === 'danger' ? kind : 'normal', needsReason, variables: scope.variables,
    ...(form !== undefined && { form }), ...(refusal && { refusal }),
  };
}

/** Does an operation: the message its event waits for or its process begins with, the activity it begins or the end it puts, with the form's answers and who did it, when and why. */
export async function doOperation(dependencies: Dependencies, asked: Asked): Promise<{ status: 200 | 202; body: CommandAnswer }> {
  const { database, commands, settings, now } = dependencies;
  const { caseId, body, person } = asked;
  const organisation = await currentOrganisation(database);
  const row = await findCase(database, caseId, caseScopeOf(person, organisation));
  if (!row) throw notFound({ zh: '案件', en: 'case' });
  const around = { at: now(), backlogDays: settings.backlogDays };
  const request = { commandId: body.commandId, personId: person.id, at: around.at, reason: body.reason || undefined, businessKey: caseId };
  const earlier = await findCommand(database, body.commandId);
  if (earlier?.business_key === caseId && earlier.person_id === person.id) {
    const again = { ...request, instanceId: earlier.instance_id };
    return answerOf(await sending(() => (earlier.definition ? commands.startProcess({ ...again, processId: earlier.definition.processId }) : commands.submitCommand({ ...again, command: commandOf(earlier) }))), { caseId });
  }
  const { place, capacity } = await placeOf(dependencies, row, asked, { organisation, around });
  const within = async (transaction: Transaction, command: CommandRow) => {
    if (capacity.absent) await noteAbsent(transaction, command, capacity.absent.id);
    await prepare(transaction, command, place, { ...asked, around });
  };
  const result = await sending(() => (isBeginning(place)
    ? commands.startProcess({ ...request, processId: place.definition.processId, instanceId: newInstanceId(around.at), start: place.start }, within)
    : commands.submitCommand({ ...request, instanceId: place.instance.instance_id, command: place.act.kind === 'receiveMessage' ? { ...place.act, messageId: body.commandId } : place.act }, within)));
  return answerOf(result, { caseId });
}

/** Where the operation is for this person; otherwise the refusal that says what stands in the way. */
async function placeOf({ database }: Dependencies, row: CaseRow, { operationId, body, person }: Asked, { organisation, around }: { organisation: Organisation; around: Surroundings }): Promise<{ place: Place; capacity: Capacity }> {
  const isMeant = ({ operation }: Place) => operation.id === operationId;
  const waiting = (await operationPlaces(database, await instancesOfBusinessKey(database, row.id))).filter(isMeant);
  const open: Place[] = [...waiting.filter(({ isOpen }) => isOpen), ...(await beginningPlaces(database, row)).filter(isMeant)].filter((place) => body.place === undefined || nameOf(place) === body.place);
  const [first] = open;
  if (!first) throw notOffered(waiting[0]);
  const absents = await absentsOnCase(database, row.id, person);
  const held: { place: Place; capacity: Capacity }[] = [];
  for (const place of open) {
    const capacity = holdsOperation(place.operation, await scopeAt(database, place, around), person, absents);
    if (capacity) held.push({ place, capacity });
  }
  const [mine, another] = held;
  if (!mine) throw foreignOperation(first, groupsOfOperation(first.operation, await scopeAt(database, first, around)), organisation);
  if (another) throw new Refusal('conflict', { detail: { zh: `“${mine.place.operation.name}”同时有 ${held.length} 处可以办理，请在案件页面上选择其中一处。`, en: `“${mine.place.operation.nameEn}” is possible at ${held.length} places; choose one of them on the case page.` } });
  return mine;
}

/** Under a lock on the place: guard and answers are checked against what is so now, and written with the command or not at all. */
async function prepare(transaction: Transaction, command: CommandRow, found: Place, { caseId, body, person, language, around }: Asked & { around: Surroundings }): Promise<void> {
  const place = await locked(transaction, found, command.id);
  if (!place) throw notOffered(found);
  const { operation } = place;
  const scope = await scopeAt(transaction, place, around, command.id);
  const refusal = refusalOf(place, scope);
  if (refusal) throw new Refusal('conflict', { detail: refusal });
  if (operation.needsReason && !body.reason) throw new Refusal('invalid-request', { errors: [{ path: 'reason', message: `“${operation.name}”须填写理由 / “${operation.nameEn}” needs a reason` }] });
  const { at } = around;
  const answers = await checkedAnswers(transaction, place, { body, language, at, visible: scope.variables });
  const photos = answers.photoIds.length > 0 ? await attachToCase(transaction, { attachmentIds: answers.photoIds, caseId, personId: person.id, at }) : [];
  if (photos.length > 0) throw wrongPhotos(photos);
  const known = isBeginning(place) ? await handedOn(transaction, place.row) : {};
  await completeArguments(transaction, command, { variables: { ...known, ...answers.variables, by: { id: person.id, name: person.name }, reason: body.reason ?? '', at: new Date(at).toISOString() } });
}

/** A stand-in acts on a case only as long as a task of whom he stands in for is open there. */
async function absentsOnCase(database: Database, caseId: string, person: Person): Promise<Absent[]> {
  if (!person.standsInFor) return [];
  const open = (await userTasksOfBusinessKey(database, caseId)).filter(({ state }) => state === 'open');
  const holders = await holdersOf(database, open.map(({ task_id }) => task_id));
  return [...new Set(open.flatMap((task) => absentsMeant(task, holders.get(task.task_id), person)))];
}

function isBeginning(place: Place): place is BeginningPlace {
  return 'start' in place;
}

function nameOf(place: Place): string {
  return isBeginning(place) ? beginningName(place) : placeName(place);
}

async function scopeAt(database: Database | Transaction, place: Place, { at, backlogDays }: Surroundings, commandId?: string): Promise<OperationScope> {
  return isBeginning(place) ? beginningScope(database, place, { at, backlogDays, commandId }) : scopeOf(database, place, at);
}

async function locked(transaction: Transaction, place: Place, commandId: string): Promise<Place | undefined> {
  if (isBeginning(place)) return lockBeginning(transaction, place);
  return (await lock(transaction, place, commandId)) ? place : undefined;
}

async function checkedAnswers(transaction: Transaction, place: Place, { body, language, at, visible }: Pick<Asked, 'body' | 'language'> & { at: number; visible: Variables }): Promise<{ variables: Variables; photoIds: string[] }> {
  // Published forms were read by the parser; nothing else writes their table.
  const form = (await formText(transaction, place)) as FormSchema | undefined;
  if (!form) return { variables: {}, photoIds: [] };
  const { answers, faults } = checkAnswers(form, body.variables, { visible, isComplete: true, at });
  faults.push(...await deriveAnswers(transaction, { schema: form, answers, visible, at }));
  if (faults.length > 0) throw new Refusal('invalid-request', { errors: faults.map(({ path, message }) => ({ path: `variables.${path}`, message: message[language] })) });
  return { variables: answers, photoIds: photoIdsIn(form, answers) };
}

async function formText(database: Database | Transaction, place: Place): Promise<Json | undefined> {
  const { formId } = place.operation;
  return formId === undefined ? undefined : (await formOfRelease(database, formId, isBeginning(place) ? place.definition : definitionOf(place.instance)))?.schema;
}

async function lock(transaction: Transaction, { act, instance }: WaitingPlace, commandId: string): Promise<boolean> {
  if (act.kind !== 'receiveMessage') return lockAdHocSubProcess(transaction, instance.instance_id, act, commandId);
  return (await lockSubscription(transaction, instance.instance_id, act.subscriptionId, commandId)) !== undefined;
}

function notOffered(place: Place | undefined): Refusal {
  const zh = place ? `“${place.operation.name}”` : '该操作';
  const en = place ? `“${place.operation.nameEn}”` : 'This operation';
  return new Refusal('conflict', { detail: { zh: `${zh}目前不可办理：案件已不在相应环节，或刚刚已由他人办理。请刷新查看最新情况。`, en: `${en} is not possible now: the case has moved on, or somebody else has just done it. Reload to see how it stands.` } });
}

function foreignOperation({ operation }: Place, groups: readonly string[], organisation: Organisation): Refusal {
  const owners = groups.map((group) => ownerName(group, organisation));
  return new Refusal('not-permitted', { detail: {
    zh: `“${operation.name}”由${owners.map(({ zh }) => zh).join('、') || '其他人员'}办理，不在您的职责范围内。`,
    en: `“${operation.nameEn}” belongs to ${owners.map(({ en }) => en).join(', ') || 'somebody else'}, not to you.`,
  } });
}
