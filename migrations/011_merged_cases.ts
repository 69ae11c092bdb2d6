import type { Knex } from 'knex';

/** 合并、协办、派遣: into which case one was merged, who helps, and every department a case was sent to. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table case_progress add column merged_into uuid references cases on delete set null;
    alter table case_progress add column co_department_ids text[] not null default '{}';
    -- Each department once, in the order of the first dispatch to it; more than one is 错误派遣.
    alter table case_progress add column dispatched_to text[] not null default '{}';
    create index case_progress_merged on case_progress (merged_into) where merged_into is not null;
    create index case_progress_helping on case_progress using gin (co_department_ids) where co_department_ids <> '{}';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table case_progress drop column merged_into, drop column co_department_ids, drop column dispatched_to');
}
