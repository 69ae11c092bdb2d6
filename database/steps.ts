import type { Cells } from './changes';
import type { Database, Transaction } from './connection';
import { jsonText } from './jsonText';
import { rawPlanned } from './plans';

/** A statement that is one of several in a `with`; it does nothing where `exists (select from guard)` does not hold. */
export interface Step {
  sql: string;
  bindings: readonly unknown[];
  /** A `select`: PostgreSQL runs it only where somebody reads it. */
  isSelect?: true;
}

/** A column among values. One value is said as such: PostgreSQL takes any list of them for ten, and reads a small table from end to end for so many. */
export function oneOf(column: string, values: readonly unknown[]): { sql: string; bindings: unknown[] } {
  return values.length === 1 ? { sql: `${column} = ?`, bindings: [values[0]] } : { sql: `${column} = any(?)`, bindings: [[...values]] };
}

/** Locks the instance whose rows are written, or makes it; every step asks whether it could. */
export type Guard = Step;

/** What each step asks: whether the instance stands where the writer believes it to stand. */
export const guarded = 'exists (select from guard)';

/** The instance was recorded up to this fact and no further: its row goes on from there. */
export function goesOn(instanceId: string, recordedSequence: number, cells: Cells): Guard {
  const set = Object.keys(cells).map((column) => `${column} = given.${column}`).join(', ');
  return {
    sql: `update instances held set ${set} from jsonb_populate_record(null::instances, ?::jsonb) given where held.instance_id = ? and held.recorded_sequence = ? returning held.instance_id`,
    bindings: [jsonText(cells), instanceId, recordedSequence],
  };
}

/** The instance is recorded up to this fact and no further. */
export function standsAt(instanceId: string, recordedSequence: number): Guard {
  return { sql: 'select from instances where instance_id = ? and recorded_sequence = ? for update', bindings: [instanceId, recordedSequence] };
}

/** Nothing of the instance is recorded yet: this is its row. */
export function isUnrecorded(row: Cells): Guard {
  const columns = Object.keys(row).join(', ');
  return { sql: `insert into instances (${columns}) select ${columns} from jsonb_populate_record(null::instances, ?::jsonb) on conflict (instance_id) do nothing returning instance_id`, bindings: [jsonText(row)] };
}

/** Whether the caller may go on only when the disk has it. A commit that need not wait is visible at once and on disk within a moment. */
export type Durability = 'durable' | 'soon';

const withoutWaiting = `, set_config('synchronous_commit', 'off', true)`;

/**
 * Does all steps in one round trip, or none of them if another recorder was there first; answers which. All of them see the rows as
 * they were before, so none may read what another writes.
 */
export async function takeSteps(
  database: Database | Transaction, guard: Guard, steps: readonly Step[], durability: Durability = 'durable',
): Promise<boolean> {
  // PostgreSQL takes the last first; rows must be locked in the order in which other writers lock them.
  const backwards = [...steps].reverse();
  const sql = [`guard as materialized (${guard.sql})`, ...backwards.map((step, index) => `step_${index} as (${step.sql})`)].join(',\n');
  const read = backwards.map(({ isSelect }, index) => (isSelect ? `, (select count(*) from step_${index})` : '')).join('');
  const answer = await rawPlanned<{ rows: { taken: number }[] }>(
    database, `with ${sql} select (select count(*) from guard) taken${read}${durability === 'soon' ? withoutWaiting : ''}`,
    [...guard.bindings, ...backwards.flatMap(({ bindings }) => bindings)],
  );
  return answer.rows[0]?.taken === 1;
}
