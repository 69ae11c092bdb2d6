import type { Department } from '#city/organisation';
import type { DepartmentChange } from '#city/departmentChange';
import { roles } from '#city/permission';
import type { Database, Transaction } from './connection';

/** Makes changes of the tree wait for each other: two moves at once could close a ring that neither of them closes alone. */
export async function lockOrganisation(transaction: Transaction): Promise<void> {
  await transaction('organisation_revision').forUpdate().first();
}

/** Writes one department as it shall be; a new one comes last among its brothers. */
export async function saveDepartment(transaction: Transaction, { id, name, parentId, kind, handlesCases, areaCode }: Department): Promise<void> {
  const columns = { name, parent_id: parentId ?? null, kind, handles_cases: handlesCases, area_code: areaCode ?? null };
  const changed = await transaction('departments').where({ id }).update(columns);
  if (changed > 0) return;
  const last = await transaction('departments').where({ parent_id: parentId ?? null }).max('position as position').first<{ position: number | null }>();
  await transaction('departments').insert({ id, ...columns, position: (last?.position ?? -1) + 1 });
}

/** Closes a department from a local day on, or opens it again. */
export async function closeDepartment(transaction: Transaction, id: string, day: string | undefined): Promise<void> {
  await transaction('departments').where({ id }).update({ closed_on: day ?? null });
}

/** What still depends on a department and has to be settled before it may close. */
export interface DepartmentDependents {
  children: number;
  persons: number;
  ownershipRules: number;
  dutyGrids: number;
  openCases: number;
  openTasks: number;
}

/** Counts what stands against closing a department on a local day. */
export async function dependentsOf(database: Database | Transaction, departmentId: string, day: string): Promise<DepartmentDependents> {
  const { rows } = await database.raw<{ rows: DepartmentDependents[] }>(
    `select
       (select count(*) from departments where parent_id = :id and closed_on is null) as children,
       (select count(*) from persons where is_active and (department_id = :id or exists (select 1 from person_roles r where r.person_id = persons.id and r.department_id = :id))) as persons,
       (select count(*) from ownership_rules where (department_id = :id or area_id = :id) and (effective_to is null or effective_to > cast(:day as date))) as "ownershipRules",
       (select count(*) from duty_grids where community_id = :id) as "dutyGrids",
       (select count(*) from case_progress where department_id = :id and stage not in ('closed', 'declined', 'voided')) as "openCases",
       (select count(distinct task_id) from work_queue where holder = any(:groups)) as "openTasks"`,
    { id: departmentId, day, groups: Object.keys(roles).map((role) => `${role}@${departmentId}`) },
  );
  return rows[0] ?? { children: 0, persons: 0, ownershipRules: 0, dutyGrids: 0, openCases: 0, openTasks: 0 };
}

/** A change that waits for its day. */
export interface DepartmentPlan {
  id: string;
  departmentId: string;
  /** What the department is called, or is to be called. */
  name: string;
  change: DepartmentChange;
  effectiveOn: string;
  reason?: string;
  plannedBy?: string;
  plannedAt: Date;
  /** Why it could not be applied on its day; it is tried again until it is withdrawn. */
  refusedBecause?: string;
}

interface PlanRow {
  id: string;
  department_id: string;
  name: string;
  change: DepartmentChange;
  effective_on: string;
  reason: string | null;
  planned_by: string | null;
  planned_at: Date;
  refused_because: string | null;
}

/** Keeps a change until its day. */
export async function planChange(transaction: Transaction, { id, departmentId, name, change, effectiveOn, reason, plannedBy, plannedAt }: Omit<DepartmentPlan, 'refusedBecause'>): Promise<void> {
  await transaction('department_plans').insert({ id, department_id: departmentId, name, change: JSON.stringify(change), effective_on: effectiveOn, reason: reason ?? null, planned_by: plannedBy ?? null, planned_at: plannedAt });
}

/** Changes that wait, the next first; with a day, those whose day has come by then. */
export async function waitingPlans(database: Database | Transaction, until?: string): Promise<DepartmentPlan[]> {
  const query = database('department_plans').whereNull('applied_at').whereNull('withdrawn_at').orderBy(['effective_on', 'planned_at']);
  if (until !== undefined) query.where('effective_on', '<=', until);
  const rows = await query.select<PlanRow[]>('id', 'department_id', 'name', 'change', 'reason', 'planned_by', 'planned_at', 'refused_because', database.raw(`to_char(effective_on, 'YYYY-MM-DD') as effective_on`));
  return rows.map((row) => ({
    id: row.id, departmentId: row.department_id, name: row.name, change: row.change, effectiveOn: row.effective_on, plannedAt: row.planned_at,
    ...(row.reason !== null && { reason: row.reason }), ...(row.planned_by !== null && { plannedBy: row.planned_by }), ...(row.refused_because !== null && { refusedBecause: row.refused_because }),
  }));
}

/** Ends a plan one way or another; false where it waits no more. */
export async function settlePlan(database: Database | Transaction, id: string, end: { appliedAt: Date } | { withdrawnAt: Date } | { refusedBecause: string }): Promise<boolean> {
  const columns = 'appliedAt' in end ? { applied_at: end.appliedAt } : 'withdrawnAt' in end ? { withdrawn_at: end.withdrawnAt } : { refused_because: end.refusedBecause };
  return (await database('department_plans').where({ id }).whereNull('applied_at').whereNull('withdrawn_at').update(columns)) > 0;
}
