import type { Organisation, Person } from '#city/organisation';
import { departmentsWhere, may } from '#city/permission';
import type { CaseScope } from '#database/caseScope';
import { findCase, isCaseId } from '#database/cases';
import type { Database } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { reachOf } from './capacity';

/** Which cases a person may read: those of the departments his roles cover, and those he reported, works on or has worked on. */
export function caseScopeOf(person: Person, organisation: Organisation): CaseScope {
  const departmentIds = departmentsWhere(person, 'case.read');
  if (departmentIds.length === organisation.departments.length) return { kind: 'all' };
  return { kind: 'departments', departmentIds, personId: person.id, reach: reachOf(person) };
}

/** Whether a person may read a case, and with it what is attached to it. */
export async function mayReadCase(database: Database, person: Person, caseId: string): Promise<boolean> {
  if (!may(person, 'case.read') || !isCaseId(caseId)) return false;
  return (await findCase(database, caseId, caseScopeOf(person, await currentOrganisation(database)))) !== undefined;
}
