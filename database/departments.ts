import { organisationOf } from '#city/organisation';
import type { Department, DepartmentKind, Organisation } from '#city/organisation';
import type { Database, Transaction } from './connection';

interface DepartmentRow {
  id: string;
  name: string;
  parent_id: string | null;
  kind: DepartmentKind;
  handles_cases: boolean;
  position: number;
  area_code: string | null;
  closed_on: string | null;
}

/** Adds departments in the order given, parents before children; one that is there already gets the new name and place. */
export async function saveDepartments(transaction: Database | Transaction, departments: readonly Department[]): Promise<void> {
  if (departments.length === 0) return;
  const rows = departments.map(({ id, name, parentId, kind, handlesCases, areaCode }, position) => ({
    id, name, parent_id: parentId ?? null, kind, handles_cases: handlesCases, position, area_code: areaCode ?? null,
  }));
  await transaction('departments').insert(rows).onConflict('id').merge();
}

/** The whole department tree, parents before children, brothers in the order they were given. */
export async function readOrganisation(database: Database | Transaction): Promise<Organisation> {
  const { rows } = await database.raw<{ rows: DepartmentRow[] }>(
    `with recursive tree as (
       select d.*, array[d.position] as path from departments d where parent_id is null
       union all
       select d.*, tree.path || d.position from departments d join tree on d.parent_id = tree.id
     ) cycle id set is_ring using visited
     select id, name, parent_id, kind, handles_cases, position, area_code, to_char(closed_on, 'YYYY-MM-DD') as closed_on from tree where not is_ring order by path, id`,
  );
  return organisationOf(rows.map((row) => ({
    id: row.id, name: row.name, ...(row.parent_id !== null && { parentId: row.parent_id }), kind: row.kind, handlesCases: row.handles_cases,
    ...(row.area_code !== null && { areaCode: row.area_code }), ...(row.closed_on !== null && { closedOn: row.closed_on }),
  })));
}

const kept = new WeakMap<Database, { revision: number; organisation: Promise<Organisation> }>();

/** The department tree as of now, read again only when its revision has changed; `revision` saves the question where a query brought it along. */
export async function currentOrganisation(database: Database, revision?: number): Promise<Organisation> {
  const wanted = revision ?? (await organisationRevision(database));
  const known = kept.get(database);
  if (known?.revision === wanted) return known.organisation;
  const organisation = readOrganisation(database);
  kept.set(database, { revision: wanted, organisation });
  // A failed read must not be kept: the next request asks again.
  organisation.catch(() => kept.delete(database));
  return organisation;
}

async function organisationRevision(database: Database): Promise<number> {
  const row = await database('organisation_revision').first('revision');
  return row?.revision ?? 0;
}
