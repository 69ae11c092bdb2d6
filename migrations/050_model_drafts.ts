import type { Knex } from 'knex';

/** What process designers work on before it is published: one file each, with its revisions and who is editing it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table model_drafts (
      draft_id uuid primary key,
      -- Name within a release, with its ending.
      file text not null,
      -- Path of folders with '/' between them; '' is the root.
      folder text not null default '',
      kind text not null check (kind in ('process', 'decision', 'form')),
      -- What the file holds: [{kind, id, name}], told by reading it when it is saved.
      contents jsonb not null default '[]',
      text text not null,
      revision integer not null default 1,
      -- The revision a release last took.
      published_revision integer,
      created_by text,
      created_at timestamptz not null,
      saved_by text,
      saved_at timestamptz not null,
      discarded_at timestamptz
    );
    create unique index model_drafts_file on model_drafts (file) where discarded_at is null;

    create table model_revisions (
      draft_id uuid not null references model_drafts on delete cascade,
      revision integer not null,
      text text not null,
      saved_by text,
      saved_at timestamptz not null,
      primary key (draft_id, revision)
    );

    create table model_locks (
      draft_id uuid primary key references model_drafts on delete cascade,
      person_id text not null references persons,
      -- The page that holds it: a second tab of the same person is another page.
      page_id uuid not null,
      since timestamptz not null,
      seen_at timestamptz not null
    );

    -- What is published already can be opened in the designer as well. A file with several processes stands once.
    insert into model_drafts (draft_id, file, kind, contents, text, published_revision, created_by, created_at, saved_by, saved_at)
    select gen_random_uuid(), min(id) || '.' || ending, kind, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', kind, 'id', id, 'name', name)) order by id), text, 1,
      min(published_by), max(published_at), min(published_by), max(published_at)
    from (
      select distinct on (d.process_id) 'process' as kind, 'bpmn' as ending, d.process_id as id, d.name, d.xml as text, r.published_by, r.published_at
      from process_definitions d join releases r using (release_number) order by d.process_id, d.version desc
    ) as latest group by kind, ending, text
    union all
    select gen_random_uuid(), min(id) || '.dmn', 'decision', jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', 'decision', 'id', id, 'name', name)) order by id), text, 1,
      min(published_by), max(published_at), min(published_by), max(published_at)
    from (
      select distinct on (d.decision_id) d.decision_id as id, d.name, d.xml as text, r.published_by, r.published_at
      from decisions d join releases r using (release_number) order by d.decision_id, d.version desc
    ) as latest group by text
    union all
    select gen_random_uuid(), form_id || '.form', 'form', jsonb_build_array(jsonb_build_object('kind', 'form', 'id', form_id)), jsonb_pretty(schema), 1, published_by, published_at, published_by, published_at
    from (
      select distinct on (f.form_id) f.form_id, f.schema, r.published_by, r.published_at
      from forms f join releases r using (release_number) order by f.form_id, f.version desc
    ) as latest;
    insert into model_revisions (draft_id, revision, text, saved_by, saved_at) select draft_id, revision, text, saved_by, saved_at from model_drafts;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table model_locks, model_revisions, model_drafts');
}
