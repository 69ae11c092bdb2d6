import knex from 'knex';
import type { Knex } from 'knex';
import pg from 'pg';

/** A pool of connections; every store takes it or a `Transaction` of it. */
export type Database = Knex;
export type Transaction = Knex.Transaction;

export interface DatabaseOptions {
  url: string;
  /** Most connections this process holds; default 10. */
  poolSize?: number;
  applicationName?: string;
  /** How long a caller waits for a free connection before he is told the database is away. */
  acquireTimeout?: number;
}

/** Counts and milliseconds fit a number; pg would hand out texts for `bigint`. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Each connection plans the frequent statements for itself, and more at once than PostgreSQL has cores only wait for one another. */
const usualPoolSize = 10;

/** Opens the only way to PostgreSQL; the caller ends it with `database.destroy()`. */
export function openDatabase({ url, poolSize = usualPoolSize, applicationName = 'yiwang', acquireTimeout = 5000 }: DatabaseOptions): Database {
  return knex({
    client: 'pg',
    connection: { connectionString: url, application_name: applicationName, connectionTimeoutMillis: acquireTimeout, keepAlive: true },
    pool: { min: 0, max: poolSize },
    acquireConnectionTimeout: acquireTimeout,
  });
}

/** An instant so many milliseconds from now, by the clock of PostgreSQL. */
export function fromNow(database: Database | Transaction, milliseconds: number): Knex.Raw {
  return database.raw(`now() + ?::double precision * interval '1 millisecond'`, [milliseconds]);
}

/** Whether an error means that PostgreSQL is away or cut the connection, so that the same work may be tried again later. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // Classes 08 (connection), 57P (shutdown, crash, starting up), 53300 (too many connections).
  if (/^(08|57P|53300)/.test(code) || /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/.test(code)) return true;
  return error.name === 'KnexTimeoutError' || /Connection terminated|Connection ended|timeout exceeded when trying to connect/.test(error.message);
}
