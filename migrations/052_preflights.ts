import type { Knex } from 'knex';

/** What a release would mean for every running case, found before it is let pass. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table preflights (
      preflight_id uuid primary key,
      request_id uuid not null references release_requests on delete cascade,
      -- By process: the node of the new version that takes the place of an old one.
      mappings jsonb not null default '{}',
      state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
      total integer not null,
      checked integer not null default 0,
      failure text,
      asked_at timestamptz not null,
      started_at timestamptz,
      ended_at timestamptz,
      -- Whoever runs it says so again and again; another server takes it up when he no longer does.
      held_until timestamptz
    );
    create index preflights_request on preflights (request_id, asked_at desc);
    create index preflights_open on preflights (asked_at) where state in ('waiting', 'running');

    create table preflight_cases (
      preflight_id uuid not null references preflights on delete cascade,
      instance_id text collate "C" not null,
      process_id text not null,
      version integer not null,
      kind text not null check (kind in ('same', 'remapped', 'branch', 'stranded', 'refuses', 'unreplayable')),
      -- The node it is about, if one.
      node_id text,
      reason jsonb,
      position text[] not null,
      rehearsed text[],
      migrated text[],
      primary key (preflight_id, instance_id)
    );
    create index preflight_cases_kind on preflight_cases (preflight_id, process_id, kind, node_id, instance_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table preflight_cases, preflights');
}
