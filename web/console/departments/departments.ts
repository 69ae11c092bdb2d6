import { queryOptions, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { z } from 'zod';
import { DepartmentView } from '#contract/organisation';
import { server } from '#console/server/server';

const Departments = z.array(DepartmentView);

/** The organisation, for whoever asks it outside a component. */
export const departmentsQuery = queryOptions({ queryKey: ['departments'], queryFn: () => server.ask(Departments, { path: '/departments' }), staleTime: 600_000 });

/** The organisation, asked once per session, with names by id. */
export function useDepartments() {
  const query = useQuery(departmentsQuery);
  const nameOf = computed(() => new Map((query.data.value ?? []).map((department) => [department.id, department.name])));
  return { ...query, nameOf };
}
