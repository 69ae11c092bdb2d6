import type { Department } from '#city/organisation';
import { roles } from '#city/permission';
import type { RoleId } from '#city/permission';
import { hashPassword } from '#api/password';
import type { Database } from '#database/connection';
import { saveDepartments } from '#database/departments';
import { savePersons } from '#database/persons';
import type { NewPerson } from '#database/persons';

/** A city just large enough to have a centre, bureaus, a district and streets. */
export const cityDepartments: Department[] = [
  { id: 'city', name: '临江市', kind: 'city', handlesCases: false },
  { id: 'centre', name: '市运行指挥中心', parentId: 'city', kind: 'centre', handlesCases: false },
  { id: 'urban', name: '市城管局', parentId: 'city', kind: 'department', handlesCases: true },
  { id: 'urban-east', name: '城管局东区中队', parentId: 'urban', kind: 'department', handlesCases: true },
  { id: 'water', name: '市水务局', parentId: 'city', kind: 'department', handlesCases: true },
  { id: 'district', name: '东区', parentId: 'city', kind: 'district', handlesCases: false },
  { id: 'district-centre', name: '东区指挥中心', parentId: 'district', kind: 'centre', handlesCases: false },
  { id: 'street', name: '解放街道', parentId: 'district', kind: 'street', handlesCases: true },
];

/** Where each role of the test city is held; its holder's id and login are the role's own. */
export const roleDepartments: Record<RoleId, string> = {
  acceptor: 'centre', shiftLeader: 'centre', dispatcher: 'centre', department: 'urban', handler: 'urban', leader: 'centre', commander: 'centre', inspector: 'street', supervisor: 'urban', designer: 'centre', approver: 'centre', operator: 'centre', administrator: 'city',
};

export const cityPassword = 'Jiefang-Road-1';

/** Fills a fresh database with the test city: one person for each role, all with the same password. */
export async function fillCity(database: Database, further: Omit<NewPerson, 'passwordHash'>[] = []): Promise<void> {
  // A cheap hash: what a hash costs is tested where passwords are.
  const passwordHash = await hashPassword(cityPassword, { N: 2 ** 10, r: 8, p: 1 });
  const holders = (Object.keys(roleDepartments) as RoleId[]).map((roleId) => ({
    id: roleId, login: roleId, name: roles[roleId].name.zh, departmentId: roleDepartments[roleId], roles: [{ roleId, departmentId: roleDepartments[roleId] }],
  }));
  await database.transaction(async (transaction) => {
    await saveDepartments(transaction, cityDepartments);
    await savePersons(transaction, [...holders, ...further].map((person) => ({ ...person, passwordHash })));
  });
}
