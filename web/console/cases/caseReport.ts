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
  title: '', description: '', place: { address: '' }, source: roles.flatMap((role) => defaultSources[role] ?? [])[0] ?? 'department', reporterName: '', phone: '', photoIds: [], isSelfHandled: false, handledResult: '', handledPhotoIds: [],
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

/** What is missing, as sentence keys of `report.wrong`. */
export function reportProblems(form: ReportForm, address: string): ('subcategoryCode' | 'address' | 'description' | 'phone' | 'selfHandled')[] {
  return [
    ...(form.subcategoryCode ? [] : ['subcategoryCode' as const]), ...(address ? [] : ['address' as const]),
    ...(form.description.trim() ? [] : ['description' as const]), ...(form.phone.trim().length > 30 ? ['phone' as const] : []),
    ...(mayBeSelfHandled(form) && form.isSelfHandled && (!form.handledResult.trim() || form.handledPhotoIds.length === 0 || form.photoIds.length === 0) ? ['selfHandled' as const] : []),
  ];
}

/** The command the API takes. */
export function reportCommand(form: ReportForm, address: string, commandId: string): ReportCase {
  const reporter = { ...(form.reporterName.trim() && { name: form.reporterName.trim() }), ...(form.phone.trim() && { phone: form.phone.trim() }) };
  return {
    commandId, title: titleOf(form, address), description: form.description.trim(), subcategoryCode: form.subcategoryCode ?? '', source: form.source, photoIds: form.photoIds,
    place: { ...form.place, address },
    ...(form.processId && { processId: form.processId }),
    ...(Object.keys(reporter).length > 0 && { reporter }),
    ...(mayBeSelfHandled(form) && form.isSelfHandled && { selfHandled: { result: form.handledResult.trim(), photoIds: form.handledPhotoIds } }),
  };
}

/** Whether anything was typed that would be a pity to lose. */
export const isWorthKeeping = (form: ReportForm): boolean =>
  Boolean(form.title || form.description || form.subcategoryCode || form.place.address || form.reporterName || form.phone || form.photoIds.length > 0);

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
