import type { Knex } from 'knex';

/** 确权清单: a rule that is changed is a new one that takes the place of the old, so that a list of any day can be shown. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table ownership_rules add column replaces_id text references ownership_rules;
    -- A rule may end before it began: it was withdrawn, and its line stays.
    alter table ownership_rules drop constraint ownership_rules_check;
    alter table ownership_rules add constraint ownership_rules_span check (effective_to is null or effective_to >= effective_from);
    create index ownership_rules_department on ownership_rules (department_id);
    create index ownership_rules_area on ownership_rules (area_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index ownership_rules_area; drop index ownership_rules_department;
    alter table ownership_rules drop constraint ownership_rules_span;
    alter table ownership_rules add constraint ownership_rules_check check (effective_to is null or effective_to > effective_from);
    alter table ownership_rules drop column replaces_id;
  `);
}
