import type { Knex } from 'knex';

/** 有奖举报: whom the city owes a reward for a report that proved true. One row per case, whatever is closed again later: nobody is rewarded twice. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table report_rewards (
      case_id uuid primary key references cases on delete cascade,
      -- What the city's decision said when the case was closed; 0: no reward for this kind of case.
      amount numeric(10, 2) not null check (amount >= 0),
      -- The process that reviews and pays it; its matter is the line of the ledger.
      instance_id text unique,
      entitled_at timestamptz not null
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table report_rewards');
}
