import { coveredBy } from '#city/organisation';
import type { Organisation, Person } from '#city/organisation';
import { isRoleId } from '#city/permission';
import type { HeldRole, RoleId } from '#city/permission';
import type { Absent } from '#city/standIn';
import type { Database, Transaction } from './connection';

/** A role as it is stored: what it covers follows from the department tree. */
export interface RoleGrant {
  roleId: RoleId;
  departmentId: string;
}

export interface NewPerson {
  id: string;
  login: string;
  name: string;
  departmentId: string;
  passwordHash: string;
  roles: readonly RoleGrant[];
}

/** A person as rows hold him, before the tree says what his roles cover. */
export interface PersonRow {
  id: string;
  login: string;
  name: string;
  department_id: string;
  must_change_password: boolean;
  roles: HeldRow[];
  /** Whom he stands in for; only where that was asked with the person. */
  stands_in_for?: { id: string; name: string; roles: HeldRow[] }[];
}

interface HeldRow {
  roleId: string;
  departmentId: string;
}

/** A person's row with his roles in one column; for a query that has `persons` in its `from`. */
export const personColumns = `persons.id, persons.login, persons.name, persons.department_id, persons.must_change_password,
  coalesce((select json_agg(json_build_object('roleId', role_id, 'departmentId', department_id) order by role_id, department_id)
    from person_roles where person_id = persons.id), '[]') as roles`;

/** Whom a person stands in for at the moment bound to it, beside `personColumns`. Who has left holds no role any more, so nothing of his reaches anybody. */
export const standsInForColumn = `
  coalesce((select json_agg(json_build_object('id', absent.id, 'name', absent.name, 'roles', coalesce(
      (select json_agg(json_build_object('roleId', role_id, 'departmentId', department_id)) from person_roles where person_id = absent.id), '[]'::json)) order by absent.name, absent.id)
    from stand_ins join persons absent on absent.id = stand_ins.absent_id cross join (select cast(? as timestamptz) as moment) asked
    where stand_ins.stand_in_id = persons.id and starts_at <= moment and (ends_at is null or ends_at > moment)), '[]') as stands_in_for`;

/** The person of a row, with each role's scope in the tree. */
export function personOf(row: PersonRow, organisation: Organisation): Person {
  const departmentName = organisation.byId.get(row.department_id)?.name ?? row.department_id;
  const standsInFor = (row.stands_in_for ?? []).map(({ id, name, roles }): Absent => ({ id, name, roles: heldRoles(roles, organisation) }));
  return {
    id: row.id, login: row.login, name: row.name, departmentId: row.department_id, departmentName, roles: heldRoles(row.roles, organisation),
    ...(standsInFor.length > 0 && { standsInFor }), ...(row.must_change_password && { mustChangePassword: true }),
  };
}

function heldRoles(held: readonly HeldRow[], organisation: Organisation): HeldRole[] {
  return held.flatMap(({ roleId, departmentId }) => (isRoleId(roleId) ? [{ roleId, departmentId, covers: coveredBy(organisation, departmentId) }] : []));
}

/** Adds persons with their roles; one that is there already keeps his password and gets exactly the roles given. */
export async function savePersons(transaction: Transaction, persons: readonly NewPerson[]): Promise<void> {
  if (persons.length === 0) return;
  await transaction('persons')
    .insert(persons.map(({ id, login, name, departmentId, passwordHash }) => ({ id, login, name, department_id: departmentId, password_hash: passwordHash })))
    .onConflict('id').merge(['login', 'name', 'department_id']);
  await transaction('person_roles').whereIn('person_id', persons.map(({ id }) => id)).delete();
  const grants = persons.flatMap(({ id, roles }) => roles.map(({ roleId, departmentId }) => ({ person_id: id, role_id: roleId, department_id: departmentId })));
  if (grants.length > 0) await transaction('person_roles').insert(grants);
}

/** What signing in has to compare with; absent for a login that does not exist, may no longer sign in, or whose one-time password has run out. */
export async function findCredentials(database: Database, login: string, now: number): Promise<{ personId: string; passwordHash: string } | undefined> {
  const row = await database('persons').whereRaw('lower(login) = lower(?)', [login]).andWhere({ is_active: true })
    .andWhere((usable) => usable.whereNull('password_ends_at').orWhere('password_ends_at', '>', new Date(now))).first('id', 'password_hash');
  return row && { personId: row.id, passwordHash: row.password_hash };
}

/** Stores a new password hash. */
export async function savePasswordHash(database: Database, personId: string, passwordHash: string): Promise<void> {
  await database('persons').where({ id: personId }).update({ password_hash: passwordHash });
}

/** One active person with his roles, to ask what he may do; with a moment, also in whose place at that moment. */
export async function findPerson(database: Database | Transaction, organisation: Organisation, id: string, at?: number): Promise<Person | undefined> {
  const { rows } = at === undefined
    ? await database.raw<{ rows: PersonRow[] }>(`select ${personColumns} from persons where id = ? and is_active`, [id])
    : await database.raw<{ rows: PersonRow[] }>(`select ${personColumns}, ${standsInForColumn} from persons where id = ? and is_active`, [new Date(at), id]);
  return rows[0] && personOf(rows[0], organisation);
}

export interface PersonSearch {
  departmentIds?: string[];
  /** Ids of persons whose names sound like what was typed; they are found too. */
  alsoIds?: string[];
  /** Part of the name, or how the login starts. */
  search?: string;
  roleId?: string;
  limit: number;
}

/** Active persons for a picker, by name. */
export async function searchPersons(database: Database, { departmentIds, search, alsoIds = [], roleId, limit }: PersonSearch): Promise<PersonRow[]> {
  const conditions = ['is_active'];
  const values: (string | string[])[] = [];
  if (departmentIds) {
    conditions.push('department_id = any(?)');
    values.push(departmentIds);
  }
  if (search) {
    conditions.push('(name ilike ? or login ilike ? or id = any(?))');
    values.push(`%${literal(search)}%`, `${literal(search)}%`, alsoIds);
  }
  if (roleId) {
    conditions.push('exists (select 1 from person_roles where person_id = persons.id and role_id = ?)');
    values.push(roleId);
  }
  const { rows } = await database.raw<{ rows: PersonRow[] }>(`select ${personColumns} from persons where ${conditions.join(' and ')} order by name, id limit ?`, [...values, limit]);
  return rows;
}

/** Ids of active persons by login in small letters. */
export async function personsByLogin(database: Database | Transaction, logins: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; login: string }[] = await database('persons').whereRaw('lower(login) = any(?)', [[...new Set(logins.map((login) => login.toLowerCase()))]]).andWhere({ is_active: true }).select('id', 'login');
  return new Map(rows.map(({ id, login }) => [login.toLowerCase(), id]));
}

function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Names by id, for lists that show who did something; those who left are named too. */
export async function namesOfPersons(database: Database | Transaction, ids: readonly string[]): Promise<Map<string, { name: string; departmentId: string }>> {
  if (ids.length === 0) return new Map();
  const rows: { id: string; name: string; department_id: string }[] = await database('persons').whereIn('id', [...new Set(ids)]).select('id', 'name', 'department_id');
  return new Map(rows.map(({ id, name, department_id }) => [id, { name, departmentId: department_id }]));
}
