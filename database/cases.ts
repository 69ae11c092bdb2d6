import { formatCaseNumber, localDay } from '#city/caseNumber';
import type { Variables } from '#bpmn/model';
import type { ReportedCase, Source } from '#city/case';
import { searchTerms } from '#city/searchTerms';
import type { Database, Transaction } from './connection';
import { nextNumber } from './numberCounters';
import { numberRuleOn } from './numberRules';
import type { CaseScope } from './caseScope';
import { withinScope } from './caseScope';

/** What was reported, joined with how far it is. */
export interface CaseRow {
  id: string;
  number: string;
  instance_id: string;
  process_id: string;
  title: string;
  description: string;
  category_code: string;
  category_name: string;
  subcategory_code: string;
  subcategory_name: string;
  address: string;
  longitude: number | null;
  latitude: number | null;
  grid_code: string | null;
  source: Source;
  reporter_name: string | null;
  reporter_phone: string | null;
  reporter_email: string | null;
  photo_ids: string[];
  reported_by: string;
  reported_department_id: string;
  reported_at: Date;
  state: 'starting' | 'open' | 'closed' | 'declined' | 'ended';
  stage: string;
  department_id: string | null;
  department_name: string | null;
  filing: Variables | null;
  closed_at: Date | null;
  rework_count: number;
  dispatched_to: string[];
  co_department_ids: string[];
  clock_instance_id: string | null;
  clock_id: string | null;
  clock_name: string | null;
  clock_state: 'running' | 'paused' | 'stopped' | null;
  warn_at: Date | null;
  due_at: Date | null;
  overdue_since: Date | null;
}

export const caseColumns = [
  'c.*', 'p.state', 'p.stage', 'p.department_id', 'p.department_name', 'p.filing', 'p.closed_at', 'p.rework_count', 'p.dispatched_to', 'p.co_department_ids',
  'p.clock_instance_id', 'p.clock_id', 'p.clock_name', 'p.clock_state', 'p.warn_at', 'p.due_at', 'p.overdue_since',
] as const;

/** Writes what was reported, under the day's next number, and the row its progress will be kept in. */
export async function insertCase(transaction: Transaction, reported: ReportedCase, utcOffset: number): Promise<{ number: string }> {
  const day = localDay(reported.reportedAt, utcOffset);
  const rule = await numberRuleOn(transaction, day);
  const sequence = await nextNumber(transaction, rule.id, day);
  const number = formatCaseNumber(rule, { subcategoryCode: reported.subcategory.code, day, sequence });
  await transaction('cases').insert({
    id: reported.id, number, instance_id: reported.instanceId, title: reported.title, description: reported.description,
    category_code: reported.category.code, category_name: reported.category.name, subcategory_code: reported.subcategory.code, subcategory_name: reported.subcategory.name,
    address: reported.place.address, longitude: reported.place.longitude ?? null, latitude: reported.place.latitude ?? null, grid_code: reported.place.gridCode ?? null,
    source: reported.source, reporter_name: reported.reporter?.name ?? null, reporter_phone: reported.reporter?.phone ?? null, reporter_email: reported.reporter?.email ?? null, photo_ids: reported.photoIds,
    reported_by: reported.reportedBy, reported_department_id: reported.reportedDepartmentId, reported_at: new Date(reported.reportedAt),
    search_terms: searchTerms(number, reported.title, reported.place.address), ...(reported.processId !== undefined && { process_id: reported.processId }),
  });
  await transaction('case_progress').insert({ case_id: reported.id });
  return { number };
}

/** One case within what somebody may read; undefined alike where it does not exist and where he may not. */
export async function findCase(database: Database | Transaction, caseId: string, scope: CaseScope): Promise<CaseRow | undefined> {
  if (!isCaseId(caseId)) return undefined;
  return withinScope(caseQuery(database).where('c.id', caseId), scope).first<CaseRow | undefined>(...caseColumns);
}

/** A case taken for this transaction alone; not scoped: its caller is. */
export async function findCaseLocked(transaction: Transaction, caseId: string): Promise<CaseRow | undefined> {
  return caseQuery(transaction).where('c.id', caseId).forNoKeyUpdate('c').first<CaseRow | undefined>(...caseColumns);
}

/** Several cases at once, for lists of tasks and instances; not scoped: their caller is. */
export async function casesById(database: Database | Transaction, caseIds: readonly string[]): Promise<Map<string, CaseRow>> {
  const wanted = [...new Set(caseIds)].filter(isCaseId);
  if (wanted.length === 0) return new Map();
  const rows = await caseQuery(database).whereIn('c.id', wanted).select<CaseRow[]>(...caseColumns);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of some cases that lie within a scope. */
export async function casesWithin(database: Database, caseIds: readonly string[], scope: CaseScope): Promise<Map<string, CaseRow>> {
  const wanted = [...new Set(caseIds)].filter(isCaseId);
  if (wanted.length === 0) return new Map();
  const rows = await withinScope(caseQuery(database).whereIn('c.id', wanted), scope).select<CaseRow[]>(...caseColumns);
  return new Map(rows.map((row) => [row.id, row]));
}

/** `cases c` with `case_progress p`. */
export function caseQuery(database: Database | Transaction) {
  return database('cases as c').join('case_progress as p', 'p.case_id', 'c.id');
}

/** Whether a business key or a parameter can be a case's id at all; a text that is none must not reach a uuid column. */
export function isCaseId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
