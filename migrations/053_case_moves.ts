import type { Knex } from 'knex';

/** Running cases taken to a version that came into force: in batches, stoppable, with what came of each. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table case_moves (
      move_id uuid primary key,
      request_id uuid not null references release_requests on delete cascade,
      process_id text not null,
      version integer not null,
      mapping jsonb not null default '{}',
      reason text not null,
      state text not null default 'running' check (state in ('running', 'paused', 'undoing', 'done')),
      begun_by text not null references persons,
      begun_at timestamptz not null,
      ended_at timestamptz
    );
    create index case_moves_request on case_moves (request_id, begun_at desc);
    create index case_moves_open on case_moves (begun_at) where state in ('running', 'undoing');

    create table case_move_items (
      move_id uuid not null references case_moves on delete cascade,
      instance_id text collate "C" not null,
      from_version integer not null,
      state text not null default 'waiting' check (state in ('waiting', 'moved', 'refused', 'undone', 'kept')),
      -- The engine's own sentence where it was refused, or why it could not be taken back.
      message text,
      -- How far it was recorded when it had been moved: it can be taken back while nothing was added.
      recorded_sequence integer,
      at timestamptz,
      held_until timestamptz,
      primary key (move_id, instance_id)
    );
    create index case_move_items_waiting on case_move_items (move_id, instance_id) where state in ('waiting', 'moved');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table case_move_items, case_moves');
}
