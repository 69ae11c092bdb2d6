import type { Organisation, Person } from '#city/organisation';
import { subtree } from '#city/organisation';
import { departmentsWhere, groupsOf } from '#city/permission';
import type { CaseScope } from '#database/caseScope';
import { currentOrganisation } from '#database/departments';
import { casesByLamp, lampsByDepartment } from '#database/overdue';
import { overdueRoutes } from '#contract/caseRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import { caseSummary } from './caseSummaries';
import type { Dependencies } from './dependencies';
import { reasonsOfDelay } from './overdueReasons';

/** 超期看板: lamps by department, and behind each number its cases with the reasons. */
export function overdueBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(overdueRoutes.board, async ({ person }) => {
      const departments = await lampsByDepartment(database, watchedBy(person, await currentOrganisation(database)), now());
      const sum = (lamp: 'red' | 'yellow' | 'green' | 'grey') => departments.reduce((total, department) => total + department[lamp], 0);
      return { status: 200, body: { departments, total: { red: sum('red'), yellow: sum('yellow'), green: sum('green'), grey: sum('grey') } } };
    }),
    bind(overdueRoutes.list, async ({ query, person, language }) => {
      const organisation = await currentOrganisation(database);
      const at = now();
      const { department, ...page } = query;
      const departmentIds = department === undefined ? undefined : department === 'none' ? [] : subtree(organisation, department);
      const { rows, next } = await casesByLamp(database, { ...page, departmentIds, scope: watchedBy(person, organisation), now: at });
      const reasons = await reasonsOfDelay(database, rows, { organisation, language, now: at });
      return { status: 200, body: { items: rows.map((row) => ({ ...caseSummary(row, at), ...reasons(row) })), ...(next && { next }) } };
    }),
  ];
}

/** What a person supervises is narrower than what he may read: a role without that duty widens nothing. */
function watchedBy(person: Person, organisation: Organisation): CaseScope {
  const departmentIds = departmentsWhere(person, 'overdue.read');
  return departmentIds.length === organisation.departments.length ? { kind: 'all' } : { kind: 'departments', departmentIds, personId: person.id, groups: groupsOf(person) };
}
