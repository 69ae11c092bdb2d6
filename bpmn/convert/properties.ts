import { localName } from './elementTree';
import type { Place } from './place';

/** Properties for people and programs that read the model; the engine never does. */
export function properties(place: Place): void {
  place.convertChildren('properties', (block) => {
    const entries = (block.$children ?? []).filter(({ $type }) => localName($type) === 'property');
    for (const entry of entries) place.addTo('zeebe:Properties', 'properties', 'zeebe:Property', { name: String(entry['name'] ?? ''), value: String(entry['value'] ?? '') });
    return { became: entries.map((entry) => `${String(entry['name'])}=${String(entry['value'])}`).join('; ') };
  });
}
