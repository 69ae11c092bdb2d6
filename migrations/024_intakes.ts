import type { Knex } from 'knex';

/** 多源归口: every report of every channel in one table, how codes of other platforms read here, and whom to tell how far a report is. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What came in, word for word where a case has no column for it. A report that cannot become a case yet waits here; none is dropped.
    create table intakes (
      id uuid primary key,
      case_id uuid unique references cases on delete cascade,
      client_id uuid references api_clients,
      source text not null,
      -- The channel's own number: a repeat of it is the same report.
      source_reference text,
      request_kind text check (request_kind in ('consultation', 'help', 'complaint', 'tipOff', 'suggestion')),
      urgency text not null default 'ordinary' check (urgency in ('ordinary', 'urgent', 'critical')),
      details jsonb not null default '{}',
      -- Only while there is no case: the report as its channel sent it, and the code of it nobody has translated yet.
      content jsonb,
      unmapped_code text,
      unmapped_name text,
      state text not null check (state in ('filed', 'waiting', 'dismissed')),
      received_at timestamptz not null,
      received_by text not null,
      decided_at timestamptz,
      decided_by text,
      decision text,
      -- The last status its channel was told, so that each is told once.
      told_status text,
      check ((state = 'filed') = (case_id is not null))
    );
    create unique index intakes_reference on intakes (client_id, source_reference) where source_reference is not null;
    create index intakes_waiting on intakes (received_at, id) where state = 'waiting';
    create index intakes_unmapped on intakes (source, unmapped_code) where state = 'waiting';
    create index intakes_received on intakes (source, received_at);

    insert into intakes (id, case_id, client_id, source, details, state, received_at, received_by)
      select c.id, c.id, i.client_id, c.source, coalesce(i.details, '{}'), 'filed', c.reported_at, c.reported_by from cases c left join case_intakes i on i.case_id = c.id;
    drop table case_intakes;

    -- How a code reads in the other direction; for statuses from ours to theirs. Editions are never changed: who changed what stays readable.
    create table channel_mappings (
      source text not null,
      kind text not null check (kind in ('category', 'requestKind', 'urgency', 'status')),
      from_code text not null,
      edition integer not null,
      from_name text,
      -- Null: the translation was taken back.
      to_code text,
      changed_at timestamptz not null,
      changed_by text not null,
      primary key (source, kind, from_code, edition)
    );

    -- 待映射: codes that came in and nobody had translated; whoever translates one takes it off the list.
    create table unmapped_codes (
      source text not null,
      kind text not null,
      code text not null,
      name text,
      times integer not null default 1,
      first_seen timestamptz not null,
      last_seen timestamptz not null,
      primary key (source, kind, code)
    );

    alter table api_clients add column callback_url text;
    -- What its notices are signed with; unlike a password it must be known to sign.
    alter table api_clients add column callback_secret text;
    alter table api_clients add check ((callback_url is null) = (callback_secret is null));

    -- What a program is sent, where words alone would have to be read.
    alter table notices add column details jsonb;

    alter table cases add column reporter_email text;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table cases drop column reporter_email;
    alter table notices drop column details;
    alter table api_clients drop column callback_secret, drop column callback_url;
    drop table unmapped_codes, channel_mappings;
    create table case_intakes (case_id uuid primary key references cases on delete cascade, client_id uuid references api_clients, details jsonb not null);
    create index case_intakes_client on case_intakes (client_id, case_id desc);
    insert into case_intakes select case_id, client_id, details from intakes where case_id is not null and client_id is not null;
    drop table intakes;
  `);
}
