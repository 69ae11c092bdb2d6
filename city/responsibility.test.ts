import { describe, expect, it } from 'vitest';
import type { Catalogue } from './catalogue';
import { organisationOf } from './organisation';
import type { OwnershipRule } from './ownership';
import { readResponsibilityCode, responsibilitiesOf } from './responsibility';

const organisation = organisationOf([
  { id: 'city', name: '市', kind: 'city', handlesCases: false },
  { id: 'east', name: '东区', kind: 'district', parentId: 'city', handlesCases: false, areaCode: '999901' },
  { id: 'river', name: '滨河街道', kind: 'street', parentId: 'east', handlesCases: true, areaCode: '999901001' },
  { id: 'hill', name: '南山街道', kind: 'street', parentId: 'east', handlesCases: true, areaCode: '999901002' },
  ...['roads', 'urban', 'team'].map((id) => ({ id, name: id, kind: 'department' as const, parentId: 'city', handlesCases: true })),
]);
const condition = (id: string, amount: number) => ({ id, edition: 1, condition: '破损', closingCondition: '修复', limit: { amount, unit: 'workDay' as const } });
const catalogue: Catalogue = {
  categories: [{ code: 'E01', kind: 'occurrence', name: '市容环境', subcategories: [
    { code: 'E0110', name: '暴露垃圾', conditions: [condition('E0110-1', 1), condition('E0110-2', 2)] },
    { code: 'E0113', name: '道路破损', conditions: [condition('E0113-1', 5)] },
  ] }],
  limits: [], areaClasses: [],
};
const rule = (categoryCode: string, departmentId: string, areaId?: string): OwnershipRule => ({ id: `${categoryCode} ${areaId ?? ''}`, categoryCode, departmentId, coDepartmentIds: [], ...(areaId !== undefined && { areaId }) });
const told = (rules: OwnershipRule[], of = catalogue) => responsibilitiesOf({ catalogue: of, rules, organisation }).map(({ code, rule: found, limit }) => `${code} ${found?.departmentId ?? '无'} ${limit.amount}`);

describe('the list of responsibilities', () => {
  it('has a line for each filing condition, and says where nobody answers', () => {
    expect(told([rule('E0113', 'roads')])).toEqual(['E0110-1 无 1', 'E0110-2 无 2', 'E0113-1 roads 5']);
  });

  it('has a line of its own for each area whose owner differs, and none where a closer rule for the whole city goes before', () => {
    expect(told([rule('E01', 'urban'), rule('E0113', 'roads'), rule('E01', 'team', 'east'), rule('E0110', 'river', 'river')])).toEqual([
      'E0110-1 urban 1', 'E0110-1@999901 team 1', 'E0110-1@999901001 river 1', 'E0110-2 urban 2', 'E0110-2@999901 team 2', 'E0110-2@999901001 river 2', 'E0113-1 roads 5',
    ]);
  });

  it('has a line for each area whose limit differs by its class, of the owner it has from around it', () => {
    const classed: Catalogue = { ...catalogue, areaClasses: [{ areaId: 'river', areaClass: 'A' }, { areaId: 'hill', areaClass: 'B' }], limits: [{ scope: 'E0113', areaClass: 'A', limit: { amount: 3, unit: 'workDay' } }] };
    expect(told([rule('E01', 'urban')], classed).filter((line) => line.startsWith('E0113'))).toEqual(['E0113-1 urban 5', 'E0113-1@999901001 urban 3']);
  });

  it('leaves rules for a piece of ground to their map', () => {
    expect(told([{ ...rule('E0113', 'roads'), outlines: [[[0, 0], [1, 0], [1, 1]]] }])).toContain('E0113-1 无 5');
  });

  it('names each line by a code that reads back', () => {
    expect(readResponsibilityCode(organisation, 'E0113-1@999901001')).toEqual({ conditionId: 'E0113-1', areaId: 'river' });
    expect(readResponsibilityCode(organisation, 'E0113-1')).toEqual({ conditionId: 'E0113-1' });
    expect(readResponsibilityCode(organisation, 'E0113-1@000000')).toBeUndefined();
  });
});
