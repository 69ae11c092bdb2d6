import type { Knex } from 'knex';

/** Signals between instances, and starts by each definition of an event that has several. */
export async function up(database: Knex): Promise<void> {
  for (const statement of statements) await database.raw(statement);
}

export async function down(database: Knex): Promise<void> {
  for (const name of ['condition_starts', 'signal_starts', 'thrown_signals', 'signal_subscriptions']) await database.raw(`drop table if exists ${name} cascade`);
  for (const table of ['message_starts', 'timer_starts']) {
    await database.raw(`delete from ${table} where definition > 0`);
    await database.raw(`alter table ${table} drop constraint ${table}_pkey, drop column definition, add primary key (process_id, start_event_id)`);
  }
}

const statements = [
  `create table signal_subscriptions (
    instance_id text collate "C" not null,
    subscription_id text not null,
    element_instance_id text not null, node_id text not null,
    signal_name text not null,
    state text not null default 'open' check (state in ('open', 'closed')),
    subscribed_at timestamptz not null,
    primary key (instance_id, subscription_id)
  )`,
  'create index signal_subscriptions_open on signal_subscriptions (signal_name, instance_id) where state = \'open\'',
  // A signal is heard now or never; its row only makes a repeat harmless.
  `create table thrown_signals (
    signal_id text primary key,
    signal_name text not null,
    person_id text,
    thrown_by text,
    at timestamptz not null
  )`,
  'create index thrown_signals_at on thrown_signals (at)',
  `create table signal_starts (
    process_id text not null,
    start_event_id text not null,
    definition integer not null,
    signal_name text not null,
    primary key (process_id, start_event_id, definition)
  )`,
  'create index signal_starts_name on signal_starts (signal_name)',
  `create table condition_starts (
    process_id text not null,
    start_event_id text not null,
    definition integer not null,
    condition jsonb not null,
    -- Null: any variable.
    variable_names text[],
    primary key (process_id, start_event_id, definition)
  )`,
  // Which of its definitions, where a start event has several.
  ...['message_starts', 'timer_starts'].flatMap((table) => [
    `alter table ${table} add column definition integer not null default 0`,
    `alter table ${table} drop constraint ${table}_pkey, add primary key (process_id, start_event_id, definition)`,
  ]),
];
