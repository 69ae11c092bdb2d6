import { caseColumns, caseQuery } from './cases';
import type { CaseRow } from './cases';
import type { Database, Transaction } from './connection';

/** Under whose name reports of the public page stand: an account of the whole city that nobody signs in to. */
export const citizenAccount = 'channel:citizen';

/** Passing the stages, for who follows his case. */
export interface CitizenCaseRow extends CaseRow {
  accepted_at: Date | null;
  filed_at: Date | null;
  dispatched_at: Date | null;
  declined_at: Date | null;
  ended_at: Date | null;
}

export interface CitizenRatingRow {
  satisfaction: 'satisfied' | 'dissatisfied';
  words: string | null;
  rated_at: Date;
}

/** The account of the public page, made when first asked for; undefined in a city without departments. */
export async function citizenReporter(database: Database): Promise<{ id: string; name: string; departmentId: string } | undefined> {
  const known = await database('persons').where({ id: citizenAccount }).first('id', 'name', 'department_id');
  if (known) return { id: known.id, name: known.name, departmentId: known.department_id };
  const root = await database('departments').whereNull('parent_id').orderBy('position').first('id');
  if (!root) return undefined;
  const account = { id: citizenAccount, login: citizenAccount, name: '市民（公众页面）', department_id: root.id, password_hash: '', is_active: false };
  await database('persons').insert(account).onConflict('id').ignore();
  return { id: account.id, name: account.name, departmentId: root.id };
}

/** A case whose number and reporter's telephone number both fit; undefined alike where there is none and where only one fits. */
export async function findCitizenCase(database: Database | Transaction, number: string, digits: string): Promise<CitizenCaseRow | undefined> {
  return caseQuery(database).where('c.number', number).whereRaw(`${reporterDigits} = ?`, [digits])
    .first<CitizenCaseRow | undefined>(...caseColumns, 'p.accepted_at', 'p.filed_at', 'p.dispatched_at', 'p.declined_at', 'p.ended_at');
}

/** A case for its reporter, who has shown already that he is. */
export async function findCaseForCitizen(database: Database | Transaction, caseId: string): Promise<CitizenCaseRow | undefined> {
  return caseQuery(database).where('c.id', caseId).first<CitizenCaseRow | undefined>(...caseColumns, 'p.accepted_at', 'p.filed_at', 'p.dispatched_at', 'p.declined_at', 'p.ended_at');
}

/** How many cases a telephone number has reported since then. */
export async function countReportsBy(database: Database, digits: string, since: number): Promise<number> {
  const row = await database('cases as c').whereRaw(`${reporterDigits} = ?`, [digits]).where('c.reported_at', '>', new Date(since)).count<{ count: number }[]>({ count: '*' });
  return Number(row[0]?.count ?? 0);
}

/** What a telephone number reported, the latest first, and how much that is in all. */
export async function callerCases(database: Database, digits: string, limit: number): Promise<{ total: number; cases: CaseRow[] }> {
  const [cases, count] = await Promise.all([
    caseQuery(database).whereRaw(`${reporterDigits} = ?`, [digits]).orderBy('c.id', 'desc').limit(limit).select<CaseRow[]>(...caseColumns),
    database('cases as c').whereRaw(`${reporterDigits} = ?`, [digits]).count<{ count: number }[]>({ count: '*' }),
  ]);
  return { cases, total: Number(count[0]?.count ?? 0) };
}

/** What the reporter said of this closure. */
export async function ratingOf(database: Database | Transaction, caseId: string, closedAt: Date): Promise<CitizenRatingRow | undefined> {
  return database('citizen_ratings').where({ case_id: caseId, closed_at: closedAt }).first<CitizenRatingRow | undefined>('satisfaction', 'words', 'rated_at');
}

/** Keeps what the reporter says; false where he has said so already of this closure. */
export async function keepRating(
  transaction: Transaction, { caseId, closedAt, satisfaction, words, at }: { caseId: string; closedAt: Date; satisfaction: string; words: string | undefined; at: number },
): Promise<boolean> {
  const kept = await transaction('citizen_ratings').insert({ case_id: caseId, closed_at: closedAt, satisfaction, words: words ?? null, rated_at: new Date(at) })
    .onConflict(['case_id', 'closed_at']).ignore().returning('case_id');
  return kept.length > 0;
}

/** The same as `phoneDigits` of the city, letter for letter that of the index. */
const reporterDigits = String.raw`regexp_replace(regexp_replace(c.reporter_phone, '[^0-9]', '', 'g'), '^(0086|86)(\d{11})$', '\2')`;
