import type { Place } from './place';
import { localName } from './elementTree';
import { decisionSaid } from './decision';

/** Flowable calls a decision by a service task of type `dmn`; the standard has a task of its own for it. */
export function decisionTask(place: Place): void {
  if (!place.is('bpmn:ServiceTask') || place.attribute('type') !== 'dmn') return;
  place.drawing.retyping.set(place.element, 'bpmn:BusinessRuleTask');
  place.convert('type', () => ({ became: 'businessRuleTask' }));
  place.convertChildren('field', (field) => {
    if (field['name'] !== 'decisionTableReferenceKey' && field['name'] !== 'decisionServiceReferenceKey') return undefined;
    const value = String(field['stringValue'] ?? field.$children?.find(({ $type }) => localName($type) === 'string')?.$body ?? '').trim();
    return value === '' ? undefined : decisionSaid(place, value);
  });
}
