import type { Knex } from 'knex';

/** 操作日志: who changed what of the city's own settings, from what to what, when and why. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table change_log (
      sequence bigint generated always as identity primary key,
      noun text not null,
      subject_id text not null,
      -- As it was called at that time, so that the log reads on when it is called otherwise.
      subject_name text not null,
      before jsonb,
      after jsonb,
      changed_by text references persons,
      changed_at timestamptz not null,
      reason text,
      check (before is not null or after is not null)
    );
    create index change_log_subject on change_log (noun, subject_id, sequence desc);
    create index change_log_person on change_log (changed_by, sequence desc);
    create index change_log_time on change_log (changed_at);

    -- A log that can be rewritten proves nothing.
    create function refuse_change_log_rewriting() returns trigger language plpgsql as
      $$ begin raise exception 'The change log is only ever added to.'; end $$;
    create trigger change_log_is_kept before update or delete or truncate on change_log
      for each statement execute function refuse_change_log_rewriting();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table change_log; drop function refuse_change_log_rewriting()');
}
