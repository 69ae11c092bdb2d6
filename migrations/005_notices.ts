import type { Knex } from 'knex';

/** Who has read which notice. A notice to a group is read by each of its people for himself. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Recipients in the console are called as holders in the work queue are: a group by its name, a person by 'person:' and his id.
    update notices set recipient = 'person:' || recipient
      where channel = 'inApp' and split_part(recipient, '@', 1) <> all (array[
        'acceptor', 'shiftLeader', 'dispatcher', 'handler', 'inspector', 'supervisor', 'designer', 'operator', 'administrator']);

    drop index notices_recipient_created_at_idx;
    -- A list is one ordered walk per recipient; what is unread is counted in the same order.
    create index notices_inbox on notices (recipient, created_at desc, id desc) where channel = 'inApp';

    -- Everything up to here is read: "all read" costs one row, however many notices there were.
    create table notice_readers (
      person_id text primary key references persons on delete cascade,
      read_until timestamptz not null
    );

    -- Read one by one, later than that. Swept when their notices are too old to be called unread.
    create table notice_reads (
      person_id text not null references persons on delete cascade,
      notice_id text not null references notices on delete cascade,
      notice_at timestamptz not null,
      read_at timestamptz not null,
      primary key (person_id, notice_id)
    );
    create index notice_reads_age on notice_reads (notice_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table notice_reads;
    drop table notice_readers;
    drop index notices_inbox;
    create index notices_recipient_created_at_idx on notices (recipient, created_at desc);
    update notices set recipient = substr(recipient, 8) where channel = 'inApp' and recipient like 'person:%';
  `);
}
