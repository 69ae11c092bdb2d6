/** The cursor of keyset paging: the sort keys of the last row, opaque to those who pass it on. */
export function cursorOf(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The sort keys of a cursor; undefined where a text is none of ours with that many keys. */
export function keysOf(cursor: string, count: number): (string | number)[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const sound = Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === 'string' || typeof key === 'number');
    return sound ? (keys as (string | number)[]) : undefined;
  } catch {
    return undefined;
  }
}

/** A page and the cursor of the next one, from one row more than asked for. */
export function pageOfRows<Row>(rows: readonly Row[], limit: number, keys: (row: Row) => (string | number)[]): { rows: Row[]; next?: string } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return rows.length > limit && last ? { rows: page, next: cursorOf(keys(last)) } : { rows: page };
}
