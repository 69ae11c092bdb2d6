import type { Knex } from 'knex';

/** What figures are counted from: first response, returns and the reporter's word, kept with the progress of each case by the facts that say so. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table case_progress
      -- The first step a person completed.
      add column responded_at timestamptz,
      add column returned_count integer not null default 0,
      -- What the reporter said last, and how often he was dissatisfied: a case done again because of that may end to his satisfaction.
      add column satisfaction text,
      add column evaluated_at timestamptz,
      add column dissatisfied_count integer not null default 0;

    update case_progress p set
      responded_at = t.responded_at, returned_count = t.returned, dissatisfied_count = t.dissatisfied,
      satisfaction = t.satisfaction, evaluated_at = t.evaluated_at
    from (
      select business_key, min(ended_at) as responded_at, count(*) filter (where outcome = 'return') as returned, count(*) filter (where stage = 'evaluate' and outcome = 'dissatisfied') as dissatisfied,
        (array_agg(outcome order by ended_at desc) filter (where stage = 'evaluate' and outcome is not null))[1] as satisfaction, max(ended_at) filter (where stage = 'evaluate' and outcome is not null) as evaluated_at
      from user_tasks where state = 'completed' and completed_by is not null and business_key is not null group by business_key
    ) t where t.business_key = p.case_id::text;

    create index cases_reported on cases (reported_at);
    create index case_progress_filed on case_progress (filed_at) where filed_at is not null;
    create index case_progress_declined on case_progress (declined_at) where declined_at is not null;
    create index case_progress_evaluated on case_progress (evaluated_at) where evaluated_at is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index case_progress_evaluated, case_progress_declined, case_progress_filed, cases_reported;
    alter table case_progress drop column dissatisfied_count, drop column evaluated_at, drop column satisfaction, drop column returned_count, drop column responded_at;
  `);
}
