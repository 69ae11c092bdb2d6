import type { Knex } from 'knex';

/** What was found of the photos handed in with each task, and what blind re-checks found of earlier checks. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table evidence_judgements (
      task_id text primary key,
      case_id uuid not null references cases on delete cascade,
      stage text,
      -- Who answers for the work: the department the task belongs to.
      department_id text,
      person_id text not null,
      judged_at timestamptz not null,
      photos integer not null,
      doubted_photos integer not null,
      -- How many doubts there are of each question.
      place integer not null,
      "time" integer not null,
      reuse integer not null,
      change integer not null
    );
    create index evidence_judgements_department on evidence_judgements (judged_at, department_id);

    -- Written in steps: drawn, re-checked, decided.
    create table blind_rechecks (
      instance_id text primary key,
      case_id uuid not null references cases on delete cascade,
      department_id text,
      -- Whose check is checked, and by whom.
      checked_by text not null,
      rechecked_by text,
      drawn_at timestamptz not null,
      rechecked_at timestamptz,
      passed boolean,
      decision text
    );
    create index blind_rechecks_inspector on blind_rechecks (drawn_at, checked_by);
    create index blind_rechecks_case on blind_rechecks (case_id);

    -- Made by the database of each city for itself; what is drawn and what is signed hangs on them.
    create table city_secrets (name text primary key, value text not null);
    insert into city_secrets (name, value)
      select name, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') from unnest(array['closureLink', 'blindRecheck']) as name;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table city_secrets, blind_rechecks, evidence_judgements;');
}
