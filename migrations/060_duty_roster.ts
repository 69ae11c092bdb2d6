import type { Knex } from 'knex';

/** 值守: posts that are kept around the clock, who keeps them when, and what was handed on from shift to shift. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table duty_posts (
      id uuid primary key,
      name text not null unique,
      department_id text not null references departments,
      -- Whose tasks and urgent notices the post answers for: a role, or role@department.
      group_name text not null
    );
    create index duty_posts_group on duty_posts (group_name);

    create table duty_shifts (
      id uuid primary key,
      post_id uuid not null references duty_posts on delete cascade,
      -- 1 to 7 from Monday, 'holiday', 'makeUpDay', or one very day (yyyy-mm-dd), which takes the place of the week's.
      falls_on text not null,
      name text not null,
      -- Local clock times; one that ends no later than it begins ends on the day after.
      starts_at text not null,
      ends_at text not null,
      leader_id text not null references persons,
      person_ids text[] not null default '{}',
      unique (post_id, falls_on, name)
    );

    create table duty_hand_overs (
      id uuid primary key,
      post_id uuid not null references duty_posts on delete cascade,
      shift_day date not null,
      shift_name text not null,
      remarks text not null,
      -- What was open at that moment, counted and listed, never written by hand.
      standing jsonb not null,
      handed_by text not null references persons,
      handed_at timestamptz not null,
      to_leader_id text not null references persons,
      signed_by text references persons,
      signed_at timestamptz
    );
    create index duty_hand_overs_post on duty_hand_overs (post_id, handed_at desc);
    create unique index duty_hand_overs_unsigned on duty_hand_overs (post_id) where signed_at is null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table duty_hand_overs, duty_shifts, duty_posts');
}
