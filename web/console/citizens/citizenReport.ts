import { isPhone } from '#city/phone';
import type { CitizenReport } from '#contract/citizens';

/** What a citizen typed. */
export interface CitizenForm {
  subcategoryCode: string;
  description: string;
  place: { address: string; longitude?: number; latitude?: number };
  photoIds: string[];
  name: string;
  phone: string;
  website: string;
}

export const emptyForm = (): CitizenForm => ({ subcategoryCode: '', description: '', place: { address: '' }, photoIds: [], name: '', phone: '', website: '' });

/** What is missing, as sentence keys of `citizen.wrong`. */
export function citizenProblems(form: CitizenForm, address: string): ('subcategoryCode' | 'address' | 'description' | 'phone')[] {
  return [
    ...(form.subcategoryCode ? [] : ['subcategoryCode' as const]), ...(address ? [] : ['address' as const]),
    ...(form.description.trim() ? [] : ['description' as const]), ...(isPhone(form.phone) ? [] : ['phone' as const]),
  ];
}

/** The report the API takes. */
export function citizenReport({ subcategoryCode, description, place: { longitude, latitude }, photoIds, name, phone, website }: CitizenForm, address: string, commandId: string): CitizenReport {
  const position = longitude === undefined || latitude === undefined ? {} : { longitude, latitude };
  return { commandId, subcategoryCode, description: description.trim(), place: { address, ...position }, photoIds, phone: phone.trim(), website, ...(name.trim() && { name: name.trim() }) };
}
