import type { Knex } from 'knex';

/** 组织管理: closing and planning of departments, accounts that are locked or have left, one-time passwords, and stand-ins. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table departments drop constraint departments_kind_check;
    alter table departments add constraint departments_kind_check check (kind in ('city', 'centre', 'department', 'unit', 'district', 'street', 'community'));
    -- The first day it is no more; its rows, cases and history keep naming it.
    alter table departments add column closed_on date;

    -- A change that takes effect on a later day; on that day it is applied like any other.
    create table department_plans (
      id uuid primary key,
      department_id text not null,
      name text not null,
      change jsonb not null,
      effective_on date not null,
      reason text,
      planned_by text references persons,
      planned_at timestamptz not null,
      -- One of three ends: applied, withdrawn, or refused on its day because something stood against it by then.
      applied_at timestamptz,
      withdrawn_at timestamptz,
      refused_because text
    );
    create index department_plans_open on department_plans (effective_on) where applied_at is null and withdrawn_at is null;

    alter table persons
      add column phone text,
      add column locked_at timestamptz,
      add column left_on date,
      -- Set with a one-time password: until he has chosen his own, nothing else is open to him.
      add column must_change_password boolean not null default false,
      add column password_ends_at timestamptz;

    create table stand_ins (
      id uuid primary key,
      absent_id text not null references persons,
      stand_in_id text not null references persons,
      starts_at timestamptz not null,
      -- Absent: until it is ended, as for who has left.
      ends_at timestamptz,
      reason text,
      created_by text references persons,
      created_at timestamptz not null,
      check (stand_in_id <> absent_id),
      check (ends_at is null or ends_at > starts_at)
    );
    create index stand_ins_stand_in on stand_ins (stand_in_id, starts_at);
    create index stand_ins_absent on stand_ins (absent_id, starts_at);

    alter table commands add column for_person_id text references persons;
    alter table task_work_log add column for_person_id text references persons;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table task_work_log drop column for_person_id;
    alter table commands drop column for_person_id;
    drop table stand_ins, department_plans;
    alter table persons drop column phone, drop column locked_at, drop column left_on, drop column must_change_password, drop column password_ends_at;
    alter table departments drop column closed_on;
    alter table departments drop constraint departments_kind_check;
    alter table departments add constraint departments_kind_check check (kind in ('city', 'centre', 'department', 'district', 'street', 'community'));
  `);
}
