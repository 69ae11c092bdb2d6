import type { Database, Transaction } from './connection';

/** A case leaves the desk of the dispatcher for whoever handles it. */
export interface NewDispatch {
  caseId: string;
  at: number;
  /** Whose act it was; absent where it came of a step nobody stood behind, then of whoever decided last. */
  by?: string | undefined;
  department?: { id: string; name: string } | undefined;
  /** Whether the list of facts itself shows that the case stood at the dispatcher's desk before. */
  isCertain: boolean;
}

export interface CaseDispatch {
  at: Date;
  person_id: string | null;
  department_id: string | null;
  department_name: string | null;
}

/** Notes a dispatch, before the case's progress is moved on. */
export async function noteDispatch(transaction: Transaction, { caseId, at, by, department, isCertain }: NewDispatch): Promise<void> {
  await transaction.raw(
    `insert into case_dispatches (case_id, at, person_id, department_id, department_name)
     select :caseId::uuid, :at::timestamptz, coalesce(:by::text, (select person_id from commands where business_key = :caseId::text and person_id is not null order by at desc limit 1)), :departmentId, :departmentName
     from case_progress where case_id = :caseId::uuid and (:isCertain or stage = 'dispatch') on conflict do nothing`,
    { caseId, at: new Date(at).toISOString(), by: by ?? null, departmentId: department?.id ?? null, departmentName: department?.name ?? null, isCertain },
  );
}

/** Every dispatch of a case, the last one first: its person is the dispatcher of record. */
export async function dispatchesOf(database: Database, caseId: string): Promise<CaseDispatch[]> {
  return database<CaseDispatch>('case_dispatches').where('case_id' as never, caseId).orderBy('at', 'desc');
}
