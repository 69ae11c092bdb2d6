import type { Knex } from 'knex';

/** How often the cases of a day went through each node and flow of a version: counted once when a case has ended. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table model_passes (
      process_id text not null,
      version integer not null,
      -- When the cases ended, by the city's clock.
      day date not null,
      kind text not null check (kind in ('case', 'node', 'flow')),
      -- Empty for the cases themselves.
      element_id text not null,
      count bigint not null,
      primary key (process_id, version, day, kind, element_id)
    );
    alter table instances add column are_passes_counted boolean not null default false;
    -- Holds an instance from its end until it is counted, and so stays nearly empty however many have ended.
    create index instances_uncounted on instances (ended_at) where ended_at is not null and not are_passes_counted;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index instances_uncounted; alter table instances drop column are_passes_counted; drop table model_passes');
}
