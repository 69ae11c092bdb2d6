import type { Knex } from 'knex';

/** Everything a process leaves in rows: what was published, what was asked, what happened and how things stand now. */
export async function up(database: Knex): Promise<void> {
  for (const statement of [...published, ...asked, ...happened, ...standing, ...correlated]) await database.raw(statement);
}

export async function down(database: Knex): Promise<void> {
  const names = [
    'timer_starts', 'message_starts', 'message_deliveries', 'buffered_messages', 'message_subscriptions', 'variables', 'clock_entries', 'clocks', 'incidents', 'timers', 'jobs',
    'user_tasks', 'element_instances', 'facts', 'instances', 'commands', 'forms', 'decisions', 'process_definitions', 'releases',
  ];
  for (const name of names) await database.raw(`drop table if exists ${name} cascade`);
}

const published = [
  `create table releases (
    release_number bigint generated always as identity primary key,
    release_id text not null unique,
    note text,
    published_by text,
    published_at timestamptz not null,
    contents jsonb not null default '[]'
  )`,
  `create table process_definitions (
    process_id text not null, version integer not null, hash text not null,
    name text,
    version_tag text,
    xml text not null,
    compiled jsonb not null,
    annotations jsonb not null default '{}',
    release_number bigint not null references releases,
    published_by text,
    published_at timestamptz not null,
    primary key (process_id, version)
  )`,
  'create index process_definitions_hash on process_definitions (hash)',
  'create index process_definitions_tag on process_definitions (process_id, version_tag, version desc) where version_tag is not null',
  `create table decisions (
    decision_id text not null,
    version integer not null,
    hash text not null, name text,
    xml text not null,
    compiled jsonb not null,
    release_number bigint not null references releases,
    primary key (decision_id, version)
  )`,
  `create table forms (
    form_id text not null, version integer not null, hash text not null,
    schema jsonb not null,
    release_number bigint not null references releases,
    primary key (form_id, version)
  )`,
];

const asked = [
  // The operation log as well: who asked what, when, why, and what came of it.
  `create table commands (
    id text primary key,
    instance_id text collate "C" not null,
    business_key text,
    kind text not null,
    arguments jsonb not null,
    definition jsonb,
    person_id text, reason text, at timestamptz not null,
    state text not null default 'pending' check (state in ('pending', 'applied', 'refused')),
    refusal text,
    message text,
    settled_at timestamptz,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null
  )`,
  'create index commands_pending on commands (next_attempt_at) where state = \'pending\'',
  'create index commands_instance on commands (instance_id, at)',
  'create index commands_business_key on commands (business_key, at) where business_key is not null',
  'create index commands_person on commands (person_id, at desc) where person_id is not null',
];

const happened = [
  `create table instances (
    instance_id text collate "C" primary key,
    process_id text not null, version integer not null, hash text not null,
    -- Decisions and forms are those of this release, for as long as the instance runs.
    release_number bigint not null,
    business_key text,
    parent_instance_id text collate "C",
    parent_element_instance_id text,
    annotations jsonb not null default '{}',
    status text not null default 'active' check (status in ('active', 'suspended', 'completed', 'terminated')),
    end_reason text, end_message text,
    started_at timestamptz not null,
    ended_at timestamptz,
    recorded_sequence integer not null default 0
  )`,
  'create index instances_process on instances (process_id, version, status)',
  'create index instances_started on instances (started_at desc, instance_id)',
  'create index instances_business_key on instances (business_key) where business_key is not null',
  'create index instances_parent on instances (parent_instance_id) where parent_instance_id is not null',
  // Instance ids are UUIDs of version 7: a range of ids is a span of time, so old months can be split off as partitions of their own.
  `create table facts (
    instance_id text collate "C" not null,
    sequence integer not null,
    at timestamptz not null,
    kind text not null,
    command_id text not null,
    person_id text,
    body jsonb not null,
    primary key (instance_id, sequence)
  ) partition by range (instance_id)`,
  'create table facts_rest partition of facts default',
];

const standing = [
  `create table element_instances (
    instance_id text collate "C" not null,
    element_instance_id text not null, node_id text not null,
    type text not null,
    scope_instance_id text,
    loop_counter integer,
    name text,
    annotations jsonb not null default '{}',
    state text not null default 'active' check (state in ('active', 'suspended', 'completed', 'terminated')),
    because text,
    activated_at timestamptz not null,
    ended_at timestamptz,
    primary key (instance_id, element_instance_id)
  )`,
  `create table user_tasks (
    task_id text collate "C" primary key,
    instance_id text collate "C" not null,
    element_instance_id text not null,
    business_key text,
    process_id text not null, version integer not null,
    node_id text not null, name text not null,
    stage text,
    state text not null default 'open' check (state in ('open', 'completed', 'cancelled')),
    assignee text,
    candidate_groups text[] not null default '{}',
    candidate_users text[] not null default '{}',
    due_at timestamptz,
    follow_up_at timestamptz,
    priority integer not null default 50,
    form_id text,
    clock_id text,
    annotations jsonb not null default '{}',
    created_at timestamptz not null, ended_at timestamptz,
    completed_by text,
    outcome text,
    unique (instance_id, element_instance_id)
  )`,
  'create index user_tasks_business_key on user_tasks (business_key) where business_key is not null',
  'create index user_tasks_clock on user_tasks (instance_id, clock_id) where clock_id is not null and state = \'open\'',
  'create index user_tasks_completed_by on user_tasks (completed_by, ended_at desc, task_id) where state = \'completed\'',
  'create index user_tasks_open_due on user_tasks (due_at, task_id) where state = \'open\'',
  `create table jobs (
    instance_id text collate "C" not null,
    job_id text not null,
    element_instance_id text not null, node_id text not null,
    type text not null,
    state text not null default 'offered' check (state in ('offered', 'waiting', 'completed', 'cancelled')),
    retries_left integer not null,
    retry_at timestamptz,
    message text,
    headers jsonb not null default '{}',
    created_at timestamptz not null, ended_at timestamptz,
    primary key (instance_id, job_id)
  )`,
  `create table timers (
    instance_id text collate "C" not null,
    timer_id text not null,
    element_instance_id text not null, node_id text not null,
    state text not null default 'scheduled' check (state in ('scheduled', 'fired', 'cancelled')),
    due_at timestamptz,
    clock_id text,
    percent integer,
    repetitions integer,
    ended_at timestamptz,
    primary key (instance_id, timer_id)
  )`,
  `create table incidents (
    instance_id text collate "C" not null,
    incident_id text not null,
    business_key text,
    process_id text not null,
    element_instance_id text not null, node_id text not null,
    type text not null,
    message text not null,
    expression text, operands jsonb, job_id text,
    raised_at timestamptz not null, resolved_at timestamptz, resolved_by text,
    primary key (instance_id, incident_id)
  )`,
  'create index incidents_open on incidents (raised_at desc) where resolved_at is null',
  'create index incidents_open_process on incidents (process_id) where resolved_at is null',
  `create table clocks (
    instance_id text collate "C" not null,
    clock_id text not null,
    business_key text,
    name text not null,
    owner_element_instance_id text not null,
    unit text not null,
    amount double precision not null,
    calendar_id text not null,
    state text not null default 'running' check (state in ('running', 'paused', 'stopped')),
    total bigint not null,
    used bigint not null default 0,
    due_at timestamptz,
    started_at timestamptz not null,
    counted_from timestamptz not null,
    stopped_at timestamptz,
    primary key (instance_id, clock_id)
  )`,
  'create index clocks_business_key on clocks (business_key) where business_key is not null',
  'create index clocks_due on clocks (due_at) where state = \'running\'',
  // The ledger: why each second counted or stood still.
  `create table clock_entries (
    instance_id text collate "C" not null,
    sequence integer not null,
    clock_id text not null,
    at timestamptz not null,
    kind text not null check (kind in ('started', 'paused', 'resumed', 'restarted', 'extended', 'stopped')),
    used bigint,
    total bigint,
    amount double precision,
    due_at timestamptz,
    reason text,
    person_id text,
    command_id text not null,
    primary key (instance_id, sequence)
  )`,
  `create table variables (
    instance_id text collate "C" not null,
    scope_instance_id text not null,
    name text not null,
    value jsonb,
    set_at timestamptz not null,
    primary key (instance_id, scope_instance_id, name)
  )`,
];

const correlated = [
  `create table message_subscriptions (
    instance_id text collate "C" not null,
    subscription_id text not null,
    process_id text not null,
    element_instance_id text not null, node_id text not null,
    message_name text not null, correlation_key text not null,
    state text not null default 'open' check (state in ('open', 'closed')),
    subscribed_at timestamptz not null,
    primary key (instance_id, subscription_id)
  )`,
  'create index message_subscriptions_open on message_subscriptions (message_name, correlation_key) where state = \'open\'',
  `create table buffered_messages (
    message_id text primary key,
    message_name text not null, correlation_key text not null,
    variables jsonb not null,
    person_id text,
    thrown_by text,
    at timestamptz not null,
    expires_at timestamptz not null
  )`,
  'create index buffered_messages_key on buffered_messages (message_name, correlation_key, at)',
  'create index buffered_messages_expiry on buffered_messages (expires_at)',
  // A message goes to one instance of each process that waits for it.
  `create table message_deliveries (
    message_id text not null references buffered_messages on delete cascade,
    process_id text not null,
    instance_id text collate "C" not null,
    subscription_id text,
    command_id text not null unique,
    primary key (message_id, process_id)
  )`,
  `create table message_starts (
    process_id text not null,
    start_event_id text not null,
    message_name text not null,
    primary key (process_id, start_event_id)
  )`,
  'create index message_starts_name on message_starts (message_name)',
  `create table timer_starts (
    process_id text not null,
    start_event_id text not null,
    -- Null: no longer wanted, its schedule is to be deleted.
    timer jsonb,
    due_at timestamptz,
    repetitions_left integer,
    scheduled_at timestamptz,
    primary key (process_id, start_event_id)
  )`,
  'create index timer_starts_unscheduled on timer_starts (process_id) where scheduled_at is null',
];
