import type { Knex } from 'knex';

/** Finding what was reported near by, while somebody is reporting. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index cases_near on cases (subcategory_code, latitude, longitude) where latitude is not null;
    create index cases_address on cases (subcategory_code, address, id desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index cases_near, cases_address');
}
