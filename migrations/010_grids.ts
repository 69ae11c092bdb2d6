import type { Knex } from 'knex';

/** 网格与权属: the ground divided into cells, who answers for them, and who owns what stands or happens there. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- 6 digits on a district, 9 on a street, 12 on a community: the beginning of the codes of the cells in it.
    alter table departments add column area_code text check (area_code ~ '^[0-9]{6,13}$');
    create unique index departments_area_code on departments (area_code);

    create table duty_grids (
      id text primary key,
      name text not null,
      community_id text not null references departments,
      inspector_id text references persons
    );
    create index duty_grids_community on duty_grids (community_id);
    create index duty_grids_inspector on duty_grids (inspector_id);

    create table grid_cells (
      code text primary key,
      community_id text not null references departments,
      -- Not null: a cell lies in exactly one duty grid.
      duty_grid_id text not null references duty_grids,
      -- Around the outline; which of two neighbours a position on their border lies in is decided by the city's rule.
      bounds box not null,
      -- [[longitude, latitude], …]; text coordinates of the type polygon would not come back to the digit.
      outline jsonb not null
    );
    create index grid_cells_bounds on grid_cells using gist (bounds);
    create index grid_cells_duty_grid on grid_cells (duty_grid_id);
    create index grid_cells_community on grid_cells (community_id, code);

    create table ownership_rules (
      id text primary key,
      -- 大类 or 小类.
      category_code text not null,
      area_id text references departments,
      department_id text not null references departments,
      co_department_ids text[] not null default '{}',
      document text,
      outline jsonb,
      effective_from date not null,
      effective_to date,
      changed_by text,
      changed_at timestamptz not null default now(),
      check (effective_to is null or effective_to > effective_from)
    );
    create index ownership_rules_category on ownership_rules (category_code);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table ownership_rules, grid_cells, duty_grids;
    drop index departments_area_code;
    alter table departments drop column area_code;
  `);
}
