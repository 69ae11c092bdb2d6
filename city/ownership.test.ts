import { describe, expect, it } from 'vitest';
import { proposeOwner } from '#city/ownership';
import type { OwnershipRule } from '#city/ownership';

const rule = (id: string, categoryCode: string, wanted: Partial<OwnershipRule> = {}): OwnershipRule => ({ id, categoryCode, departmentId: id, coDepartmentIds: [], ...wanted });
const manhole = { categoryCode: 'C01', subcategoryCode: 'C0101', areaIds: ['binhe', 'nanhu', 'donghu'] };

describe('the department proposed for a case', () => {
  it('is the owner of the subcategory before the owner of the category', () => {
    expect(proposeOwner([rule('municipal', 'C01'), rule('water', 'C0101')], manhole)).toMatchObject({ rule: { departmentId: 'water' }, because: { category: 'subcategory' } });
  });

  it('is the owner in the smallest area around the place', () => {
    const rules = [rule('city', 'C0101'), rule('street', 'C0101', { areaId: 'nanhu' }), rule('district', 'C0101', { areaId: 'donghu' })];
    expect(proposeOwner(rules, manhole)).toMatchObject({ rule: { departmentId: 'street' }, because: { areaId: 'nanhu' } });
  });

  it('does not take an owner of another area', () => {
    expect(proposeOwner([rule('street', 'C0101', { areaId: 'songlin' })], manhole)).toBeUndefined();
  });

  it('follows a decision with a document before a rule without one', () => {
    const rules = [rule('custom', 'C0101', { areaId: 'nanhu' }), rule('decided', 'C0101', { areaId: 'nanhu', document: '确权〔2026〕3 号' })];
    expect(proposeOwner(rules, manhole)?.rule.departmentId).toBe('decided');
  });

  it('is whoever a decision named for the very ground, before any rule for an area, and nobody by it beyond its outline', () => {
    const outlines = [[[0, 0], [2, 0], [2, 2], [0, 2]], [[5, 5], [6, 5], [6, 6], [5, 6]]] as const;
    const rules = [rule('street', 'C0101', { areaId: 'binhe', document: '清单' }), rule('decided', 'C01', { document: '确权〔2026〕3 号', outlines })];
    const at = (position: readonly [number, number] | undefined) => proposeOwner(rules, { ...manhole, ...(position && { position }) });

    expect(at([1, 1])).toMatchObject({ rule: { departmentId: 'decided' }, because: { isDecided: true } });
    expect(at([5.5, 5.5])?.rule.departmentId).toBe('decided');
    expect([at([3, 3]), at(undefined)].map((proposal) => proposal?.rule.departmentId)).toEqual(['street', 'street']);
  });

  it('is nobody where no rule speaks of it', () => {
    expect(proposeOwner([rule('garden', 'C04')], manhole)).toBeUndefined();
  });
});
