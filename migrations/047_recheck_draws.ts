import type { Knex } from 'knex';

/** Every closure is drawn for once, drawn or not; how a re-check went is told by the tasks of its instance. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table blind_rechecks;
    create table recheck_draws (
      case_id uuid not null references cases on delete cascade,
      closed_at timestamptz not null,
      -- What the city's decision said, and the lot that follows from the case: both below 100. Drawn is whose lot is below the share.
      share numeric(5, 2) not null,
      lot numeric(9, 6) not null,
      department_id text,
      -- Whose check is checked.
      checked_by text,
      -- The process that re-checks; absent: not drawn, or nobody else could.
      instance_id text unique,
      drawn_at timestamptz not null,
      primary key (case_id, closed_at)
    );
    create index recheck_draws_inspector on recheck_draws (drawn_at, checked_by) where instance_id is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table recheck_draws;
    create table blind_rechecks (
      instance_id text primary key, case_id uuid not null references cases on delete cascade, department_id text, checked_by text not null, rechecked_by text,
      drawn_at timestamptz not null, rechecked_at timestamptz, passed boolean, decision text
    );
    create index blind_rechecks_inspector on blind_rechecks (drawn_at, checked_by);
    create index blind_rechecks_case on blind_rechecks (case_id);
  `);
}
