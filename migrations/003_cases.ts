import type { Knex } from 'knex';

/** Catalogue, calendars, cases and their progress, the work queue and what people do with tasks that moves no token. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(catalogue);
  await knex.raw(cases);
  await knex.raw(work);
  await knex.raw(notices);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table notices, task_drafts, task_work_log, task_work, work_queue, case_progress, cases, number_counters,
      filing_conditions, subcategories, categories, calendars;
  `);
}

const catalogue = `
  create table calendars (
    id text primary key,
    name text not null,
    utc_offset integer not null,
    timetables jsonb not null,
    days jsonb not null,
    updated_at timestamptz not null default now(),
    updated_by text
  );

  create table categories (
    code text primary key,
    kind text not null check (kind in ('occurrence', 'facility')),
    name text not null
  );

  create table subcategories (
    code text primary key,
    category_code text not null references categories,
    name text not null
  );
  create index on subcategories (category_code);

  -- One row per edition of a condition; a case keeps the words and the limit of the edition it was filed under.
  create table filing_conditions (
    id text not null,
    edition integer not null,
    subcategory_code text not null references subcategories,
    condition text not null,
    closing_condition text not null,
    limit_amount numeric(8, 2) not null check (limit_amount > 0),
    limit_unit text not null check (limit_unit in ('urgentHour', 'workHour', 'workDay', 'naturalDay')),
    effective_from date not null,
    effective_to date,
    primary key (id, edition),
    check (effective_to is null or effective_to > effective_from)
  );
  create index on filing_conditions (subcategory_code);
`;

const cases = `
  -- Gap-free numbers: the row is locked by the transaction that writes the numbered row, so a rollback gives its number back.
  create table number_counters (
    rule text not null,
    day date not null,
    last integer not null,
    primary key (rule, day)
  );

  -- What was reported. Written once, by the API, with the command that starts the process.
  create table cases (
    id uuid primary key,
    number text not null unique,
    instance_id text not null unique,
    title text not null,
    description text not null,
    category_code text not null references categories (code),
    category_name text not null,
    subcategory_code text not null references subcategories (code),
    subcategory_name text not null,
    address text not null,
    longitude double precision,
    latitude double precision,
    grid_code text,
    source text not null,
    reporter_name text,
    reporter_phone text,
    photo_ids uuid[] not null default '{}',
    reported_by text not null,
    reported_department_id text not null,
    reported_at timestamptz not null,
    -- Characters and pairs of characters of number, title and place: Chinese has no blanks to split at.
    search_terms text[] not null
  );
  create index cases_reported_by on cases (reported_by, id desc);
  create index cases_reported_department on cases (reported_department_id, id desc);
  create index cases_subcategory on cases (subcategory_code, id desc);
  create index cases_search on cases using gin (search_terms);

  -- How far it is. Written by recordFacts alone.
  create table case_progress (
    case_id uuid primary key references cases on delete cascade,
    state text not null default 'starting' check (state in ('starting', 'open', 'closed', 'declined', 'ended')),
    stage text not null default 'report',
    department_id text,
    department_name text,
    filing jsonb,
    accepted_at timestamptz,
    filed_at timestamptz,
    dispatched_at timestamptz,
    closed_at timestamptz,
    declined_at timestamptz,
    ended_at timestamptz,
    rework_count integer not null default 0,
    -- The clock the lamp is read from; lamps themselves are computed when read.
    clock_instance_id text,
    clock_id text,
    clock_name text,
    clock_state text check (clock_state in ('running', 'paused', 'stopped')),
    warn_at timestamptz,
    due_at timestamptz,
    -- A fact for the evaluation: stays even when the limit is extended later.
    overdue_since timestamptz
  );
  create index case_progress_state on case_progress (state, case_id desc);
  create index case_progress_stage on case_progress (stage, case_id desc);
  create index case_progress_department on case_progress (department_id, case_id desc);
  create index case_progress_due on case_progress (due_at, case_id) where state = 'open' and clock_state = 'running';
  create index case_progress_department_due on case_progress (department_id, due_at, case_id) where state = 'open';
  create index case_progress_clock on case_progress (clock_instance_id, clock_id);
`;

const work = `
  -- One row per open task and holder (a role, a role in a department, a person). Written by recordFacts; claimed_by alone by the API.
  create table work_queue (
    holder text not null,
    task_id text not null,
    instance_id text not null,
    process_id text not null,
    stage text,
    case_id uuid,
    created_at timestamptz not null,
    priority integer not null,
    -- The task's own clock or, where it has none, the one its case is measured by.
    clock_instance_id text,
    clock_id text,
    clock_state text,
    warn_at timestamptz,
    -- 'infinity' where the task has no limit, so that keyset paging needs no case for null.
    due_at timestamptz not null default 'infinity',
    claimed_by text,
    primary key (holder, task_id)
  );
  create index work_queue_open_due on work_queue (holder, due_at, task_id) include (warn_at, clock_state, stage) where claimed_by is null;
  create index work_queue_open_newest on work_queue (holder, created_at desc, task_id desc) where claimed_by is null;
  create index work_queue_open_priority on work_queue (holder, priority desc, due_at, task_id) where claimed_by is null;
  create index work_queue_claimed on work_queue (claimed_by, due_at, task_id) where claimed_by is not null;
  create index work_queue_task on work_queue (task_id);
  create index work_queue_clock on work_queue (clock_instance_id, clock_id);
  create index work_queue_case on work_queue (case_id);

  -- Who holds a task, and which command ends it: the row every hand-over and every completion locks first.
  create table task_work (
    task_id text primary key,
    instance_id text not null,
    claimed_by text,
    claimed_at timestamptz,
    completion_command_id text
  );
  create index task_work_claimed_by on task_work (claimed_by) where claimed_by is not null;

  create table task_work_log (
    id bigint generated always as identity primary key,
    task_id text not null,
    kind text not null check (kind in ('claim', 'unclaim', 'assign')),
    person_id text not null,
    to_person_id text,
    reason text,
    at timestamptz not null
  );
  create index on task_work_log (task_id, id);

  create table task_drafts (
    task_id text not null,
    person_id text not null,
    variables jsonb not null,
    saved_at timestamptz not null,
    primary key (task_id, person_id)
  );
`;

const notices = `
  -- The primary key is made from the job that asked for the notice: asking twice tells nobody twice.
  create table notices (
    id text primary key,
    case_id uuid,
    kind text not null,
    channel text not null,
    recipient text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    sent_at timestamptz,
    failure text
  );
  create index on notices (case_id, created_at);
  create index on notices (recipient, created_at desc);
`;
