import type { Knex } from 'knex';

/** A shadow also tells what it would have settled otherwise for steps both versions have: due times, forms, people, outcomes. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table shadow_cases
      -- A list of {kind, nodeId, …}; null where nothing was settled otherwise.
      add column terms jsonb,
      drop constraint shadow_cases_kind_check,
      add constraint shadow_cases_kind_check check (kind in ('same', 'terms', 'elsewhere', 'branch', 'stops', 'refuses', 'unreplayable'));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update shadow_cases set kind = 'same' where kind = 'terms';
    alter table shadow_cases
      drop column terms,
      drop constraint shadow_cases_kind_check,
      add constraint shadow_cases_kind_check check (kind in ('same', 'elsewhere', 'branch', 'stops', 'refuses', 'unreplayable'));
  `);
}
