import type { LocationQuery } from 'vue-router';

type Side = 'zh' | 'en';
type BothSides = Readonly<Record<Side, string>>;
/** One filter of a list: its readable name in the address, and the words its values are written by there. */
export interface FilterField { name: BothSides; values?: Readonly<Record<string, BothSides>> }
/** The filters of a list by the names the contract gives them. */
export type FilterFields<Key extends string> = Readonly<Record<Key, FilterField>>;
export type FilterValues<Key extends string> = Partial<Record<Key, string>>;

const single = (value: LocationQuery[string] | undefined): string | undefined => {
  const first = Array.isArray(value) ? value[0] : value;
  return first === null || first === undefined || first === '' ? undefined : first.slice(0, 100);
};
const namesOf = (key: string, { name }: FilterField) => [name.zh, name.en, key];

/** Reads the filters from an address in either language; what nobody can choose is left out, so that a mistyped address still shows a list. */
export function readFilters<Key extends string>(fields: FilterFields<Key>, query: LocationQuery): FilterValues<Key> {
  const values: FilterValues<Key> = {};
  for (const key of Object.keys(fields) as Key[]) {
    const field = fields[key];
    const written = namesOf(key, field).map((name) => single(query[name])).find((value) => value !== undefined);
    const isMeant = (id: string, words: BothSides) => [id, words.zh, words.en].some((word) => word.toLowerCase() === written?.toLowerCase());
    const value = field.values && written ? Object.entries(field.values).find(([id, words]) => isMeant(id, words))?.[0] : written;
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/** The address of a list with these filters, in the reader's language; other parts of the address stay. */
export function writeFilters<Key extends string>(fields: FilterFields<Key>, values: FilterValues<Key>, side: Side, others: LocationQuery = {}): LocationQuery {
  const keys = Object.keys(fields) as Key[];
  const names = new Set(keys.flatMap((key) => namesOf(key, fields[key])));
  const query: LocationQuery = Object.fromEntries(Object.entries(others).filter(([name]) => !names.has(name)));
  for (const key of keys) {
    const value = values[key];
    if (value) query[fields[key].name[side]] = fields[key].values?.[value]?.[side] ?? value;
  }
  return query;
}
