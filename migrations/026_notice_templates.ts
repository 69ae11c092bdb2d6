import type { Knex } from 'knex';

/** 通知模板 as data, why an attempt to deliver failed, and the links by which reporters confirm a closure. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Editions over the words the platform comes with; null: its own words again.
    create table notice_templates (
      name text not null,
      edition integer not null,
      subject text,
      body text,
      changed_at timestamptz not null,
      changed_by text not null,
      primary key (name, edition),
      check ((subject is null) = (body is null))
    );

    alter table notices add column last_error text;
    -- The log shows what has to leave the platform; what stays in the console is delivered by being written.
    create index notices_log on notices (created_at desc, id desc) where channel <> 'inApp';

    -- 256 random bits in a message to the reporter; only their hash is kept.
    create table closure_confirmations (
      token_hash bytea primary key,
      case_id uuid not null references cases on delete cascade,
      notice_id text not null,
      expires_at timestamptz not null
    );
    create index closure_confirmations_case on closure_confirmations (case_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table closure_confirmations; drop index notices_log; alter table notices drop column last_error; drop table notice_templates;');
}
