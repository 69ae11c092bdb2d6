import { withinScope } from './caseScope';
import type { CaseScope } from './caseScope';
import { caseQuery } from './cases';
import type { Database, Transaction } from './connection';

/** A closed case nobody has drawn for yet. */
export interface ClosureToDraw {
  caseId: string;
  closedAt: number;
  departmentId?: string;
  departmentName?: string;
  doubtedPhotos: number;
}

/** Closures within a span that were not drawn for, the oldest first. */
export async function closuresToDraw(database: Database, { after, before, limit }: { after: number; before: number; limit: number }): Promise<ClosureToDraw[]> {
  const { rows } = await database.raw<{ rows: { case_id: string; closed_at: Date; department_id: string | null; department_name: string | null; doubted: number }[] }>(
    `select p.case_id, p.closed_at, p.department_id, p.department_name,
       (select coalesce(sum(e.doubted_photos), 0)::integer from evidence_judgements e where e.case_id = p.case_id and e.stage = 'handle') as doubted
     from case_progress p
     where p.state = 'closed' and p.closed_at >= ? and p.closed_at < ? and not exists (select from recheck_draws d where d.case_id = p.case_id and d.closed_at = p.closed_at)
     order by p.closed_at limit ?`, [new Date(after), new Date(before), limit],
  );
  return rows.map((row) => ({
    caseId: row.case_id, closedAt: row.closed_at.getTime(), doubtedPhotos: row.doubted,
    ...(row.department_id !== null && { departmentId: row.department_id }), ...(row.department_name !== null && { departmentName: row.department_name }),
  }));
}

export interface RecheckDraw {
  caseId: string;
  closedAt: number;
  share: number;
  lot: number;
  departmentId?: string | undefined;
  checkedBy?: string | undefined;
  instanceId?: string | undefined;
  at: number;
}

/** Keeps what was drawn; false where another server drew for this closure before. */
export async function keepDraw(database: Database | Transaction, draw: RecheckDraw): Promise<boolean> {
  const rows: unknown[] = await database('recheck_draws').insert({
    case_id: draw.caseId, closed_at: new Date(draw.closedAt), share: draw.share, lot: draw.lot, department_id: draw.departmentId ?? null, checked_by: draw.checkedBy ?? null, instance_id: draw.instanceId ?? null, drawn_at: new Date(draw.at),
  }).onConflict(['case_id', 'closed_at']).ignore().returning('case_id');
  return rows.length > 0;
}

/** Who checked a case, the last one first; none of them may check it again. */
export async function checkersOf(database: Database, caseId: string): Promise<string[]> {
  const rows = await database('user_tasks').where({ business_key: caseId, stage: 'check', state: 'completed' }).whereNotNull('completed_by').orderBy('ended_at', 'desc').select<{ completed_by: string }[]>('completed_by');
  return [...new Set(rows.map(({ completed_by }) => completed_by))];
}

/** Inspectors who may re-check instead of some others: of the same district where there are any, else of the whole city. */
export async function otherInspectors(database: Database, { except, near, limit }: { except: readonly string[]; near: readonly string[]; limit: number }): Promise<string[]> {
  const rows = await database('person_roles').where({ role_id: 'inspector' }).whereNotIn('person_id', [...except]).groupBy('person_id')
    .orderByRaw('bool_or(department_id = any(?)) desc, person_id', [[...near]]).limit(limit).select<{ person_id: string; is_near: boolean }[]>('person_id', database.raw('bool_or(department_id = any(?)) as is_near', [[...near]]));
  const ofDistrict = rows.filter(({ is_near }) => is_near);
  return (ofDistrict.length > 0 ? ofDistrict : rows).map(({ person_id }) => person_id);
}

/** Of those whose checks were drawn: how many re-checks came back, how many differed, and what came of these. */
export interface RecheckFigure {
  personId: string;
  name: string;
  waiting: number;
  rechecked: number;
  differing: number;
  redone: number;
}

/** Blind re-checks drawn within a span, by the inspector whose check they check; the most differing first. */
export async function recheckFigures(database: Database, { scope, from, to }: { scope: CaseScope; from: number; to: number }): Promise<RecheckFigure[]> {
  return drawnWithin(database, { scope, from, to })
    .groupBy('p.id', 'p.name').orderByRaw(`count(*) filter (where r.outcome = 'notFixed') desc, p.id`)
    .select<RecheckFigure[]>(database.raw(
      `p.id as "personId", p.name, (count(*) filter (where r.task_id is null))::integer as waiting, count(r.task_id)::integer as rechecked,
       (count(*) filter (where r.outcome = 'notFixed'))::integer as differing, (count(*) filter (where f.outcome = 'redo'))::integer as redone`,
    ));
}

function drawnWithin(database: Database, { scope, from, to }: { scope: CaseScope; from: number; to: number }) {
  const cases = withinScope(caseQuery(database), scope).select('c.id');
  return database('recheck_draws as d').join('persons as p', 'p.id', 'd.checked_by')
    .leftJoin('user_tasks as r', (on) => on.on('r.instance_id', 'd.instance_id').andOnVal('r.node_id', 'recheck').andOnVal('r.state', 'completed'))
    .leftJoin('user_tasks as f', (on) => on.on('f.instance_id', 'd.instance_id').andOnVal('f.node_id', 'decide').andOnVal('f.state', 'completed'))
    .whereNotNull('d.instance_id').whereIn('d.case_id', cases).where('d.drawn_at', '>=', new Date(from)).where('d.drawn_at', '<', new Date(to));
}

export interface DrawnRecheck {
  caseId: string;
  number: string;
  title: string;
  at: Date;
  recheckedBy: string | null;
  outcome: 'fixed' | 'notFixed' | null;
  decision: 'redo' | 'uphold' | null;
}

/** The re-checks a number of `recheckFigures` counts, the latest first. */
export async function drawnRechecks(
  database: Database, { inspectorId, kind, limit, ...within }: { scope: CaseScope; from: number; to: number; inspectorId: string; kind: 'waiting' | 'rechecked' | 'differing' | 'redone'; limit: number },
): Promise<DrawnRecheck[]> {
  const query = drawnWithin(database, within).join('cases as k', 'k.id', 'd.case_id').leftJoin('persons as o', 'o.id', 'r.completed_by').where('d.checked_by', inspectorId);
  if (kind === 'waiting') query.whereNull('r.task_id');
  if (kind === 'rechecked') query.whereNotNull('r.task_id');
  if (kind === 'differing') query.where('r.outcome', 'notFixed');
  if (kind === 'redone') query.where('f.outcome', 'redo');
  return query.orderBy('d.drawn_at', 'desc').limit(limit).select<DrawnRecheck[]>(database.raw(`d.case_id as "caseId", k.number, k.title, d.drawn_at as at, o.name as "recheckedBy", r.outcome, f.outcome as decision`));
}

/** A secret the database made for this city alone. */
export async function citySecret(database: Database | Transaction, name: 'closureLink' | 'blindRecheck'): Promise<string> {
  const row = await database('city_secrets').where({ name }).first<{ value: string } | undefined>('value');
  if (!row) throw new Error(`The city has no secret “${name}”; the migrations make it.`);
  return row.value;
}
