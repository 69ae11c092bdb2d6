import type { Knex } from 'knex';

/** 编号规则: how numbers are put together, each pattern from a day on; the counters they count by stay the same. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table number_rules (
      kind text not null,
      effective_from date not null,
      pattern text not null,
      changed_by text references persons,
      changed_at timestamptz not null default now(),
      primary key (kind, effective_from)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table number_rules');
}
