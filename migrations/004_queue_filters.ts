import type { Knex } from 'knex';

/** What queues are filtered by stands in their own rows: at a million open tasks a look into the case of each costs seconds. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table work_queue add column subcategory_code text, add column department_id text;
    update work_queue w set subcategory_code = c.subcategory_code, department_id = p.department_id
      from cases c join case_progress p on p.case_id = c.id where c.id = w.case_id;
    drop index work_queue_open_due;
    -- Everything a filter asks lies in the index, so that counting never touches the table.
    create index work_queue_open_due on work_queue (holder, due_at, task_id)
      include (warn_at, clock_state, stage, process_id, subcategory_code, department_id, case_id) where claimed_by is null;
    create index work_queue_open_subcategory on work_queue (holder, subcategory_code, due_at, task_id)
      include (warn_at, clock_state, stage, process_id, department_id, case_id) where claimed_by is null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index work_queue_open_subcategory;
    drop index work_queue_open_due;
    create index work_queue_open_due on work_queue (holder, due_at, task_id) include (warn_at, clock_state, stage) where claimed_by is null;
    alter table work_queue drop column subcategory_code, drop column department_id;
  `);
}
