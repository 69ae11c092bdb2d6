import { createHash } from 'node:crypto';
import type { Source } from '#city/case';
import type { Json } from '#bpmn/model';
import type { Database, Transaction } from './connection';

/** Longer than any key ever given out: what is longer need not be looked up. */
export const admittedKeyLength = 200;

/** A program that may report, with the account its reports stand under. */
export interface ApiClient {
  id: string;
  name: string;
  source: Source;
  personId: string;
  departmentId: string;
  createdAt: Date;
  revokedAt?: Date;
}

export interface NewApiClient {
  id: string;
  name: string;
  key: string;
  source: Source;
  departmentId: string;
  at: number;
  by?: string;
}

interface ClientRow {
  id: string;
  name: string;
  source: Source;
  person_id: string;
  department_id: string;
  created_at: Date;
  revoked_at: Date | null;
}

/** Admits a program: its key is kept as a hash, and an account nobody can sign in to is made for its name on reports. */
export async function admitApiClient(transaction: Transaction, { id, name, key, source, departmentId, at, by }: NewApiClient): Promise<void> {
  const personId = `client:${id}`;
  await transaction('persons').insert({ id: personId, login: personId, name, department_id: departmentId, password_hash: '', is_active: false });
  await transaction('api_clients').insert({ id, name, key_hash: hashOf(key), person_id: personId, source, created_at: new Date(at), created_by: by ?? null });
}

/** The program a key belongs to; none for a key that never was or was revoked. */
export async function findApiClient(database: Database, key: string): Promise<ApiClient | undefined> {
  const row = await clients(database).where('a.key_hash', hashOf(key)).whereNull('a.revoked_at').first<ClientRow | undefined>(...columns);
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

/** Keeps what came with a report beside the case itself. */
export async function keepIntake(transaction: Transaction, { caseId, clientId, details }: { caseId: string; clientId?: string; details: Record<string, Json> }): Promise<void> {
  await transaction('case_intakes').insert({ case_id: caseId, client_id: clientId ?? null, details: JSON.stringify(details) });
}

const columns = ['a.id', 'a.name', 'a.source', 'a.person_id', 'p.department_id', 'a.created_at', 'a.revoked_at'] as const;

function clients(database: Database) {
  return database('api_clients as a').join('persons as p', 'p.id', 'a.person_id');
}

function clientOf(row: ClientRow): ApiClient {
  const { id, name, source, person_id: personId, department_id: departmentId, created_at: createdAt, revoked_at: revokedAt } = row;
  return { id, name, source, personId, departmentId, createdAt, ...(revokedAt && { revokedAt }) };
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
