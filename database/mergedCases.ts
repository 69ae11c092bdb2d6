import type { CaseRow } from './cases';
import { caseQuery, isCaseId } from './cases';
import type { Database, Transaction } from './connection';

/** A case that was merged with another, as the other's page names it. */
export type LinkedCase = Pick<CaseRow, 'id' | 'number' | 'title' | 'stage'>;
const linkedColumns = ['c.id', 'c.number', 'c.title', 'p.stage'] as const;

/** 合并: the case this one was merged into, and those that were merged into it. */
export async function linkedCases(database: Database, caseId: string): Promise<{ mergedInto: LinkedCase | undefined; merged: LinkedCase[] }> {
  const [mergedInto, merged] = await Promise.all([
    caseQuery(database).join('case_progress as own', 'own.merged_into', 'c.id').where('own.case_id', caseId).first<LinkedCase | undefined>(...linkedColumns),
    caseQuery(database).where('p.merged_into', caseId).orderBy('c.id').select<LinkedCase[]>(...linkedColumns),
  ]);
  return { mergedInto, merged };
}

/** 平转急: the flood response an emergency of this case belongs to, and the cases whose emergencies belong to this response. */
export async function floodLinks(database: Database, caseId: string): Promise<{ response: LinkedCase[]; emergencies: LinkedCase[] }> {
  const linked = (own: string, other: string) => caseQuery(database).whereRaw(`c.id::text in (select ${other} from matters m where m.kind = 'emergency' and m.details ->> 'floodCaseId' is not null and ${own} = ?)`, [caseId]).orderBy('c.id').select<LinkedCase[]>(...linkedColumns);
  const [response, emergencies] = await Promise.all([linked('m.case_id::text', `m.details ->> 'floodCaseId'`), linked(`m.details ->> 'floodCaseId'`, 'm.case_id::text')]);
  return { response, emergencies };
}

/** A report that was merged, with everything its reporter can be reached by. */
export type MergedReport = Pick<CaseRow, 'id' | 'number' | 'title' | 'address' | 'reporter_name' | 'reporter_phone' | 'reported_by'> & { reporter_email: string | null };

/** Who else reported what a case is about: the cases merged into it, and into those. */
export async function casesMergedInto(database: Database | Transaction, caseId: string): Promise<MergedReport[]> {
  if (!isCaseId(caseId)) return [];
  const { rows } = await database.raw<{ rows: MergedReport[] }>(
    `with recursive merged as (
       select case_id from case_progress where merged_into = ?
       union select p.case_id from case_progress p join merged on p.merged_into = merged.case_id
     )
     select c.id, c.number, c.title, c.address, c.reporter_name, c.reporter_phone, c.reporter_email, c.reported_by from merged join cases c on c.id = merged.case_id order by c.id`, [caseId],
  );
  return rows;
}

/** An open case another one may be merged into; undefined where there is none of this id, or it is at its end. */
export async function openMainCase(database: Database | Transaction, caseId: string): Promise<LinkedCase | undefined> {
  if (!isCaseId(caseId)) return undefined;
  return caseQuery(database).where('c.id', caseId).whereIn('p.state', ['starting', 'open']).first<LinkedCase | undefined>(...linkedColumns);
}
