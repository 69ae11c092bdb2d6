import { createHash } from 'node:crypto';
import type { Source } from '#city/case';
import type { ProgramPurpose } from '#city/program';
import type { Database, Transaction } from './connection';

/** Longer than any key ever given out: what is longer need not be looked up. */
export const admittedKeyLength = 200;

/** A program that may report, with the account its reports stand under. */
export interface ApiClient {
  id: string;
  name: string;
  source: Source;
  purpose: ProgramPurpose;
  personId: string;
  departmentId: string;
  createdAt: Date;
  revokedAt?: Date;
  /** Where it is told how far its reports are. */
  callbackUrl?: string;
}

export interface NewApiClient {
  id: string;
  name: string;
  key: string;
  source: Source;
  purpose?: ProgramPurpose;
  departmentId: string;
  at: number;
  by?: string;
  /** Where to tell it how far its reports are, and what those messages are signed with. */
  callback?: Callback | undefined;
}

/** Where a program hears of its reports, and what it knows our messages by. */
export interface Callback {
  url: string;
  secret: string;
}

interface ClientRow {
  id: string;
  name: string;
  source: Source;
  purpose: ProgramPurpose;
  person_id: string;
  department_id: string;
  created_at: Date;
  revoked_at: Date | null;
  callback_url: string | null;
}

/** Admits a program: its key is kept as a hash, and an account nobody can sign in to is made for its name on reports. */
export async function admitApiClient(transaction: Transaction, { id, name, key, source, purpose = 'reports', departmentId, at, by, callback }: NewApiClient): Promise<void> {
  const personId = `client:${id}`;
  await transaction('persons').insert({ id: personId, login: personId, name, department_id: departmentId, password_hash: '', is_active: false });
  await transaction('api_clients').insert({ id, name, key_hash: hashOf(key), person_id: personId, source, purpose, created_at: new Date(at), created_by: by ?? null, callback_url: callback?.url ?? null, callback_secret: callback?.secret ?? null });
}

/** The program a key belongs to; none for a key that never was or was revoked. */
export async function findApiClient(database: Database, key: string): Promise<ApiClient | undefined> {
  const row = await clients(database).where('a.key_hash', hashOf(key)).whereNull('a.revoked_at').first<ClientRow | undefined>(...columns);
  return row && clientOf(row);
}

/** A program by its id, revoked or not. */
export async function apiClientById(database: Database, id: string): Promise<ApiClient | undefined> {
  const row = await clients(database).where('a.id', id).first<ClientRow | undefined>(...columns);
  return row && clientOf(row);
}

/** Every program ever admitted, the newest first. */
export async function apiClients(database: Database): Promise<ApiClient[]> {
  const rows = await clients(database).orderBy('a.created_at', 'desc').select<ClientRow[]>(...columns);
  return rows.map(clientOf);
}

/** Ends a program's right to report from now on; false where there is none to end. */
export async function revokeApiClient(database: Database, id: string, at: number): Promise<boolean> {
  const ended = await database('api_clients').where({ id }).whereNull('revoked_at').update({ revoked_at: new Date(at) });
  return ended > 0;
}

/** Changes where a program hears of its reports; null ends it. False where there is no such program. */
export async function setCallback(database: Database, id: string, callback: Callback | null): Promise<boolean> {
  const changed = await database('api_clients').where({ id }).whereNull('revoked_at').update({ callback_url: callback?.url ?? null, callback_secret: callback?.secret ?? null });
  return changed > 0;
}

/** Where a program hears of its reports; none for one that was revoked or wants to hear nothing. */
export async function callbackOf(database: Database, id: string): Promise<Callback | undefined> {
  const row = await database('api_clients').where({ id }).whereNull('revoked_at').first<{ callback_url: string | null; callback_secret: string | null } | undefined>('callback_url', 'callback_secret');
  return row?.callback_url && row.callback_secret ? { url: row.callback_url, secret: row.callback_secret } : undefined;
}

const columns = ['a.id', 'a.name', 'a.source', 'a.purpose', 'a.person_id', 'p.department_id', 'a.created_at', 'a.revoked_at', 'a.callback_url'] as const;

function clients(database: Database) {
  return database('api_clients as a').join('persons as p', 'p.id', 'a.person_id');
}

function clientOf(row: ClientRow): ApiClient {
  const { id, name, source, purpose, person_id: personId, department_id: departmentId, created_at: createdAt, revoked_at: revokedAt, callback_url: callbackUrl } = row;
  return { id, name, source, purpose, personId, departmentId, createdAt, ...(revokedAt && { revokedAt }), ...(callbackUrl !== null && { callbackUrl }) };
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
