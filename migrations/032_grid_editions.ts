import type { Knex } from 'knex';

/** Each import of grids, so that maps know when to draw anew and the next import begins with the rule of the last. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table grid_editions (
      edition bigint generated always as identity primary key,
      imported_by text references persons,
      imported_at timestamptz not null,
      -- How many digits each part of a code has.
      codes jsonb not null,
      tolerance_metres double precision not null,
      added integer not null,
      changed integer not null,
      removed integer not null
    );
    create index cases_place on cases (longitude, latitude) where longitude is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index cases_place; drop table grid_editions');
}
