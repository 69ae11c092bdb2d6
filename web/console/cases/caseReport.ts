import { requestKinds, urgencies } from '#city/channel';
import { isPhone } from '#city/phone';
import { detailFields, fieldsOf, hotlineDescription, type ReportField, type ReportFieldId } from '#city/reportForm';
import type { ReportCase } from '#contract/cases';

/** What a person typed into the report form. */
export interface ReportForm {
  title: string;
  description: string;
  subcategoryCode?: string;
  subcategoryName?: string;
  /** The process it shall run through, where that is not the ordinary one. */
  processId?: string;
  place: { address: string; longitude?: number; latitude?: number; gridCode?: string };
  source: ReportCase['source'];
  reporterName: string;
  /** What only some sources say, by field of the city's report form. */
  further: Partial<Record<ReportFieldId, string>>;
  phone: string;
  photoIds: string[];
  /** 自处理. */
  isSelfHandled: boolean;
  handledResult: string;
  handledPhotoIds: string[];
}
/** The report as kept on the device until the server has it; with the id of a sending whose outcome is unknown. */
export interface ReportDraft { form: ReportForm; savedAt: string; commandId?: string }

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const mostRecent = 6;
const defaultSources: Record<string, ReportCase['source']> = { inspector: 'inspector', acceptor: 'hotline' };

/** An empty report; the source follows from the person's role. */
export const emptyReport = (roles: readonly string[]): ReportForm => ({
  title: '', description: '', place: { address: '' }, source: roles.flatMap((role) => defaultSources[role] ?? [])[0] ?? 'department', reporterName: '', further: {}, phone: '', photoIds: [], isSelfHandled: false, handledResult: '', handledPhotoIds: [],
});

/** The address to send: what was typed, else where the device stood. */
export function addressOf(form: ReportForm, nearPosition: (longitude: number, latitude: number) => string): string {
  const { longitude, latitude } = form.place;
  if (form.place.address.trim()) return form.place.address.trim();
  return longitude !== undefined && latitude !== undefined ? nearPosition(longitude, latitude) : '';
}

/** The title to send: the typed one, else place and subcategory. */
export const titleOf = (form: ReportForm, address: string): string => (form.title.trim() || `${address} ${form.subcategoryName ?? ''}`.trim()).slice(0, 100);

/** Only what an inspector reports by the ordinary process may be dealt with already. */
export const mayBeSelfHandled = ({ source, processId }: Pick<ReportForm, 'source' | 'processId'>): boolean => source === 'inspector' && processId === undefined;

/** Fields the page draws by itself, wherever they are shown. */
const drawnApart: readonly ReportFieldId[] = ['place', 'subcategoryCode', 'description', 'reporterName', 'phone', 'cause', 'course'];
/** What the city's form asks of this source beside what every report has. */
export const furtherFields = ({ source }: Pick<ReportForm, 'source'>): { field: ReportField & { id: ReportFieldId }; isNeeded: boolean }[] => fieldsOf(source).filter(({ field }) => !drawnApart.includes(field.id));
/** Whether a source has, or needs, a field of the city's form. */
export const hasField = ({ source }: Pick<ReportForm, 'source'>, id: ReportFieldId): boolean => fieldsOf(source).some(({ field }) => field.id === id);
export const needsField = ({ source }: Pick<ReportForm, 'source'>, id: ReportFieldId): boolean => fieldsOf(source).some(({ field, isNeeded }) => isNeeded && field.id === id);

export type ReportProblem = ReportFieldId | 'address' | 'selfHandled';

/** What is missing or wrong, by field. */
export function reportProblems(form: ReportForm, address: string): ReportProblem[] {
  const { reporterName, phone, description } = form;
  const typed: Partial<Record<ReportFieldId, string>> = { ...form.further, reporterName, phone, description, place: address, subcategoryCode: form.subcategoryCode ?? '' };
  const missing = fieldsOf(form.source).flatMap(({ field, isNeeded }) => (isNeeded && !typed[field.id]?.trim() ? [field.id] : []));
  return [
    ...missing.map((id): ReportProblem => (id === 'place' ? 'address' : id)), ...(hasField(form, 'phone') && phone.trim() && !isPhone(phone.trim()) ? ['phone' as const] : []),
    ...(hasField(form, 'link') && form.further.link?.trim() && !/^https?:\/\/\S+\.\S+/i.test(form.further.link.trim()) ? ['link' as const] : []),
    ...(hasField(form, 'email') && form.further.email?.trim() && !/^\S+@\S+\.\S+$/.test(form.further.email.trim()) ? ['email' as const] : []),
    ...(mayBeSelfHandled(form) && form.isSelfHandled && (!form.handledResult.trim() || form.handledPhotoIds.length === 0 || form.photoIds.length === 0) ? ['selfHandled' as const] : []),
  ];
}

/** The command the API takes. */
export function reportCommand(form: ReportForm, address: string, commandId: string): ReportCase {
  const said = (id: ReportFieldId): string => (hasField(form, id) ? (form.further[id]?.trim() ?? '') : '');
  const name = hasField(form, 'reporterName') && form.reporterName.trim();
  const phone = hasField(form, 'phone') && form.phone.trim();
  const reporter = { ...(name && { name }), ...(phone && { phone }), ...(said('email') && { email: said('email') }) };
  const details = Object.fromEntries(detailFields.flatMap((id) => (said(id) ? [[id, said(id)]] : [])));
  const requestKind = keyAmong(requestKinds, said('requestKind'));
  const urgency = keyAmong(urgencies, said('urgency'));
  return {
    commandId, title: titleOf(form, address), description: descriptionOf(form), subcategoryCode: form.subcategoryCode ?? '', source: form.source, photoIds: form.photoIds,
    place: { ...form.place, address },
    ...(form.processId && { processId: form.processId }),
    ...(Object.keys(reporter).length > 0 && { reporter }), ...(requestKind && { requestKind }), ...(urgency && { urgency }), ...(Object.keys(details).length > 0 && { details }),
    ...(mayBeSelfHandled(form) && form.isSelfHandled && { selfHandled: { result: form.handledResult.trim(), photoIds: form.handledPhotoIds } }),
  };
}

/** The hotline tells cause and course, every other source describes. */
function descriptionOf(form: ReportForm): string {
  if (hasField(form, 'description')) return form.description.trim();
  return hotlineDescription({ cause: form.further.cause ?? '', course: form.further.course ?? '' });
}

function keyAmong<Name extends string>(choices: Readonly<Record<Name, unknown>>, text: string): Name | undefined {
  return (Object.keys(choices) as Name[]).find((name) => name === text);
}

/** Whether anything was typed that would be a pity to lose. */
export const isWorthKeeping = (form: ReportForm): boolean =>
  Boolean(form.title || form.description || form.subcategoryCode || form.place.address || form.reporterName || form.phone || Object.values(form.further).some(Boolean) || form.photoIds.length > 0);

/** Reads the kept report; missing fields of an older console are filled in. */
export function readReport(shelf: Shelf, key: string, roles: readonly string[]): ReportDraft | undefined {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('form' in kept) || typeof kept.form !== 'object' || !('savedAt' in kept)) return undefined;
    return { form: { ...emptyReport(roles), ...kept.form }, savedAt: String(kept.savedAt), ...('commandId' in kept && { commandId: String(kept.commandId) }) };
  } catch {
    return undefined;
  }
}

/** Subcategory codes used lately, the newest first. */
export function recentCodes(shelf: Shelf, key: string): string[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((code) => typeof code === 'string').slice(0, mostRecent) : [];
  } catch {
    return [];
  }
}

/** Puts a used code first. */
export const rememberCode = (shelf: Shelf, key: string, code: string): void =>
  shelf.setItem(key, JSON.stringify([code, ...recentCodes(shelf, key).filter((one) => one !== code)].slice(0, mostRecent)));
