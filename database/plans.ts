import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Database, Transaction } from './connection';

/** How often a text is sent before it is worth a plan of its own in every connection. */
const worthIt = 5;
/** Each plan weighs some hundred kilobytes in each connection that has used it. */
const mostPlans = 40;
/** Texts that are counted but rare are forgotten together. */
const mostCounted = 1000;

const counts = new Map<string, number>();
const names = new Map<string, string>();

/** Sends a statement whose plan the connection keeps if it comes often; a result with `*` would break when a migration adds a column. */
export function rawPlanned<Answer>(database: Database | Transaction, sql: string, bindings: readonly unknown[]): Knex.Raw<Answer> {
  const raw = database.raw<Answer>(sql, bindings as string[]);
  const name = planName(sql);
  return name === undefined ? raw : raw.options({ name });
}

/**
 * The name under which a connection keeps the plan of a text that is sent again and again; undefined for one that is rare. Planning
 * the statement that records facts costs more than running it. The name says the text, so every server may share a connection's plans.
 */
export function planName(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size >= mostPlans) return known;
  const count = (counts.get(sql) ?? 0) + 1;
  if (counts.size >= mostCounted) counts.clear();
  counts.set(sql, count);
  if (count < worthIt) return undefined;
  counts.delete(sql);
  const name = `yiwang_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`;
  names.set(sql, name);
  return name;
}
