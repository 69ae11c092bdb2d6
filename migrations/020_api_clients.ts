import type { Knex } from 'knex';

/** Programs of others that report for citizens, and what came with a report beside what a case is made of. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table api_clients (
      id uuid primary key,
      name text not null,
      -- SHA-256 of a key of 256 random bits: nothing to guess, so nothing slow is needed; the key itself is with its owner alone.
      key_hash bytea not null unique,
      -- Whose name stands on what it reports; an account nobody signs in to.
      person_id text not null references persons,
      source text not null,
      created_at timestamptz not null,
      created_by text,
      revoked_at timestamptz
    );

    -- What a channel says of a report that no rule of the city asks for, kept so that nothing sent is lost.
    create table case_intakes (
      case_id uuid primary key references cases on delete cascade,
      client_id uuid references api_clients,
      details jsonb not null
    );
    create index case_intakes_client on case_intakes (client_id, case_id desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table case_intakes, api_clients');
}
