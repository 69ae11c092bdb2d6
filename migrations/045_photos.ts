import type { Knex } from 'knex';

/** What the server read in each picture: where and when it was taken, and what it looks like. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table photos (
      attachment_id uuid primary key references attachments on delete cascade,
      -- Absent where the picture is of a kind that cannot be looked into (HEIC).
      width integer,
      height integer,
      -- What the camera wrote into the file.
      taken_at timestamptz,
      taken_longitude double precision,
      taken_latitude double precision,
      device text,
      -- Where the device was when it sent the picture, with its own word on how far that may be off, or why it would not say.
      sent_longitude double precision,
      sent_latitude double precision,
      sent_accuracy double precision,
      position_trouble text check (position_trouble in ('denied', 'failed', 'unsupported')),
      -- 64 bits of what it looks like, and its four quarters as keys: pictures that differ in a few bits share a key or nearly one.
      likeness bigint,
      likeness_keys integer[]
    );
    create index photos_likeness on photos using gin (likeness_keys) where likeness_keys is not null;
    create index attachments_sha256 on attachments (sha256);

    -- What a case rests on is replaced by a newer picture, never taken away or exchanged under its name.
    create function keep_evidence() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'attachment % belongs to case % and is kept', old.id, old.case_id using errcode = 'restrict_violation';
      end if;
      if (new.id, new.sha256, new.size, new.media_type, new.uploaded_by, new.uploaded_at, new.case_id)
        is distinct from (old.id, old.sha256, old.size, old.media_type, old.uploaded_by, old.uploaded_at, old.case_id) then
        raise exception 'attachment % belongs to case % and is not changed', old.id, old.case_id using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger attachments_kept before delete or update on attachments for each row when (old.case_id is not null) execute function keep_evidence();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger attachments_kept on attachments;
    drop function keep_evidence();
    drop index attachments_sha256;
    drop table photos;
  `);
}
