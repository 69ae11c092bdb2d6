import type { Knex } from 'knex';

/** What citizens say of a case once it is closed, and finding cases by the telephone number they left. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Once for each closure: a case that was done again may be judged again.
    create table citizen_ratings (
      case_id uuid not null references cases on delete cascade,
      closed_at timestamptz not null,
      satisfaction text not null check (satisfaction in ('satisfied', 'dissatisfied')),
      words text,
      rated_at timestamptz not null,
      primary key (case_id, closed_at)
    );

    -- Numbers are written with blanks and dashes; what counts are their digits.
    create index cases_reporter_phone on cases ((regexp_replace(regexp_replace(reporter_phone, '[^0-9]', '', 'g'), '^(0086|86)(\\d{11})$', '\\2')), id desc) where reporter_phone is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index cases_reporter_phone; drop table citizen_ratings;');
}
