import type { Knex } from 'knex';

/** Runs of a model somebody kept: every later version must still come to what they came to. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table scenarios (
      scenario_id uuid primary key,
      -- The process begun first; a process is known by its id whether it is published or only drawn.
      process_id text not null,
      name text not null,
      starts_at timestamptz not null,
      acts jsonb not null,
      expected jsonb not null,
      created_by text references persons,
      saved_by text references persons,
      saved_at timestamptz not null,
      unique (process_id, name)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table scenarios');
}
