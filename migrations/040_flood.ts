import type { Knex } from 'knex';

/** 防汛: flood-prone points with who answers for them, what stands ready, what is measured; and which process a case runs through. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table flood_teams (
      id text primary key,
      name text not null,
      department_id text not null references departments,
      station text not null
    );

    create table flood_members (
      id text primary key,
      team_id text not null references flood_teams,
      name text not null
    );
    create index flood_members_team on flood_members (team_id);

    -- 易涝点, with its own plan (一点一策) and the two who answer for it.
    create table flood_points (
      id text primary key,
      name text not null,
      kind text not null check (kind in ('road', 'underpass', 'tunnel', 'culvert', 'river')),
      department_id text not null references departments,
      address text not null,
      longitude double precision not null,
      latitude double precision not null,
      -- The mildest level (4 to 1) of a response at which the point gets an order.
      order_level integer not null check (order_level between 1 and 4),
      responsible_id text not null references persons,
      deputy_id text not null references persons,
      team_id text not null references flood_teams,
      plan jsonb not null
    );

    -- 重点监控位置.
    create table flood_positions (
      id text primary key,
      name text not null,
      point_id text not null references flood_points,
      longitude double precision not null,
      latitude double precision not null
    );
    create index flood_positions_point on flood_positions (point_id);

    create table flood_devices (
      id text primary key,
      name text not null,
      kind text not null,
      team_id text not null references flood_teams,
      point_id text references flood_points
    );
    create index flood_devices_team on flood_devices (team_id);
    create index flood_devices_point on flood_devices (point_id);

    -- What fell at a station in the minutes before an instant. A reading sent twice is one.
    create table measurements (
      station_id text not null,
      kind text not null check (kind in ('rain')),
      measured_at timestamptz not null,
      minutes integer not null check (minutes between 1 and 1440),
      value numeric not null check (value >= 0),
      reported_by text not null,
      received_at timestamptz not null default now(),
      primary key (station_id, kind, measured_at)
    );
    create index measurements_measured on measurements (kind, measured_at);

    -- Everything reported so far went the ordinary way.
    alter table cases add column process_id text not null default 'case-handling';
    create index cases_other_process on cases (process_id, id desc) where process_id <> 'case-handling';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index cases_other_process;
    alter table cases drop column process_id;
    drop table measurements, flood_devices, flood_positions, flood_points, flood_members, flood_teams;
  `);
}
