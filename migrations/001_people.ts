import type { Knex } from 'knex';

/** Who works with the platform and where: departments, persons, their roles, sessions and uploads. */
export async function up(database: Knex): Promise<void> {
  for (const statement of [...organisation, ...signedIn, ...uploaded]) await database.raw(statement);
}

export async function down(database: Knex): Promise<void> {
  for (const name of ['attachments', 'known_addresses', 'login_failures', 'sessions', 'person_roles', 'persons', 'departments', 'organisation_revision']) {
    await database.raw(`drop table if exists ${name} cascade`);
  }
  await database.raw('drop function if exists count_organisation_revision()');
}

const organisation = [
  // Servers keep the department tree in memory; each session look-up brings this number, so a change is seen with the next request everywhere.
  `create table organisation_revision (
    single boolean primary key default true check (single),
    revision bigint not null
  )`,
  'insert into organisation_revision (revision) values (1)',
  `create table departments (
    id text primary key,
    name text not null,
    parent_id text references departments,
    kind text not null check (kind in ('city', 'centre', 'department', 'district', 'street', 'community')),
    handles_cases boolean not null default false,
    position integer not null default 0,
    check (parent_id <> id)
  )`,
  'create index departments_parent on departments (parent_id)',
  `create function count_organisation_revision() returns trigger language plpgsql as
    $$ begin update organisation_revision set revision = revision + 1; return null; end $$`,
  `create trigger departments_changed after insert or update or delete or truncate on departments
    for each statement execute function count_organisation_revision()`,
  `create table persons (
    id text primary key,
    login text not null,
    name text not null,
    department_id text not null references departments,
    password_hash text not null,
    is_active boolean not null default true,
    created_at timestamptz not null default now()
  )`,
  'create unique index persons_login on persons (lower(login))',
  'create index persons_department on persons (department_id, name)',
  `create table person_roles (
    person_id text not null references persons on delete cascade,
    role_id text not null,
    department_id text not null references departments,
    primary key (person_id, role_id, department_id)
  )`,
  'create index person_roles_role on person_roles (role_id, department_id)',
];

const signedIn = [
  // The token itself is in its owner's browser alone.
  `create table sessions (
    token_hash bytea primary key,
    person_id text not null references persons on delete cascade,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    idle_until timestamptz not null,
    ends_at timestamptz not null
  )`,
  'create index sessions_person on sessions (person_id)',
  'create index sessions_idle on sessions (idle_until)',
  `create table login_failures (
    subject text primary key,
    failures integer not null,
    last_attempt_at timestamptz not null,
    locked_until timestamptz
  )`,
  'create index login_failures_age on login_failures (last_attempt_at)',
  // Where a person has signed in from before: failures made elsewhere do not lock him out there.
  `create table known_addresses (
    person_id text not null references persons on delete cascade,
    address text not null,
    signed_in_at timestamptz not null,
    primary key (person_id, address)
  )`,
];

const uploaded = [
  `create table attachments (
    id uuid primary key,
    name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    uploaded_by text not null references persons,
    uploaded_at timestamptz not null,
    -- The case it belongs to; until then it is its uploader's alone, and deleted when nobody keeps it.
    case_id text,
    attached_at timestamptz,
    kept_until timestamptz not null
  )`,
  'create index attachments_case on attachments (case_id) where case_id is not null',
  'create index attachments_uploader on attachments (uploaded_by, uploaded_at)',
  'create index attachments_orphaned on attachments (kept_until) where case_id is null',
];
