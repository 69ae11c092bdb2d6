import { valueAt } from '#bpmn/formAnswers';
import type { Variables } from '#bpmn/model';

/** What is known of the task's own case, to find others like it. */
export function caseAbout(scope: Variables): { id?: string; subcategoryCode?: string; address?: string; longitude?: number; latitude?: number } {
  const text = (path: string) => { const found = valueAt(scope, path); return typeof found === 'string' && found !== '' ? found : undefined; };
  const number = (path: string) => { const found = valueAt(scope, path); return typeof found === 'number' ? found : undefined; };
  const [id, subcategoryCode, address, longitude, latitude] = [text('case.id'), text('case.subcategory.code'), text('case.place.address'), number('case.place.longitude'), number('case.place.latitude')];
  return { ...(id && { id }), ...(subcategoryCode && { subcategoryCode }), ...(address && { address }), ...(longitude !== undefined && { longitude }), ...(latitude !== undefined && { latitude }) };
}
