import type { Transaction } from './connection';

/**
 * The day's next running number of a rule, from 1. The counter's row stays locked until the transaction ends, so numbers have no gap
 * and no double however many report at once; take it last, so that nobody waits for long.
 */
export async function nextNumber(transaction: Transaction, rule: string, day: string): Promise<number> {
  const answer = await transaction.raw<{ rows: { last: number }[] }>(
    'insert into number_counters (rule, day, last) values (?, ?, 1) on conflict (rule, day) do update set last = number_counters.last + 1 returning last',
    [rule, day],
  );
  const last = answer.rows[0]?.last;
  if (last === undefined) throw new Error(`The counter of rule ${rule} gave no number for ${day}.`);
  return last;
}
