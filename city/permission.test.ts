import { describe, expect, it } from 'vitest';
import { coveredBy, organisationOf, pathTo } from './organisation';
import type { Department } from './organisation';
import { departmentsWhere, groupsOf, may, permissionsOf } from './permission';
import type { RoleId } from './permission';

const departments: Department[] = [
  { id: 'city', name: '临江市', kind: 'city', handlesCases: false },
  { id: 'centre', name: '市运行指挥中心', parentId: 'city', kind: 'centre', handlesCases: false },
  { id: 'urban', name: '市城管局', parentId: 'city', kind: 'department', handlesCases: true },
  { id: 'urban-east', name: '城管局东区中队', parentId: 'urban', kind: 'department', handlesCases: true },
  { id: 'district', name: '东区', parentId: 'city', kind: 'district', handlesCases: false },
  { id: 'district-centre', name: '东区指挥中心', parentId: 'district', kind: 'centre', handlesCases: false },
  { id: 'street', name: '解放街道', parentId: 'district', kind: 'street', handlesCases: true },
];
const organisation = organisationOf(departments);
const holding = (...held: [RoleId, string][]) => ({ roles: held.map(([roleId, departmentId]) => ({ roleId, departmentId, covers: coveredBy(organisation, departmentId) })) });

describe('what a role covers', () => {
  it('is its department and all below', () => {
    expect(coveredBy(organisation, 'urban')).toEqual(['urban', 'urban-east']);
    expect(coveredBy(organisation, 'street')).toEqual(['street']);
  });

  it('is the whole city or district for a role in its operation centre', () => {
    expect(new Set(coveredBy(organisation, 'centre'))).toEqual(new Set(departments.map(({ id }) => id)));
    expect(coveredBy(organisation, 'district-centre')).toEqual(['district', 'district-centre', 'street']);
  });

  it('is nothing in a department that does not exist any more', () => {
    expect(coveredBy(organisation, 'dissolved')).toEqual([]);
  });
});

describe('the department tree', () => {
  it('refuses a department below one that does not exist', () => {
    expect(() => organisationOf([{ id: 'a', name: 'A', parentId: 'b', kind: 'street', handlesCases: false }])).toThrow('below b, which does not exist');
  });

  it('refuses departments that lie below each other', () => {
    const ring: Department[] = [{ id: 'a', name: 'A', parentId: 'b', kind: 'street', handlesCases: false }, { id: 'b', name: 'B', parentId: 'a', kind: 'street', handlesCases: false }];

    expect(() => organisationOf(ring)).toThrow('ring');
  });

  it('names the way down to a department', () => {
    expect(pathTo(organisation, 'street').map(({ name }) => name)).toEqual(['临江市', '东区', '解放街道']);
  });
});

describe('permission', () => {
  it('reaches as far as the department the role is held in', () => {
    const supervisor = holding(['supervisor', 'urban']);

    expect(may(supervisor, 'overdue.read')).toBe(true);
    expect(may(supervisor, 'overdue.read', 'urban-east')).toBe(true);
    expect(may(supervisor, 'overdue.read', 'street')).toBe(false);
    expect(may(supervisor, 'overdue.read', 'city')).toBe(false);
  });

  it('of two roles is kept apart: each reaches where its own role is held', () => {
    const both = holding(['supervisor', 'district'], ['handler', 'urban']);

    expect(departmentsWhere(both, 'overdue.read')).toEqual(['district', 'district-centre', 'street']);
    expect(departmentsWhere(both, 'case.read')).toEqual(['district', 'district-centre', 'street', 'urban', 'urban-east']);
    expect(may(both, 'task.assign', 'urban')).toBe(false);
  });

  it('to publish is not with who repairs instances, nor to read cases with who administers', () => {
    expect(permissionsOf(holding(['operator', 'centre']))).not.toContain('model.release');
    expect(permissionsOf(holding(['designer', 'centre']))).not.toContain('instance.operate');
    expect(permissionsOf(holding(['administrator', 'city']))).not.toContain('case.read');
  });

  it('is none for who holds no role', () => {
    expect(permissionsOf(holding())).toEqual([]);
    expect(departmentsWhere(holding(), 'case.read')).toEqual([]);
  });
});

describe('candidate groups', () => {
  it('of a handler are those of his own department, not of those above or below', () => {
    expect(groupsOf(holding(['handler', 'urban']))).toEqual(['handler', 'handler@urban']);
  });

  it('of a supervisor are those of all departments he answers for', () => {
    expect(groupsOf(holding(['supervisor', 'urban']))).toEqual(['supervisor', 'supervisor@urban', 'supervisor@urban-east']);
    expect(groupsOf(holding(['supervisor', 'district-centre']))).toEqual(['supervisor', 'supervisor@district-centre', 'supervisor@district', 'supervisor@street']);
  });

  it('are named once, however many roles bring them', () => {
    expect(groupsOf(holding(['handler', 'urban'], ['handler', 'urban-east']))).toEqual(['handler', 'handler@urban', 'handler@urban-east']);
  });
});
