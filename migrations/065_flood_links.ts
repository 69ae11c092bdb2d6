import type { Knex } from 'knex';

/** Emergencies that belong to a flood response are looked up from its case page. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`create index matters_flood on matters ((details ->> 'floodCaseId')) where details ->> 'floodCaseId' is not null`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index matters_flood');
}
