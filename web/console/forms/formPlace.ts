import type { Json } from '#bpmn/model';
import type { PlaceInput } from '#console/places/PlaceField.vue';

const numberOf = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined);
const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** A variable as the place field holds it; what is no place is an empty one. */
export function placeOf(value: Json | undefined): PlaceInput {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { address: '' };
  return { address: textOf(value['address']) ?? '', longitude: numberOf(value['longitude']), latitude: numberOf(value['latitude']), gridCode: textOf(value['gridCode']) };
}

/** A place as a variable; an empty one is none. */
export function placeJson(place: PlaceInput): Json | undefined {
  const given = Object.entries(place).filter((entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== '');
  return given.length > 0 ? { ...Object.fromEntries(given), address: place.address } : undefined;
}
