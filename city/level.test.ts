import { describe, expect, it } from 'vitest';
import { levelOfDepartment, levelOfGroup, levelOfGroups, levelOfRoles } from './level';
import { organisationOf } from './organisation';

const organisation = organisationOf([
  { id: 'city', name: '市', kind: 'city', handlesCases: false },
  { id: 'centre', name: '市中心', parentId: 'city', kind: 'centre', handlesCases: false },
  { id: 'water', name: '水务局', parentId: 'city', kind: 'department', handlesCases: true },
  { id: 'east', name: '东区', parentId: 'city', kind: 'district', handlesCases: true },
  { id: 'east-urban', name: '东区城管局', parentId: 'east', kind: 'department', handlesCases: true },
  { id: 'street', name: '街道', parentId: 'east', kind: 'street', handlesCases: true },
  { id: 'community', name: '社区', parentId: 'street', kind: 'community', handlesCases: true },
]);

describe('a level', () => {
  it('of a department is that of the area it lies in', () => {
    expect(['centre', 'water', 'east-urban', 'street', 'community'].map((id) => levelOfDepartment(organisation, id))).toEqual(['city', 'city', 'district', 'street', 'community']);
  });

  it('of an inspector is the grid, whoever keeps him, and of a role anywhere the centre', () => {
    expect(['inspector', 'inspector@street', 'handler@street', 'dispatcher'].map((group) => levelOfGroup(organisation, group))).toEqual(['grid', 'grid', 'street', 'city']);
    expect(levelOfRoles(organisation, [{ roleId: 'inspector', departmentId: 'street' }])).toBe('grid');
  });

  it('of a task is the lowest of who may do it', () => {
    expect(levelOfGroups(organisation, ['supervisor', 'handler@community', 'handler@street'])).toBe('community');
    expect(levelOfGroups(organisation, [])).toBeUndefined();
  });
});
