import type { Person } from '#city/organisation';
import type { ReportedCase } from '#city/case';
import type { Variables } from '#bpmn/model';
import { localDay } from '#city/caseNumber';
import type { DutyGrid } from '#city/grid';
import { attachToCase } from '#database/attachments';
import { findSubcategory } from '#database/categories';
import { completeArguments, findCommand } from '#database/commands';
import type { CommandRow } from '#database/commands';
import { insertCase } from '#database/cases';
import { gridAt } from '#database/grids';
import { fileWaitingIntake, keepFiledIntake } from '#database/intakes';
import type { IntakeMarks } from '#database/intakes';
import type { Database, Transaction } from '#database/connection';
import { newInstanceId } from '#database/messages';
import type { ReportCase } from '#contract/cases';
import type { CommandAnswer } from '#contract/tasks';
import { answerOf, sending } from './commandAnswer';
import { wrongPhotos } from './completion';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';
import { Refusal } from './refusal';

/** The process a reported case runs through, unless its report names another. */
export const caseProcess = 'case-handling';

/** Under whose name a report stands. */
export type ReportingAccount = Pick<Person, 'id' | 'departmentId'>;

/** How a report came in, where it did not come by a person at the console. */
export interface CameBy extends Pick<IntakeMarks, 'clientId' | 'sourceReference' | 'details'> {
  /** It waited under this id for what it lacked. */
  waitingIntakeId?: string;
  /** A write of the channel's own that stands or falls with the report. */
  beside?(transaction: Transaction, caseId: string): Promise<void>;
  /** Variables its process begins with beside the case. */
  further?: Variables;
}

/** Reports a case: its row, its number, its photos and the command that starts its process are written together or not at all. */
export async function reportCase(dependencies: Dependencies, person: ReportingAccount, body: ReportCase, came: CameBy = {}): Promise<{ status: 201 | 202; body: CommandAnswer }> {
  const { database, commands, now } = dependencies;
  const at = now();
  const catalogue = await findSubcategory(database, body.subcategoryCode, localDay(at, cityOffset));
  if (!catalogue) throw new Refusal('invalid-request', { errors: [{ path: 'subcategoryCode', message: `目录中没有小类“${body.subcategoryCode}” / the catalogue has no such subcategory` }] });
  const { place, dutyGrid } = await placed(database, body.place);
  const reported: ReportedCase = {
    id: newInstanceId(at), instanceId: newInstanceId(at), ...(body.processId !== undefined && { processId: body.processId }), title: body.title, description: body.description, ...catalogue,
    place, source: body.source, reporter: body.reporter, selfHandled: body.selfHandled,
    photoIds: [...new Set(body.photoIds)], reportedBy: person.id, reportedDepartmentId: person.departmentId, reportedAt: at, requestKind: body.requestKind, urgency: body.urgency,
  };
  const result = await sending(() => commands.startProcess(
    { commandId: body.commandId, processId: reported.processId ?? caseProcess, instanceId: reported.instanceId, businessKey: reported.id, personId: person.id, at },
    async (transaction, command) => {
      await writeReport(transaction, command, reported, { dutyGrid, further: came.further ?? {} });
      await keepCame(transaction, reported, { ...came, details: { ...body.details, ...came.details } });
    },
  ));
  // A repeat of the id speaks of the case the first one made.
  const caseId = (await findCommand(database, body.commandId))?.business_key ?? reported.id;
  const answer = answerOf(result, { caseId });
  return { status: answer.status === 200 ? 201 : 202, body: answer.body };
}

/** The cell follows from the position wherever there is one; what was typed stands only where no position is known. */
async function placed(database: Database, place: ReportCase['place']): Promise<{ place: ReportCase['place']; dutyGrid: DutyGrid | undefined }> {
  if (place.longitude === undefined || place.latitude === undefined) return { place, dutyGrid: undefined };
  const cell = await gridAt(database, [place.longitude, place.latitude]);
  return { place: { ...place, gridCode: cell?.code }, dutyGrid: cell?.dutyGrid };
}

/** 多源归口: whatever way it came, its row stands beside the others'. */
async function keepCame(transaction: Transaction, { id: caseId, source, requestKind, urgency, reportedBy, reportedAt }: ReportedCase, { waitingIntakeId, beside, clientId, sourceReference, details }: CameBy): Promise<void> {
  await beside?.(transaction, caseId);
  if (waitingIntakeId === undefined) return keepFiledIntake(transaction, { id: caseId, caseId, source, requestKind, urgency, clientId, sourceReference, details, at: reportedAt, by: reportedBy });
  const isFiled = await fileWaitingIntake(transaction, { id: waitingIntakeId, caseId, at: reportedAt, by: reportedBy });
  if (!isFiled) throw new Refusal('conflict', { detail: { zh: '该来件已由他人处理，请刷新列表。', en: 'Somebody else has dealt with this report. Load the list again.' } });
}

async function writeReport(transaction: Transaction, command: CommandRow, reported: ReportedCase, { dutyGrid, further }: { dutyGrid: DutyGrid | undefined; further: Variables }): Promise<void> {
  const { number } = await insertCase(transaction, reported, cityOffset);
  const unknown = await attachToCase(transaction, { attachmentIds: [...reported.photoIds, ...reported.selfHandled?.photoIds ?? []], caseId: reported.id, personId: reported.reportedBy, at: reported.reportedAt });
  if (unknown.length > 0) throw wrongPhotos(unknown);
  await completeArguments(transaction, command, { variables: { ...further, case: caseVariable(reported, { number, dutyGrid }) } });
}

/** The case as its process sees it. */
function caseVariable(reported: ReportedCase, { number, dutyGrid }: { number: string; dutyGrid: DutyGrid | undefined }) {
  const { id, title, description, category, subcategory, place, source, reporter, requestKind, urgency, reportedBy, photoIds, selfHandled } = reported;
  return {
    id, number, title, description, category: { ...category }, subcategory: { ...subcategory }, source, photos: photoIds,
    place: {
      address: place.address, longitude: place.longitude ?? null, latitude: place.latitude ?? null, gridCode: place.gridCode ?? null,
      dutyGridId: dutyGrid?.id ?? null, dutyGridName: dutyGrid?.name ?? null, inspectorId: dutyGrid?.inspectorId ?? null,
    },
    reporter: { name: reporter?.name ?? null, phone: reporter?.phone ?? null, email: reporter?.email ?? null }, requestKind: requestKind ?? null, urgency: urgency ?? 'ordinary', reportedBy,
    selfHandled: selfHandled ? { result: selfHandled.result, photos: selfHandled.photoIds } : null,
  };
}
