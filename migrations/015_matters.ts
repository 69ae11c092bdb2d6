import type { Knex } from 'knex';

/** What people may begin for a case beside its own process, and what came of it: orders, settlements, sessions, appeals. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The operation that begins an instance for a case, as the model words it; null: the message comes from elsewhere.
    alter table message_starts add column operation jsonb;

    -- One row per numbered matter a case gave rise to (督办单、确权决定、代整治单 …). Written by tasks of the topic "recordMatter".
    create table matters (
      -- The instance that writes it, and a key of its own where one instance writes several.
      id text primary key,
      instance_id text collate "C" not null,
      case_id uuid references cases on delete cascade,
      kind text not null,
      number text not null unique,
      title text not null,
      state text not null default 'open' check (state in ('open', 'done', 'withdrawn')),
      -- How it came out, in a word of the model's own such as "granted"; and in people's words.
      outcome text,
      result text,
      -- Where it stands, in people's words.
      status text,
      owner_department_id text references departments,
      level integer,
      level_name text,
      due_at timestamptz,
      amount numeric(14, 2) check (amount >= 0),
      debtor text,
      details jsonb not null default '{}',
      opened_by text,
      opened_at timestamptz not null,
      closed_at timestamptz,
      updated_at timestamptz not null
    );
    create index matters_case on matters (case_id, opened_at);
    create index matters_instance on matters (instance_id);
    create index matters_kind on matters (kind, opened_at desc, id);
    create index matters_opened on matters (opened_at desc, id);
    create index matters_owner on matters (owner_department_id, opened_at desc) where state = 'open';
    create index matters_due on matters (due_at) where state = 'open';

    -- Every change of a matter worth telling; a repeat of the job tells nothing twice.
    create table matter_entries (
      matter_id text not null references matters on delete cascade,
      job_id text not null,
      at timestamptz not null,
      status text,
      level_name text,
      note text,
      primary key (matter_id, job_id)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table matter_entries, matters; alter table message_starts drop column operation;');
}
