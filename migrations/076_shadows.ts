import type { Knex } from 'knex';

/** A version that runs beside the live one without effects, and where it would have led the cases it follows elsewhere. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table shadows (
      shadow_id uuid primary key,
      process_id text not null,
      -- The live version it runs beside.
      version integer not null,
      -- What the files were taken from when it began: {kind, id, label}; drafts are drawn on, these files are not.
      source jsonb not null,
      files jsonb not null,
      note text not null,
      until timestamptz not null,
      most_cases integer not null check (most_cases > 0),
      state text not null default 'running' check (state in ('running', 'ended')),
      ending text check (ending in ('time', 'person', 'superseded', 'failed')),
      failure text,
      failures integer not null default 0,
      begun_by text not null references persons,
      begun_at timestamptz not null,
      ended_at timestamptz,
      -- Whoever takes a round puts it off until long after his end; another server takes it up when he has fallen silent.
      next_round_at timestamptz not null,
      looked_at timestamptz,
      check ((state = 'ended') = (ending is not null)),
      foreign key (process_id, version) references process_definitions (process_id, version)
    );
    create index shadows_due on shadows (next_round_at) where state = 'running';
    create index shadows_order on shadows (begun_at desc);

    create table shadow_cases (
      shadow_id uuid not null references shadows on delete cascade,
      instance_id text collate "C" not null,
      -- Facts up to this one were played. What ran already when the shadow began is followed from the first fact after it.
      looked_sequence integer not null,
      -- Null until it has moved.
      kind text check (kind in ('same', 'elsewhere', 'branch', 'stops', 'refuses', 'unreplayable')),
      node_id text,
      reason jsonb,
      difference jsonb,
      position text[],
      rehearsed text[],
      looked_at timestamptz,
      primary key (shadow_id, instance_id)
    );
    create index shadow_cases_kind on shadow_cases (shadow_id, kind, node_id, instance_id) where kind is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table shadow_cases, shadows');
}
