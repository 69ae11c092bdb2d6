import type { Knex } from 'knex';

/** 流转记录只增不改: what happened to a case may be added to and never rewritten, whoever holds the connection. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function refuse_fact_rewriting() returns trigger language plpgsql as
    $$ begin raise exception 'Facts are history: they are added to, never changed or deleted.' using errcode = 'integrity_constraint_violation'; end $$;
    create trigger facts_are_kept before update or delete on facts for each row execute function refuse_fact_rewriting();
    create trigger facts_are_not_emptied before truncate on facts for each statement execute function refuse_fact_rewriting();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop trigger facts_are_kept on facts; drop trigger facts_are_not_emptied on facts; drop function refuse_fact_rewriting();');
}
