import type { Database, Transaction } from './connection';
import { pageOfRows, keysOf } from './cursor';
import { personColumns } from './persons';
import type { PersonRow, RoleGrant } from './persons';

/** An account as its administrators see it. */
export interface AccountRow extends PersonRow {
  phone: string | null;
  is_active: boolean;
  locked_at: Date | null;
  left_on: string | null;
  password_ends_at: Date | null;
  last_seen_at: Date | null;
}

export interface AccountFilter {
  departmentIds?: string[] | undefined;
  /** Part of name, login or phone. */
  search?: string | undefined;
  /** Ids of persons whose names sound like what was typed; they are found too. */
  alsoIds?: string[] | undefined;
  roleId?: string | undefined;
  state?: 'active' | 'locked' | 'left' | undefined;
}

// Programs that report have accounts for their name on reports; nobody signs in to those.
const ofPeople = `not exists (select 1 from api_clients where api_clients.person_id = persons.id)`;
const columns = `${personColumns}, phone, is_active, locked_at, to_char(left_on, 'YYYY-MM-DD') as left_on, case when must_change_password then password_ends_at end as password_ends_at,
  (select max(last_seen_at) from sessions where person_id = persons.id) as last_seen_at`;
const states = { active: 'is_active', locked: 'locked_at is not null and left_on is null', left: 'left_on is not null' };

/** Accounts by name, those of who has left too. */
export async function accountPage(database: Database, { filter, after, limit }: { filter: AccountFilter; after?: string | undefined; limit: number }): Promise<{ rows: AccountRow[]; next?: string }> {
  const { departmentIds, search, alsoIds = [], roleId, state } = filter;
  const conditions = [ofPeople];
  const bindings: (string | number | string[])[] = [];
  const add = (sql: string, ...values: (string | number | string[])[]) => {
    conditions.push(sql);
    bindings.push(...values);
  };
  if (departmentIds) add('department_id = any(?)', departmentIds);
  if (search) {
    const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    add('(name ilike ? or login ilike ? or phone like ? or id = any(?))', part, part, part, alsoIds);
  }
  if (roleId) add('exists (select 1 from person_roles where person_id = persons.id and role_id = ?)', roleId);
  if (state) add(states[state]);
  const keys = after === undefined ? undefined : keysOf(after, 2);
  if (keys) add('(name, id) > (?, ?)', ...keys);
  const { rows } = await database.raw<{ rows: AccountRow[] }>(`select ${columns} from persons where ${conditions.join(' and ')} order by name, id limit ?`, [...bindings, limit + 1]);
  return pageOfRows(rows, limit, ({ name, id }) => [name, id]);
}

/** One account, whether it is in use or not. */
export async function findAccount(database: Database | Transaction, personId: string): Promise<AccountRow | undefined> {
  const { rows } = await database.raw<{ rows: AccountRow[] }>(`select ${columns} from persons where id = ? and ${ofPeople}`, [personId]);
  return rows[0];
}

/** Makes the administrators' changes of one account wait for each other. */
export async function lockAccount(transaction: Transaction, personId: string): Promise<AccountRow | undefined> {
  await transaction('persons').where({ id: personId }).forUpdate().first('id');
  return findAccount(transaction, personId);
}

/** Whether another account has this login, however it is written. */
export async function isLoginTaken(database: Database | Transaction, login: string, personId?: string): Promise<boolean> {
  const row = await database('persons').whereRaw('lower(login) = lower(?)', [login]).first<{ id: string } | undefined>('id');
  return row !== undefined && row.id !== personId;
}

export interface AccountDetails {
  login: string;
  name: string;
  phone?: string | undefined;
  departmentId: string;
  roles: readonly RoleGrant[];
}

/** Adds an account, or changes one, with exactly the roles given; a new one cannot be signed in to before it has a password. */
export async function saveAccount(transaction: Transaction, id: string, { login, name, phone, departmentId, roles }: AccountDetails): Promise<void> {
  await transaction('persons').insert({ id, login, name, phone: phone ?? null, department_id: departmentId, password_hash: '' }).onConflict('id').merge(['login', 'name', 'phone', 'department_id']);
  await transaction('person_roles').where({ person_id: id }).delete();
  if (roles.length > 0) await transaction('person_roles').insert(roles.map(({ roleId, departmentId: heldIn }) => ({ person_id: id, role_id: roleId, department_id: heldIn }))).onConflict().ignore();
}

/** Stores a password its owner must change with the first sign-in, until then. */
export async function saveOneTimePassword(transaction: Transaction, personId: string, passwordHash: string, endsAt: number): Promise<void> {
  await transaction('persons').where({ id: personId }).update({ password_hash: passwordHash, must_change_password: true, password_ends_at: new Date(endsAt) });
}

/** Stores the password a person chose himself. */
export async function saveOwnPassword(transaction: Transaction, personId: string, passwordHash: string): Promise<void> {
  await transaction('persons').where({ id: personId }).update({ password_hash: passwordHash, must_change_password: false, password_ends_at: null });
}

/** Ends all sessions of a person but one. */
export async function endSessions(transaction: Transaction, personId: string, except?: Buffer): Promise<void> {
  const query = transaction('sessions').where({ person_id: personId });
  if (except) query.whereNot({ token_hash: except });
  await query.delete();
}

/** Locks an account or opens it again; who has left stays away either way. */
export async function setLocked(transaction: Transaction, personId: string, lockedAt: number | undefined): Promise<void> {
  await transaction('persons').where({ id: personId }).update({ locked_at: lockedAt === undefined ? null : new Date(lockedAt), is_active: transaction.raw('left_on is null and ?', [lockedAt === undefined]) });
}

/** Notes the day a person left; his roles end with it. */
export async function setLeft(transaction: Transaction, personId: string, day: string): Promise<void> {
  await transaction('persons').where({ id: personId }).update({ left_on: day, is_active: false });
  await transaction('person_roles').where({ person_id: personId }).delete();
}

/** How many people can still administer accounts, beside one. */
export async function otherAdministrators(database: Database | Transaction, personId: string): Promise<number> {
  const row = await database('persons').join('person_roles', 'person_roles.person_id', 'persons.id').where({ role_id: 'administrator', is_active: true }).whereNot('persons.id', personId)
    .countDistinct<{ count: number }[]>('persons.id as count');
  return row[0]?.count ?? 0;
}

/** Tasks a person has claimed. */
export async function claimedTasks(database: Database | Transaction, personId: string): Promise<string[]> {
  const rows = await database('work_queue').where({ claimed_by: personId }).distinct<{ task_id: string }[]>('task_id');
  return rows.map(({ task_id }) => task_id);
}

/** Id and name of every active person, to compare by sound. */
export async function activeNames(database: Database): Promise<{ id: string; name: string }[]> {
  return database('persons').where({ is_active: true }).select('id', 'name');
}
