import { describe, expect, it } from 'vitest';
import { faultsOfChange } from './departmentChange';
import { organisationOf } from './organisation';
import type { Department } from './organisation';

const departments: Department[] = [
  { id: 'city', name: '临江市', kind: 'city', handlesCases: false },
  { id: 'urban', name: '市城管局', parentId: 'city', kind: 'department', handlesCases: true },
  { id: 'team', name: '执法支队', parentId: 'urban', kind: 'department', handlesCases: true },
  { id: 'east', name: '东区', parentId: 'city', kind: 'district', handlesCases: false, areaCode: '999901' },
  { id: 'jiefang', name: '解放街道', parentId: 'east', kind: 'street', handlesCases: true, areaCode: '999901001' },
  { id: 'old', name: '建设街道', parentId: 'east', kind: 'street', handlesCases: true, closedOn: '2026-01-01' },
];
const organisation = organisationOf(departments);
const street = (change: Partial<Department> = {}): Department => ({ id: 'new', name: '胜利街道', parentId: 'east', kind: 'street', handlesCases: true, ...change });
const adding = (change: Partial<Department>) => faultsOfChange(organisation, { kind: 'add', department: street(change) });

describe('a department', () => {
  it('is added below what may hold its kind', () => {
    expect(adding({})).toEqual([]);
    expect(adding({ parentId: 'urban' })).toEqual(['wrongPlace']);
    expect(adding({ parentId: 'nowhere' })).toEqual(['noSuchParent']);
    expect(adding({ parentId: 'old', kind: 'community' })).toEqual(['parentClosed']);
    expect(adding({ parentId: undefined })).toEqual(['needsParent']);
    expect(adding({ kind: 'city', parentId: undefined })).toEqual(['secondCity']);
  });

  it('shares its name with no open brother, its area code with nobody', () => {
    expect(adding({ name: '解放街道' })).toEqual(['nameTaken']);
    expect(adding({ name: '建设街道' })).toEqual([]);
    expect(adding({ areaCode: '999901001' })).toEqual(['areaCodeTaken']);
    expect(adding({ areaCode: '999902001' })).toEqual(['areaCodeOutside']);
  });

  it('is moved anywhere but below itself', () => {
    const moved = (id: string, parentId: string) => faultsOfChange(organisation, { kind: 'alter', department: { ...(organisation.byId.get(id) as Department), parentId } });

    expect(moved('team', 'east')).toEqual([]);
    expect(moved('urban', 'team')).toEqual(['belowItself']);
    expect(moved('urban', 'urban')).toEqual(['belowItself']);
  });

  it('is closed once and opened again only where it can stand', () => {
    expect(faultsOfChange(organisation, { kind: 'close', departmentId: 'old' })).toEqual(['alreadyClosed']);
    expect(faultsOfChange(organisation, { kind: 'close', departmentId: 'jiefang' })).toEqual([]);
    expect(faultsOfChange(organisation, { kind: 'reopen', departmentId: 'old' })).toEqual([]);
    expect(faultsOfChange(organisation, { kind: 'reopen', departmentId: 'urban' })).toEqual(['notClosed']);
    expect(faultsOfChange(organisation, { kind: 'close', departmentId: 'nowhere' })).toEqual(['noSuchDepartment']);
  });
});
