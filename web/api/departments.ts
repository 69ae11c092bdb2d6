import { randomUUID } from 'node:crypto';
import { localDay } from '#city/caseNumber';
import type { DepartmentChange } from '#city/departmentChange';
import type { Department } from '#city/organisation';
import { dependentsOf, planChange, settlePlan, waitingPlans } from '#database/departmentChanges';
import { currentOrganisation, readOrganisation } from '#database/departments';
import { namesOfPersons } from '#database/persons';
import { departmentRoutes } from '#contract/departmentRoutes';
import type { DepartmentAnswer, DepartmentInput } from '#contract/departments';
import { bind } from './bind';
import type { Binding } from './bind';
import { departmentIdOf, makeDepartmentChange, refuseFaults } from './departmentChange';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';
import { notFound, Refusal } from './refusal';

/** Changes of the department tree. */
export function departmentBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  const asked = (change: DepartmentChange, { effectiveOn, reason }: { effectiveOn?: string | undefined; reason?: string | undefined }, by: string) =>
    changeOrPlan(dependencies, change, { effectiveOn, why: reason, by });
  return [
    bind(departmentRoutes.add, async ({ body, person }) => ({ status: 201, body: await asked({ kind: 'add', department: departmentOf(randomUUID(), body) }, body, person.id) })),
    bind(departmentRoutes.alter, async ({ parameters: { departmentId }, body, person }) => ({ status: 200, body: await asked({ kind: 'alter', department: departmentOf(departmentId, body) }, body, person.id) })),
    bind(departmentRoutes.close, async ({ parameters: { departmentId }, body, person }) => ({ status: 200, body: await asked({ kind: 'close', departmentId }, body, person.id) })),
    bind(departmentRoutes.reopen, async ({ parameters: { departmentId }, body, person }) => ({ status: 200, body: await asked({ kind: 'reopen', departmentId }, body, person.id) })),
    bind(departmentRoutes.standing, async ({ parameters: { departmentId } }) => {
      if (!(await currentOrganisation(database)).byId.has(departmentId)) throw notFound({ zh: '部门', en: 'department' });
      return { status: 200, body: await dependentsOf(database, departmentId, localDay(now(), cityOffset)) };
    }),
    bind(departmentRoutes.plans, async () => {
      const plans = await waitingPlans(database);
      const names = await namesOfPersons(database, plans.flatMap(({ plannedBy }) => plannedBy ?? []));
      return { status: 200, body: plans.map(({ change, plannedBy, plannedAt, ...plan }) => ({
        ...plan, kind: change.kind, plannedAt: plannedAt.toISOString(), ...(plannedBy !== undefined && { plannedBy: names.get(plannedBy)?.name ?? plannedBy }),
      })) };
    }),
    bind(departmentRoutes.withdrawPlan, async ({ parameters: { planId } }) => {
      const waiting = (await waitingPlans(database)).find(({ id }) => id === planId);
      if (!waiting || !await settlePlan(database, planId, { withdrawnAt: new Date(now()) })) throw notFound({ zh: '待生效的变更', en: 'waiting change' });
      return { status: 204 };
    }),
  ];
}

/** Applies the plans whose day has come; one that cannot be applied keeps why, and is tried again. */
export async function applyDuePlans({ database, now }: Pick<Dependencies, 'database' | 'now'>): Promise<void> {
  const day = localDay(now(), cityOffset);
  for (const plan of await waitingPlans(database, day)) {
    try {
      await database.transaction(async (transaction) => {
        if (!await settlePlan(transaction, plan.id, { appliedAt: new Date(now()) })) return;
        await makeDepartmentChange(transaction, plan.change, { by: plan.plannedBy, at: now(), day: plan.effectiveOn, why: plan.reason });
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { detail, errors } = error.options;
      await settlePlan(database, plan.id, { refusedBecause: detail?.zh ?? errors?.map(({ message }) => message).join('；') ?? error.message });
    }
  }
}

function departmentOf(id: string, { name, kind, parentId, handlesCases, areaCode }: DepartmentInput): Department {
  return { id, name, kind, handlesCases, ...(parentId !== undefined && { parentId }), ...(areaCode !== undefined && { areaCode }) };
}

async function changeOrPlan({ database, now }: Dependencies, change: DepartmentChange, { effectiveOn, why, by }: { effectiveOn?: string | undefined; why?: string | undefined; by: string }): Promise<DepartmentAnswer> {
  const at = now();
  const today = localDay(at, cityOffset);
  const day = effectiveOn ?? today;
  const departmentId = departmentIdOf(change);
  // What was reported and dispatched in between would speak of a tree that never was.
  if (day < today) throw new Refusal('invalid-request', { errors: [{ path: 'effectiveOn', message: '生效日期不能早于今天 / a change cannot take effect before today' }] });
  if (day === today) {
    await database.transaction((transaction) => makeDepartmentChange(transaction, change, { by, at, day, why }));
    return { departmentId, state: 'applied' };
  }
  await database.transaction(async (transaction) => {
    const organisation = await readOrganisation(transaction);
    refuseFaults(organisation, change);
    const name = 'department' in change ? change.department.name : (organisation.byId.get(departmentId)?.name ?? departmentId);
    await planChange(transaction, { id: randomUUID(), departmentId, name, change, effectiveOn: day, ...(why && { reason: why }), plannedBy: by, plannedAt: new Date(at) });
  });
  return { departmentId, state: 'planned' };
}
