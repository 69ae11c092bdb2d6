import type { Knex } from 'knex';

/** Outside enforcement platforms: which programs are one, what was pushed to them and what they reported. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- 'enforcement': cases of its department and those below are pushed to its callback address.
    alter table api_clients add column purpose text not null default 'reports' check (purpose in ('reports', 'enforcement'));

    -- One row per enforcement case that was pushed.
    create table enforcement_pushes (
      -- 执法〔2026〕1号: our number, by which the platform knows a repeat.
      number text primary key,
      -- The instance of the enforcement case, which is also the id of its matter.
      matter_id text not null unique,
      case_id uuid not null references cases on delete cascade,
      client_id uuid not null references api_clients,
      -- How often it was sent with something new; a repeat of the job is the same round.
      round integer not null default 1,
      job_id text not null,
      first_tried_at timestamptz not null,
      -- Null until the platform took it.
      pushed_at timestamptz,
      status text not null check (status in ('pushed', 'accepted', 'investigating', 'decided', 'closed', 'returned')),
      -- By the platform's clock.
      reported_at timestamptz,
      external_number text,
      reason text,
      outcome text check (outcome in ('penalise', 'spare')),
      penalty text,
      amount numeric(14, 2) check (amount >= 0),
      document text
    );
    create index enforcement_pushes_case on enforcement_pushes (case_id);
    create index enforcement_pushes_client on enforcement_pushes (client_id);

    -- Every report as it came, for good; a repeat of its id is the same report.
    create table enforcement_reports (
      client_id uuid not null references api_clients,
      report_id text not null,
      number text not null references enforcement_pushes on delete cascade,
      status text not null,
      at timestamptz not null,
      received_at timestamptz not null,
      effect text not null check (effect in ('applied', 'outdated')),
      content jsonb not null,
      primary key (client_id, report_id)
    );
    create index enforcement_reports_number on enforcement_reports (number, at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table enforcement_reports, enforcement_pushes; alter table api_clients drop column purpose;');
}
