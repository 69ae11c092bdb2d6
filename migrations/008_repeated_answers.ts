import type { Knex } from 'knex';

/** What a repeat of a signal or of a refused migration answers: the same as the first time. */
export async function up(database: Knex): Promise<void> {
  await database.raw('alter table thrown_signals add column reached integer not null default 0');
  await database.raw('alter table commands add column obstacles jsonb');
}

export async function down(database: Knex): Promise<void> {
  await database.raw('alter table commands drop column obstacles');
  await database.raw('alter table thrown_signals drop column reached');
}
