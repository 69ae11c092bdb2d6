import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { z } from 'zod';
import { DepartmentAnswer, DepartmentPlanView, DepartmentStanding, type DepartmentInput } from '#contract/departments';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

const pathOf = (departmentId: string, action = '') => `/departments/${encodeURIComponent(departmentId)}${action}`;

/** Changes of the tree that wait for their day. */
export const useDepartmentPlans = () => useQuery({ queryKey: ['departmentPlans'], queryFn: ({ signal }) => server.ask(z.array(DepartmentPlanView), { path: '/department-plans', signal }) });

/** What stands against closing a department. */
export const useDepartmentStanding = (departmentId: Ref<string>) => useQuery({
  queryKey: ['departmentStanding', departmentId], queryFn: ({ signal }) => server.ask(DepartmentStanding, { path: pathOf(departmentId.value, '/standing'), signal }), staleTime: 0,
});

function refresh(): void {
  for (const queryKey of [['departments'], ['departmentPlans'], ['departmentStanding'], ['changes']]) void queries.invalidateQueries({ queryKey });
}

/** Adds a department, or changes one. */
export async function saveDepartment(departmentId: string | undefined, body: DepartmentInput): Promise<DepartmentAnswer> {
  const answer = await server.ask(DepartmentAnswer, departmentId === undefined ? { method: 'POST', path: '/departments', body } : { method: 'PUT', path: pathOf(departmentId), body });
  refresh();
  return answer;
}

/** Closes a department, or opens it again. */
export async function endDepartment(departmentId: string, step: 'close' | 'reopen', body: { effectiveOn?: string | undefined; reason?: string | undefined }): Promise<DepartmentAnswer> {
  const answer = await server.ask(DepartmentAnswer, { method: 'POST', path: pathOf(departmentId, `/${step}`), body });
  refresh();
  return answer;
}

/** Withdraws a change that waits for its day. */
export async function withdrawPlan(planId: string): Promise<void> {
  await server.tell({ method: 'DELETE', path: `/department-plans/${planId}`, body: {} });
  refresh();
}
