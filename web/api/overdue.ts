import type { Organisation, Person } from '#city/organisation';
import { subtree } from '#city/organisation';
import { departmentsWhere } from '#city/permission';
import type { CaseScope } from '#database/caseScope';
import { currentOrganisation } from '#database/departments';
import { currentTimekeeper } from '#database/calendars';
import { findClock } from '#database/clocks';
import type { Database } from '#database/connection';
import { casesByLamp, lampsByDepartment } from '#database/overdue';
import type { DepartmentLamps } from '#database/overdue';
import { overdueRoutes } from '#contract/caseRoutes';
import type { OverdueBoard } from '#contract/cases';
import { bind } from './bind';
import type { Binding } from './bind';
import { reachOf } from './capacity';
import { caseSummary } from './caseSummaries';
import type { Dependencies } from './dependencies';
import { overdueBy, reasonsOfDelay } from './overdueReasons';

/** 超期看板: lamps by department, and behind each number its cases with the reasons. */
export function overdueBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(overdueRoutes.board, async ({ person }) => {
      const [scope, at] = [watchedBy(person, await currentOrganisation(database)), now()];
      const departments = await withLongest(database, await lampsByDepartment(database, scope, at), scope, at);
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

/** Says each department's longest overdue as the list behind it does: the first case there, in its clock's own time. */
async function withLongest(database: Database, departments: readonly DepartmentLamps[], scope: CaseScope, now: number): Promise<OverdueBoard['departments']> {
  const timekeeper = await currentTimekeeper(database);
  return Promise.all(departments.map(async (department) => {
    if (department.red === 0) return { ...department, longestOverdue: 0 };
    const { rows: [row] } = await casesByLamp(database, { scope, lamp: 'red', departmentIds: department.departmentId === '' ? [] : [department.departmentId], limit: 1, now });
    const clock = row?.clock_instance_id && row.clock_id ? await findClock(database, row.clock_instance_id, row.clock_id) : undefined;
    const over = overdueBy(clock, row?.due_at?.getTime(), timekeeper, now);
    return { ...department, longestOverdue: over.overdueBy, ...(over.unit && { longestUnit: over.unit }) };
  }));
}

/** What a person supervises is narrower than what he may read: a role without that duty widens nothing. */
export function watchedBy(person: Person, organisation: Organisation): CaseScope {
  const departmentIds = departmentsWhere(person, 'overdue.read');
  return departmentIds.length === organisation.departments.length ? { kind: 'all' } : { kind: 'departments', departmentIds, personId: person.id, reach: reachOf(person) };
}
