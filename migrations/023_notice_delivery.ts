import type { Knex } from 'knex';

/** Notices on their way to text messages and webhooks, and how many were told of those who had to be. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table notices add column attempts integer not null default 0;
    -- Before the first attempt: at once. A server that takes a notice moves this on, so that another one takes it should the first die.
    alter table notices add column next_attempt_at timestamptz;
    create index notices_waiting on notices (channel, coalesce(next_attempt_at, created_at)) where sent_at is null and failure is null;

    create index case_progress_accepted on case_progress (accepted_at) where accepted_at is not null;
    create index case_progress_closed on case_progress (closed_at) where closed_at is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index case_progress_closed, case_progress_accepted, notices_waiting;
    alter table notices drop column next_attempt_at, drop column attempts;
  `);
}
