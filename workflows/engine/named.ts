/** What a table itself holds under a name; a name may be any string, also one that every object inherits, such as `constructor`. */
export function named<Entry>(table: Record<string, Entry>, name: string): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
