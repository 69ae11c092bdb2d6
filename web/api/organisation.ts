import { subtree } from '#city/organisation';
import type { Organisation } from '#city/organisation';
import { currentOrganisation } from '#database/departments';
import { personOf, searchPersons } from '#database/persons';
import type { PersonQuery, PersonView } from '#contract/organisation';
import { organisationRoutes } from '#contract/organisationRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { soundAlikes } from './soundAlikes';

const mostPersons = 50;

/** Departments and persons for pickers. */
export function organisationBindings({ database }: Dependencies): Binding[] {
  return [
    bind(organisationRoutes.departments, async () => ({ status: 200, body: [...(await currentOrganisation(database)).departments] })),
    bind(organisationRoutes.persons, async ({ query }) => {
      const organisation = await currentOrganisation(database);
      const rows = await searchPersons(database, { ...searchOf(query, organisation), alsoIds: await soundAlikes(database, query.search) });
      return { status: 200, body: rows.map((row) => personView(personOf(row, organisation))) };
    }),
  ];
}

function searchOf({ department, search, role }: PersonQuery, organisation: Organisation) {
  return {
    ...(department && { departmentIds: subtree(organisation, department) }),
    ...(search && { search }),
    ...(role && { roleId: role }),
    limit: mostPersons,
  };
}

function personView({ id, name, departmentId, departmentName, roles }: ReturnType<typeof personOf>): PersonView {
  return { id, name, departmentId, departmentName, roles: [...new Set(roles.map(({ roleId }) => roleId))] };
}
