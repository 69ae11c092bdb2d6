import { countDoubts, evidenceQuestions } from '#city/evidence';
import type { EvidenceFinding, EvidenceQuestion } from '#city/evidence';
import { withinScope } from './caseScope';
import type { CaseScope } from './caseScope';
import { caseQuery } from './cases';
import type { Database, Transaction } from './connection';

export interface EvidenceJudgement {
  taskId: string;
  caseId: string;
  stage?: string | undefined;
  departmentId?: string | undefined;
  personId: string;
  findings: readonly EvidenceFinding[];
  at: number;
}

/** Keeps what was found of the photos a task was handed in with; a task handed in again is judged anew. */
export async function keepJudgement(transaction: Transaction, { taskId, caseId, stage, departmentId, personId, findings, at }: EvidenceJudgement): Promise<void> {
  const doubts = Object.fromEntries(evidenceQuestions.map((question) => [question, findings.filter((found) => found.question === question && found.grade === 'doubt').length]));
  const row = {
    task_id: taskId, case_id: caseId, stage: stage ?? null, // A task assigned to one person names no department; the case does.
    department_id: departmentId ?? transaction('case_progress').where({ case_id: caseId }).select('department_id'), person_id: personId, judged_at: new Date(at),
    photos: new Set(findings.map(({ photoId }) => photoId)).size, doubted_photos: countDoubts(findings).photos, ...doubts,
  };
  await transaction('evidence_judgements').insert(row).onConflict('task_id').merge();
}

/** Of the handlings a department handed in with photos: how many, how many with doubts, and doubts by question. */
export interface EvidenceFigure extends Record<EvidenceQuestion, number> {
  departmentId: string;
  departmentName: string;
  judged: number;
  doubted: number;
}

/** Photos of handlings judged within a span, by department; the most doubted first. Epoch milliseconds. */
export async function evidenceFigures(database: Database, { scope, from, to }: { scope: CaseScope; from: number; to: number }): Promise<EvidenceFigure[]> {
  return judgedWithin(database, { scope, from, to }).leftJoin('departments as d', 'd.id', 'e.department_id')
    .groupBy('e.department_id', 'd.name')
    .orderByRaw('count(*) filter (where e.doubted_photos > 0) desc, e.department_id')
    .select<EvidenceFigure[]>(database.raw(
      `e.department_id as "departmentId", coalesce(d.name, e.department_id) as "departmentName", count(*)::integer as judged, (count(*) filter (where e.doubted_photos > 0))::integer as doubted,
       ${evidenceQuestions.map((question) => `(count(*) filter (where e."${question}" > 0))::integer as "${question}"`).join(', ')}`,
    ));
}

function judgedWithin(database: Database, { scope, from, to }: { scope: CaseScope; from: number; to: number }) {
  const cases = withinScope(caseQuery(database), scope).select('c.id');
  return database('evidence_judgements as e').whereIn('e.case_id', cases).where('e.stage', 'handle').where('e.judged_at', '>=', new Date(from)).where('e.judged_at', '<', new Date(to)).whereNotNull('e.department_id');
}

/** A handling handed in with photos, and which questions raised a doubt. */
export interface JudgedHandling {
  taskId: string;
  caseId: string;
  number: string;
  title: string;
  personName: string;
  at: Date;
  photos: number;
  doubts: EvidenceQuestion[];
}

/** The handlings a number of `evidenceFigures` counts, the latest first. */
export async function judgedHandlings(
  database: Database, { departmentId, kind, limit, ...within }: { scope: CaseScope; from: number; to: number; departmentId: string; kind: EvidenceQuestion | 'judged' | 'doubted'; limit: number },
): Promise<JudgedHandling[]> {
  const query = judgedWithin(database, within).join('cases as k', 'k.id', 'e.case_id').leftJoin('persons as p', 'p.id', 'e.person_id').where('e.department_id', departmentId);
  if (kind === 'doubted') query.where('e.doubted_photos', '>', 0);
  else if (kind !== 'judged') query.where(`e.${kind}`, '>', 0);
  return query.orderBy('e.judged_at', 'desc').limit(limit).select<JudgedHandling[]>(database.raw(
    `e.task_id as "taskId", e.case_id as "caseId", k.number, k.title, coalesce(p.name, e.person_id) as "personName", e.judged_at as at, e.photos,
     array_remove(array[${evidenceQuestions.map((question) => `case when e."${question}" > 0 then '${question}' end`).join(', ')}], null) as doubts`,
  ));
}
