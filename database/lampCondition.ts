import type { Lamp } from '#city/case';

/** The lamp as a condition on columns `clock_state`, `warn_at`, `due_at` of a table; bindings follow in order. The same rule as `lampOf`. */
export function lampCondition(lamp: Lamp, table: string, now: Date): [sql: string, bindings: Date[]] {
  const counts = `${table}.due_at < 'infinity' and coalesce(${table}.clock_state, 'running') = 'running'`;
  switch (lamp) {
    case 'red': return [`(${counts} and ${table}.due_at < ?)`, [now]];
    case 'yellow': return [`(${counts} and ${table}.due_at >= ? and ${table}.warn_at <= ?)`, [now, now]];
    case 'green': return [`(${counts} and ${table}.due_at >= ? and (${table}.warn_at is null or ${table}.warn_at > ?))`, [now, now]];
    case 'grey': return [`(${table}.due_at is null or ${table}.due_at = 'infinity' or coalesce(${table}.clock_state, 'running') <> 'running')`, []];
  }
}
