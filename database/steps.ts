import type { Database, Transaction } from './connection';
import { rawPlanned } from './plans';

/** A statement that is one of several in a `with`; it does nothing where `exists (select from guard)` does not hold. */
export interface Step {
  sql: string;
  bindings: readonly unknown[];
  /** A `select`: PostgreSQL runs it only where somebody reads it. */
  isSelect?: true;
}

/** The instance whose rows are written, and the fact up to which the writer knows it to be recorded. */
export interface Guard {
  instanceId: string;
  recordedSequence: number;
}

/** What each step asks: whether the instance stands where the writer believes it to stand. */
export const guarded = 'exists (select from guard)';

const guard = 'guard as materialized (select from instances where instance_id = ? and recorded_sequence = ? for update)';

/** Whether the caller may go on only when the disk has it. A commit that need not wait is visible at once and on disk within a moment. */
export type Durability = 'durable' | 'soon';

const withoutWaiting = `, set_config('synchronous_commit', 'off', true)`;

/**
 * Does all steps in one round trip, or none of them if another recorder was there first; answers which. All of them see the rows as
 * they were before, so none may read what another writes.
 */
export async function takeSteps(
  database: Database | Transaction, { instanceId, recordedSequence }: Guard, steps: readonly Step[], durability: Durability = 'durable',
): Promise<boolean> {
  // PostgreSQL takes the last first; rows must be locked in the order in which other writers lock them.
  const backwards = [...steps].reverse();
  const sql = [guard, ...backwards.map((step, index) => `step_${index} as (${step.sql})`)].join(',\n');
  const read = backwards.map(({ isSelect }, index) => (isSelect ? `, (select count(*) from step_${index})` : '')).join('');
  const answer = await rawPlanned<{ rows: { taken: number }[] }>(
    database, `with ${sql} select (select count(*) from guard) taken${read}${durability === 'soon' ? withoutWaiting : ''}`,
    [instanceId, recordedSequence, ...backwards.flatMap(({ bindings }) => bindings)],
  );
  return answer.rows[0]?.taken === 1;
}
