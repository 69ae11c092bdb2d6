import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { Database, Transaction } from './connection';

/** How often a text is sent before it is worth a plan of its own in every connection. */
const worthIt = 5;
/** Each plan weighs some hundred kilobytes in each connection that has used it. */
const mostPlans = 40;
/** Texts that are counted but rare are forgotten together. */
const mostCounted = 1000;

/** A text whose plan is kept, as the driver takes it. */
interface Planned { name: string; text: string }
/** What of knex hands out the pool's connections. */
interface Pool { acquireConnection(): Promise<Client>; releaseConnection(connection: Client): Promise<void>; positionBindings(sql: string): string }

const counts = new Map<string, number>();
const planned = new Map<string, Planned>();

/**
 * Sends a statement whose plan the connection keeps if it comes often; a result with `*` would break when a migration adds a column. Outside a
 * transaction such a text goes past the query builder, which would look through its thousands of characters each time anew.
 */
export async function rawPlanned<Answer>(database: Database | Transaction, sql: string, bindings: readonly unknown[]): Promise<Answer> {
  const pool = database.client as Pool;
  const plan = planOf(sql, (text) => pool.positionBindings(text));
  if (!plan) return await database.raw(sql, bindings as string[]) as Answer;
  if (database.isTransaction) return await database.raw(sql, bindings as string[]).options({ name: plan.name }) as Answer;
  const connection = await pool.acquireConnection();
  try {
    return await connection.query({ ...plan, values: [...bindings] }) as Answer;
  } finally {
    await pool.releaseConnection(connection);
  }
}

/**
 * How a text is sent whose plan is worth keeping, because it comes again and again; undefined for one that is rare. Planning the statement
 * that records facts costs more than running it. The name says the text, so every server may share a connection's plans.
 */
export function planOf(sql: string, positioned: (sql: string) => string): Planned | undefined {
  const known = planned.get(sql);
  if (known !== undefined || planned.size >= mostPlans) return known;
  const count = (counts.get(sql) ?? 0) + 1;
  if (counts.size >= mostCounted) counts.clear();
  counts.set(sql, count);
  if (count < worthIt) return undefined;
  counts.delete(sql);
  const plan = { name: `yiwang_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`, text: positioned(sql) };
  planned.set(sql, plan);
  return plan;
}
