import type { Knex } from 'knex';

/** 智能发现: devices, what they signal, merged into alarms, and the rules by which an alarm is a case. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- 设备台账. A device that signals before anybody registered it is kept too, without a registration.
    create table devices (
      id text primary key,
      name text,
      source text check (source in ('video', 'drone', 'satellite', 'sensor')),
      address text,
      longitude double precision,
      latitude double precision,
      owner_department_id text,
      registered_at timestamptz,
      registered_by text,
      last_signal_at timestamptz
    );

    -- One row per edition of a kind's rule; the latest is in force.
    create table alarm_kinds (
      code text not null,
      edition integer not null,
      name text not null,
      subcategory_code text not null,
      window_seconds integer not null check (window_seconds between 1 and 86400),
      raise_level integer check (raise_level in (1, 2, 3)),
      raise_count integer not null check (raise_count between 1 and 1000),
      changed_at timestamptz not null,
      changed_by text not null,
      primary key (code, edition)
    );

    create table alarms (
      id uuid primary key,
      device_id text not null references devices,
      kind text not null,
      client_id uuid references api_clients,
      level integer not null,
      count integer not null,
      grave_count integer not null,
      first_at timestamptz not null,
      last_at timestamptz not null,
      value double precision,
      words text,
      state text not null check (state in ('open', 'due', 'raised', 'dismissed')),
      -- When the server took its first signal, and when it became a case: between them lies the lag.
      received_at timestamptz not null,
      raised_at timestamptz,
      case_id uuid references cases,
      decided_by text,
      -- Why it was false, or why it could not be raised.
      reason text,
      next_attempt_at timestamptz,
      check ((state = 'raised') = (case_id is not null))
    ) with (fillfactor = 70);
    create index alarms_track on alarms (device_id, kind, last_at desc);
    create index alarms_list on alarms (first_at desc, id desc);
    create index alarms_state on alarms (state, first_at desc, id desc);
    create index alarms_due on alarms (next_attempt_at, received_at) where state = 'due';
    create index alarms_case on alarms (case_id) where case_id is not null;

    -- A batch sent again after a lost answer is counted once.
    create table alarm_batches (
      client_id uuid not null references api_clients,
      batch_id text not null,
      taken integer not null,
      received_at timestamptz not null,
      primary key (client_id, batch_id)
    );
    create index alarm_batches_age on alarm_batches (received_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table alarm_batches, alarms, alarm_kinds, devices');
}
