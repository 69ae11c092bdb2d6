import type { Knex } from 'knex';

/** 工作日历 of areas, and their changes: what moved because of each, and how far the running instances have followed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table calendars add column days_of text references calendars;
    alter table calendars add column area_ids text[] not null default '{}';
    -- What an edit was based on: a second one on the same state is refused.
    alter table calendars add column revision integer not null default 1;

    create table calendar_changes (
      id uuid primary key,
      calendar_id text not null references calendars,
      revision integer not null,
      reason text not null,
      changed_by text references persons,
      changed_at timestamptz not null,
      -- What the preview promised: how many running clocks would move.
      expected_moves integer not null,
      instances integer not null
    );
    create index calendar_changes_time on calendar_changes (changed_at desc);
    create index commands_calendar_change on commands ((arguments->>'changeId'), state) where kind = 'recomputeClocks';

    alter table clock_entries drop constraint clock_entries_kind_check;
    alter table clock_entries add constraint clock_entries_kind_check
      check (kind in ('started', 'paused', 'resumed', 'restarted', 'extended', 'recomputed', 'stopped'));
    create index clock_entries_recomputed on clock_entries (command_id) where kind = 'recomputed';
    create index clocks_running on clocks (calendar_id) where state = 'running';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index clocks_running;
    drop index clock_entries_recomputed;
    delete from clock_entries where kind = 'recomputed';
    alter table clock_entries drop constraint clock_entries_kind_check;
    alter table clock_entries add constraint clock_entries_kind_check check (kind in ('started', 'paused', 'resumed', 'restarted', 'extended', 'stopped'));
    drop index commands_calendar_change;
    drop table calendar_changes;
    alter table calendars drop column revision, drop column area_ids, drop column days_of;
  `);
}
