import type { LocationQuery } from 'vue-router';

/** One filter of a list: its readable name in the address, and the words its values are written by there. */
export interface FilterField { name: string; values?: Readonly<Record<string, string>> }
/** The filters of a list by the names the contract gives them. */
export type FilterFields<Key extends string> = Readonly<Record<Key, FilterField>>;
export type FilterValues<Key extends string> = Partial<Record<Key, string>>;

const single = (value: LocationQuery[string] | undefined): string | undefined => {
  const first = Array.isArray(value) ? value[0] : value;
  return first === null || first === undefined || first === '' ? undefined : first;
};

/** Reads the filters from the address; what nobody can choose is left out, so that a mistyped address still shows a list. */
export function readFilters<Key extends string>(fields: FilterFields<Key>, query: LocationQuery): FilterValues<Key> {
  const values: FilterValues<Key> = {};
  for (const key of Object.keys(fields) as Key[]) {
    const { name, values: words } = fields[key];
    const written = single(query[name]);
    const value = words && written ? Object.keys(words).find((one) => words[one] === written || one === written) : written;
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/** The address of a list with these filters; other parts of the address stay. */
export function writeFilters<Key extends string>(fields: FilterFields<Key>, values: FilterValues<Key>, others: LocationQuery = {}): LocationQuery {
  const names = new Set(Object.values<FilterField>(fields).map(({ name }) => name));
  const query: LocationQuery = Object.fromEntries(Object.entries(others).filter(([name]) => !names.has(name)));
  for (const key of Object.keys(fields) as Key[]) {
    const value = values[key];
    if (value) query[fields[key].name] = fields[key].values?.[value] ?? value;
  }
  return query;
}
