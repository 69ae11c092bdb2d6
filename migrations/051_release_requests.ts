import type { Knex } from 'knex';

/** Who draws does not publish: a release is asked for by one person and approved by another. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table release_requests (
      request_id uuid primary key,
      note text not null,
      -- What it brings, and the version each had then: [{kind, id, name, file, changed, version}].
      contents jsonb not null,
      -- The release whose changes it takes back.
      restores bigint references releases,
      requested_by text not null references persons,
      requested_at timestamptz not null,
      state text not null default 'open' check (state in ('open', 'released', 'declined', 'withdrawn')),
      decided_by text references persons,
      decided_at timestamptz,
      decision_note text,
      check ((state = 'open') = (decided_at is null))
    );
    create index release_requests_order on release_requests (requested_at desc);

    create table release_request_files (
      request_id uuid not null references release_requests on delete cascade,
      file text not null,
      text text not null,
      primary key (request_id, file)
    );

    alter table releases add column approved_by text references persons, add column restores bigint references releases;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table releases drop column approved_by, drop column restores; drop table release_request_files, release_requests');
}
