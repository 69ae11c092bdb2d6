import type { Knex } from 'knex';

/**
 * 事部件目录 by versions: each is the whole standard (categories, filing conditions, limit matrix, classes of areas) as it is in force from
 * a day on, and is never changed once it was published. Editions of single conditions could not say what stood together on a day.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(versions);
  await knex.raw(carryOver);
  await knex.raw('drop table filing_conditions');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(conditions);
  await knex.raw('drop table catalogue_versions');
}

const versions = `
  create table catalogue_versions (
    number integer primary key,
    id uuid not null unique default gen_random_uuid(),
    effective_from date not null,
    note text not null,
    content jsonb not null,
    published_by text references persons,
    published_at timestamptz not null default now(),
    -- Only before it is in force; a case never loses the version it was filed under.
    withdrawn_by text references persons,
    withdrawn_at timestamptz
  );
  create index catalogue_versions_in_force on catalogue_versions (effective_from desc, number desc) where withdrawn_at is null;
`;

/** Every day on which a condition began or ended becomes a version. */
const carryOver = `
  insert into catalogue_versions (number, effective_from, note, content)
  select row_number() over (order by day), day, '由原目录转入', jsonb_build_object('limits', '[]'::jsonb, 'areaClasses', '[]'::jsonb, 'categories', (
    select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'kind', c.kind, 'name', c.name, 'subcategories', (
      select coalesce(jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name, 'conditions', (
        select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'edition', f.edition, 'condition', f.condition, 'closingCondition', f.closing_condition,
          'limit', jsonb_build_object('amount', f.limit_amount, 'unit', f.limit_unit)) order by f.id), '[]'::jsonb)
        from filing_conditions f where f.subcategory_code = s.code and f.effective_from <= day and (f.effective_to is null or f.effective_to > day)
      )) order by s.code), '[]'::jsonb) from subcategories s where s.category_code = c.code
    )) order by c.kind desc, c.code), '[]'::jsonb) from categories c
  ))
  from (select effective_from as day from filing_conditions union select effective_to from filing_conditions where effective_to is not null) days;
`;

const conditions = `
  create table filing_conditions (
    id text not null, edition integer not null,
    subcategory_code text not null references subcategories,
    condition text not null, closing_condition text not null,
    limit_amount numeric(8, 2) not null check (limit_amount > 0),
    limit_unit text not null check (limit_unit in ('urgentHour', 'workHour', 'workDay', 'naturalDay')),
    effective_from date not null, effective_to date,
    primary key (id, edition),
    check (effective_to is null or effective_to > effective_from)
  );
  create index on filing_conditions (subcategory_code);
  insert into filing_conditions
  select f->>'id', (f->>'edition')::integer, s->>'code', f->>'condition', f->>'closingCondition', (f->'limit'->>'amount')::numeric, f->'limit'->>'unit', v.effective_from, null
  from (select * from catalogue_versions where withdrawn_at is null and effective_from <= current_date order by effective_from desc, number desc limit 1) v,
    jsonb_array_elements(v.content->'categories') c, jsonb_array_elements(c->'subcategories') s, jsonb_array_elements(s->'conditions') f;
`;
