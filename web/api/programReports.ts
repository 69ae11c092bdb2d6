import { createHash } from 'node:crypto';
import { casesById } from '#database/cases';
import { noteUnmapped, translate } from '#database/channelMappings';
import type { MappingKind } from '#database/channelMappings';
import type { ApiClient } from '#database/apiClients';
import { intakeOfReference, keepWaitingIntake } from '#database/intakes';
import type { IntakeRow } from '#database/intakes';
import { detailFields, hotlineDescription, missingFields } from '#city/reportForm';
import type { ReportFieldId } from '#city/reportForm';
import { reportStatus, requestKinds, urgencies } from '#city/channel';
import type { RequestKind, Urgency } from '#city/channel';
import type { ReportCase } from '#contract/cases';
import type { ProgramReport, ProgramReportState } from '#contract/intake';
import { subcategoryToday } from './catalogueToday';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';
import { reportCase } from './reportCase';

/** Takes a report of another platform: a case where all its codes are known, else kept until a person has said what its category is. */
export async function reportOfProgram(dependencies: Dependencies, client: ApiClient, report: ProgramReport): Promise<{ status: 201 | 202; body: ProgramReportState }> {
  const known = await intakeOfReference(dependencies.database, client.id, report.sourceReference);
  if (known) return answerFor(dependencies, known);
  const said = await inOurWords(dependencies, client, report);
  if (said.subcategoryCode === undefined) await keepWaiting(dependencies, client, report, said);
  else await reportCase(dependencies, accountOf(client), { ...(await caseOf(dependencies, client, { ...report, ...said }, said.subcategoryCode)), commandId: idOf(client, report.sourceReference) }, camesBy(client, report));
  const kept = await intakeOfReference(dependencies.database, client.id, report.sourceReference);
  if (!kept) throw new Error(`The report ${report.sourceReference} of program ${client.id} was taken and is not there.`);
  return answerFor(dependencies, kept);
}

/** How far one of a program's own reports is. */
export async function stateOfReport(dependencies: Dependencies, client: ApiClient, sourceReference: string): Promise<ProgramReportState> {
  const known = await intakeOfReference(dependencies.database, client.id, sourceReference);
  if (!known) throw notFound({ zh: `编号为“${sourceReference}”的来件`, en: `report “${sourceReference}” of this platform` });
  return stateOf(dependencies, known);
}

/** What a report as its platform sent it is as a case of ours; also for one that waited. */
export async function caseOf(dependencies: Dependencies, { source }: Pick<ApiClient, 'source'>, report: SaidReport, subcategoryCode: string): Promise<Omit<ReportCase, 'commandId'>> {
  const found = await subcategoryToday(dependencies, subcategoryCode);
  const { details, reporter, place, requestKind, urgency } = report;
  const title = report.title ?? `${place.address} ${found?.subcategory.name ?? ''}`.trim();
  return { title: title.slice(0, 100), description: descriptionOf(report), subcategoryCode, place, source, photoIds: [], reporter, details, requestKind, urgency };
}

/** A report with its marks in our words. */
export type SaidReport = Pick<ProgramReport, 'title' | 'description' | 'place' | 'reporter' | 'details'> & { requestKind?: RequestKind | undefined; urgency?: Urgency | undefined };

/** The words of a report: its description, or the hotline's cause and course. */
function descriptionOf({ description, details }: Pick<ProgramReport, 'description' | 'details'>): string {
  return description ?? hotlineDescription({ cause: details?.cause ?? '', course: details?.course ?? '' });
}

/** The account a program's reports stand under. */
export const accountOf = ({ personId, departmentId }: ApiClient) => ({ id: personId, departmentId });

function camesBy(client: ApiClient, { sourceReference, further }: ProgramReport) {
  return { clientId: client.id, sourceReference, ...(further && { details: { further } }) };
}

async function inOurWords(dependencies: Dependencies, { source }: ApiClient, report: ProgramReport) {
  const { details, description } = report;
  // Where a platform tells a call in one text, cause and course are in it.
  const values = { ...details, cause: details?.cause ?? description, course: details?.course ?? description, description };
  const missing = missingFields({
    ...values, source, place: report.place, subcategoryCode: report.subcategoryCode ?? report.category?.code, requestKind: report.requestKind, reporterName: report.reporter?.name, phone: report.reporter?.phone,
  });
  if (missing.length > 0) throw new Refusal('invalid-request', { errors: missing.map(({ id, label }) => ({ path: pathOf(id), message: `此渠道须填写“${label.zh}” / this channel needs “${label.en}”` })) });
  const word = (kind: MappingKind, code: string | undefined, isOurs: (code: string) => boolean, name?: string) => wordOf(dependencies, { source, kind, code, isOurs, name });
  const isOurCategory = report.subcategoryCode !== undefined;
  const [subcategoryCode, requestKind, urgency] = await Promise.all([
    word('category', report.subcategoryCode ?? report.category?.code, () => isOurCategory, report.category?.name),
    word('requestKind', report.requestKind, (code) => Object.hasOwn(requestKinds, code)), word('urgency', report.urgency, (code) => Object.hasOwn(urgencies, code)),
  ]);
  return { subcategoryCode, requestKind: requestKind as RequestKind | undefined, urgency: urgency as Urgency | undefined };
}

const paths: Partial<Record<ReportFieldId, string>> = { reporterName: 'reporter.name', phone: 'reporter.phone', place: 'place.address' };
const pathOf = (field: ReportFieldId): string => paths[field] ?? (detailFields.some((one) => one === field) ? `details.${field}` : field);

async function wordOf({ database, now }: Dependencies, { source, kind, code, isOurs, name }: { source: ApiClient['source']; kind: MappingKind; code: string | undefined; isOurs(code: string): boolean; name?: string | undefined }): Promise<string | undefined> {
  if (code === undefined || isOurs(code)) return code;
  const translated = await translate(database, { source, kind, from: code });
  if (translated === undefined) await noteUnmapped(database, { source, kind, code, name, at: now() });
  return translated;
}

async function keepWaiting({ database, now }: Dependencies, client: ApiClient, report: ProgramReport, { requestKind, urgency }: { requestKind: RequestKind | undefined; urgency: Urgency | undefined }): Promise<void> {
  const { sourceReference, category, title, description, place, reporter, details, further } = report;
  await keepWaitingIntake(database, {
    id: idOf(client, sourceReference), source: client.source, clientId: client.id, sourceReference, requestKind, urgency, details: { ...details, ...(further && { further }) }, at: now(), by: client.personId,
    content: JSON.parse(JSON.stringify({ title, description, place, reporter, details })), unmappedCode: category?.code ?? '', unmappedName: category?.name,
  });
}

/** The same number of the same program is the same id: a repeat after a lost answer, and two at once, are one report. */
function idOf({ id }: ApiClient, sourceReference: string): string {
  const hash = createHash('sha256').update(`${id}:${sourceReference}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

async function answerFor(dependencies: Dependencies, intake: IntakeRow): Promise<{ status: 201 | 202; body: ProgramReportState }> {
  return { status: intake.state === 'filed' ? 201 : 202, body: await stateOf(dependencies, intake) };
}

async function stateOf({ database }: Dependencies, { source, source_reference, case_id, state, unmapped_code, decision }: IntakeRow): Promise<ProgramReportState> {
  const row = case_id === null ? undefined : (await casesById(database, [case_id])).get(case_id);
  const sourceReference = source_reference ?? '';
  if (!row) return { sourceReference, state, ...(state === 'dismissed' ? { reason: decision ?? '' } : { reason: `分类代码“${unmapped_code ?? ''}”尚未映射到本市小类，由受理员确定 / the category is not mapped yet; an acceptor decides` }) };
  const status = reportStatus(row);
  const externalStatus = await translate(database, { source, kind: 'status', from: status });
  return { sourceReference, state, caseNumber: row.number, status, ...(externalStatus !== undefined && { externalStatus }) };
}
