import { describe, expect, it } from 'vitest';
import { organisationOf } from './organisation';
import type { OwnershipRule } from './ownership';
import { conflictsOf, gapsOf } from './ownershipReview';

const organisation = organisationOf([
  { id: 'city', name: '市', kind: 'city', handlesCases: false },
  { id: 'east', name: '东区', parentId: 'city', kind: 'district', handlesCases: true }, { id: 'west', name: '西区', parentId: 'city', kind: 'district', handlesCases: true },
  { id: 'nanhu', name: '南湖街道', parentId: 'east', kind: 'street', handlesCases: true }, { id: 'beihu', name: '北湖街道', parentId: 'east', kind: 'street', handlesCases: true },
]);
const rule = (id: string, categoryCode: string, departmentId: string, more: Partial<OwnershipRule> = {}): OwnershipRule => ({ id, categoryCode, departmentId, coDepartmentIds: [], ...more });
const subcategories = [{ code: 'C0101', categoryCode: 'C01' }, { code: 'C0201', categoryCode: 'C02' }];

describe('ownership rules', () => {
  it('contradict each other where they name two owners for one category and area', () => {
    expect(conflictsOf([rule('a', 'C0101', 'municipal'), rule('b', 'C0101', 'water')])).toEqual([{ categoryCode: 'C0101', ruleIds: ['a', 'b'] }]);
    expect(conflictsOf([rule('a', 'C0101', 'municipal'), rule('b', 'C0101', 'water', { areaId: 'east' })])).toEqual([]);
    expect(conflictsOf([rule('a', 'C0101', 'municipal'), rule('b', 'C0101', 'water', { document: '安运确〔2026〕7 号' })])).toEqual([]);
    expect(conflictsOf([rule('a', 'C0101', 'municipal'), rule('b', 'C0101', 'municipal')])).toEqual([]);
  });

  it('leave a gap where nobody answers, in the whole city or in the largest areas', () => {
    expect(gapsOf(subcategories, [rule('a', 'C01', 'municipal')], organisation)).toEqual([{ subcategoryCode: 'C0201' }]);
    expect(gapsOf(subcategories, [rule('a', 'C01', 'municipal'), rule('b', 'C0201', 'water', { areaId: 'nanhu' })], organisation)).toEqual([{ subcategoryCode: 'C0201', areaIds: ['west', 'beihu'] }]);
    expect(gapsOf(subcategories, [rule('a', 'C01', 'municipal'), rule('b', 'C02', 'water', { areaId: 'east' }), rule('c', 'C0201', 'gas', { areaId: 'west' })], organisation)).toEqual([]);
  });

  it('for a piece of ground contradict nobody and close no gap of a whole city', () => {
    const ground = { document: '安运确〔2026〕9 号', outlines: [[[114, 30], [114.1, 30], [114.1, 30.1]]] as const };
    expect(conflictsOf([rule('a', 'C0101', 'municipal', ground), rule('b', 'C0101', 'water', ground)])).toEqual([]);
    expect(gapsOf([{ code: 'C0101', categoryCode: 'C01' }], [rule('a', 'C0101', 'municipal', ground)], organisation)).toEqual([{ subcategoryCode: 'C0101' }]);
  });
});
