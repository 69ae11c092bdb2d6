import { channelOf, channels } from '#city/channel';
import type { Person } from '#city/organisation';
import { findAttachments } from '#database/attachments';
import type { Attachment } from '#database/attachments';
import { findCase } from '#database/cases';
import type { CaseRow } from '#database/cases';
import { currentOrganisation } from '#database/departments';
import { intakeOfCase } from '#database/intakes';
import { mattersOfCase } from '#database/matters';
import { countOpenIncidents } from '#database/incidents';
import { instancesOfBusinessKey } from '#database/instances';
import { namesOfPersons } from '#database/persons';
import { variablesOfInstance } from '#database/variables';
import type { CaseDetail, CaseIntake } from '#contract/cases';
import type { Json, Variables } from '#bpmn/model';
import { attachmentView } from './attachments';
import { operationsOfCase } from './caseOperations';
import { dispatchersOf, dispatchOf, linksOf } from './caseDispatch';
import { caseScopeOf } from './caseScope';
import { caseSummary } from './caseSummaries';
import { hiddenStages, withoutStages } from './blindness';
import { caseTimeline, photoIdsAt } from './caseTimeline';
import { clocksOfCase } from './clockViews';
import type { Dependencies } from './dependencies';
import type { Language } from './language';
import { matterViews } from './matters';
import { openTasksOf } from './openTasks';
import { notFound } from './refusal';
import { supervisionOrders } from './supervisionOrders';

/** A case as its page shows it, for a person who may read it. */
export async function caseDetail(dependencies: Dependencies, caseId: string, person: Person, language: Language): Promise<CaseDetail> {
  const { database, now } = dependencies;
  const organisation = await currentOrganisation(database);
  const row = await readableCase(dependencies, caseId, person);
  const at = now();
  const instances = await instancesOfBusinessKey(database, row.id);
  const hidden = await hiddenStages(database, row.id, person);
  const [clocks, timeline, openTasks, photos, persons, incidents, operations, links, dispatch, dispatchers, matters, intake] = await Promise.all([
    clocksOfCase(database, row.id, at), caseTimeline(database, { caseId: row.id, ownInstanceId: row.instance_id, instances, organisation }), openTasksOf(database, row.id, { person, organisation, language }),
    photosOfCase(database, row, hidden), namesOfPersons(database, [row.reported_by]), countOpenIncidents(database, row.id), operationsOfCase(dependencies, row, instances, person),
    linksOf(database, row.id), dispatchOf(database, row), dispatchersOf(database, row.id), mattersOfCase(database, row.id), intakeOf(database, row),
  ]);
  const matterView = await matterViews(database, matters, { organisation, at });
  return {
    ...caseSummary(row, at), description: row.description, instanceId: row.instance_id, place: placeOf(row), photos: { before: photos.before.map(attachmentView), after: photos.after.map(attachmentView) }, clocks, timeline: withoutStages(timeline, hidden), openTasks, operations, incidents, links, supervision: supervisionOrders(matters, at),
    ...(dispatch && { dispatch }), ...dispatchers,
    matters: matters.map(matterView), isOverdueExcused: matters.some(({ kind, outcome }) => kind === 'appeal' && outcome === 'granted'),
    ...reporterOf(row), ...(intake && { intake }),
    reportedBy: { id: row.reported_by, name: persons.get(row.reported_by)?.name ?? row.reported_by }, ...(row.filing && { filing: row.filing }),
  };
}

/** A case, for a person who may read it. */
export async function readableCase({ database }: Dependencies, caseId: string, person: Person): Promise<CaseRow> {
  const row = await findCase(database, caseId, caseScopeOf(person, await currentOrganisation(database)));
  if (!row) throw notFound({ zh: '案件', en: 'case' });
  return row;
}

function reporterOf({ reporter_name: name, reporter_phone: phone, reporter_email: email }: CaseRow): Pick<CaseDetail, 'reporter'> {
  if (name === null && phone === null && email === null) return {};
  return { reporter: { ...(name !== null && { name }), ...(phone !== null && { phone }), ...(email !== null && { email }) } };
}

/** What its channel said when it came in. */
async function intakeOf(database: Dependencies['database'], { id, source }: CaseRow): Promise<CaseIntake | undefined> {
  const row = await intakeOfCase(database, id);
  if (!row) return undefined;
  return {
    channel: channels[channelOf(source)].name, urgency: row.urgency, details: row.details,
    ...(row.client_name !== null && { clientName: row.client_name }), ...(row.source_reference !== null && { sourceReference: row.source_reference }), ...(row.request_kind !== null && { requestKind: row.request_kind }),
  };
}

function placeOf({ address, longitude, latitude, grid_code }: CaseRow): CaseDetail['place'] {
  return { address, ...(longitude !== null && { longitude }), ...(latitude !== null && { latitude }), ...(grid_code !== null && { gridCode: grid_code }) };
}

/** What was attached when a case was reported, and by its last handling and check; of hidden stages nothing. */
export async function photosOfCase(database: Dependencies['database'], { photo_ids, instance_id }: CaseRow, hidden: ReadonlySet<string>): Promise<{ before: Attachment[]; after: Attachment[] }> {
  const variables = await variablesOfInstance(database, instance_id);
  const named = (name: string): Json | undefined => variables.find((variable) => variable.name === name && typeof variable.value === 'object')?.value;
  const after: Variables = { handling: named('handling') ?? null, check: hidden.has('check') ? null : (named('check') ?? null) };
  const [before, done] = await Promise.all([findAttachments(database, photo_ids), findAttachments(database, photoIdsAt(after))]);
  return { before, after: done };
}
