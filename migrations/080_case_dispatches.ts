import type { Knex } from 'knex';

/** 派遣责任人: who sent a case to whoever handles it, each time anew; the last one answers for it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table case_dispatches (
      case_id uuid not null references cases on delete cascade,
      at timestamptz not null,
      -- Null where a model dispatches by rule alone.
      person_id text,
      department_id text,
      department_name text,
      primary key (case_id, at)
    );
    insert into case_dispatches (case_id, at, person_id)
      select t.business_key::uuid, t.ended_at, t.completed_by from user_tasks t join cases c on c.id::text = t.business_key
      where t.stage = 'dispatch' and t.state = 'completed' and t.outcome is distinct from 'sendBack' and t.ended_at is not null
      on conflict do nothing;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table case_dispatches');
}
