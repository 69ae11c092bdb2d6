import { describe, expect, it } from 'vitest';
import type { Catalogue } from './catalogue';
import { organisationOf } from './organisation';
import type { OwnershipRule } from './ownership';
import { responsibilitiesOf } from './responsibility';
import type { ResponsibilityGround } from './responsibility';
import { planResponsibilities } from './responsibilityImport';
import type { AskedResponsibility } from './responsibilityImport';

const organisation = organisationOf([
  { id: 'city', name: '市', kind: 'city', handlesCases: false },
  { id: 'east', name: '东区', kind: 'district', parentId: 'city', handlesCases: false, areaCode: '999901' },
  { id: 'river', name: '滨河街道', kind: 'street', parentId: 'east', handlesCases: true, areaCode: '999901001' },
]);
const condition = (id: string, amount: number) => ({ id, edition: 1, condition: '破损', closingCondition: '修复', limit: { amount, unit: 'workDay' as const } });
const catalogue: Catalogue = {
  categories: [{ code: 'E01', kind: 'occurrence', name: '市容环境', subcategories: [{ code: 'E0110', name: '暴露垃圾', conditions: [condition('E0110-1', 1), condition('E0110-2', 2)] }] }],
  limits: [{ scope: 'E0110', areaClass: 'A', limit: { amount: 0.5, unit: 'workDay' } }], areaClasses: [{ areaId: 'river', areaClass: 'A' }],
};
const rule = (categoryCode: string, departmentId: string, areaId?: string): OwnershipRule => ({ id: `${categoryCode} ${areaId ?? ''}`, categoryCode, departmentId, coDepartmentIds: [], ...(areaId !== undefined && { areaId }) });
const ground: ResponsibilityGround = { catalogue, organisation, rules: [rule('E01', 'urban'), rule('E01', 'team', 'east')] };

/** The list as it is, as lines of a table, with some of them changed. */
function table(changes: Record<string, Partial<AskedResponsibility>> = {}): AskedResponsibility[] {
  return responsibilitiesOf(ground).map(({ code, rule: own, limit }, index) => ({ line: index + 2, code, departmentId: own?.departmentId ?? '', coDepartmentIds: own?.coDepartmentIds ?? [], limit, ...changes[code] }));
}
const lineOf = (code: string) => table().find((one) => one.code === code)?.line;

describe('a table the list is to read like', () => {
  it('that says what the list says changes nothing', () => {
    expect(table().map(({ code }) => code)).toEqual(['E0110-1', 'E0110-1@999901', 'E0110-1@999901001', 'E0110-2', 'E0110-2@999901', 'E0110-2@999901001']);
    expect(planResponsibilities(table(), ground)).toEqual({ owners: [], changed: 0, faults: [] });
  });

  it('gives an area another owner by a rule of the subcategory', () => {
    const plan = planResponsibilities(table({ 'E0110-1@999901001': { departmentId: 'river', document: '安运确〔2026〕9 号' }, 'E0110-2@999901001': { departmentId: 'river', document: '安运确〔2026〕9 号' } }), ground);
    expect(plan).toMatchObject({ faults: [], changed: 2, owners: [{ rule: { categoryCode: 'E0110', areaId: 'river', departmentId: 'river', document: '安运确〔2026〕9 号' } }] });
    expect(plan.limits).toBeUndefined();
  });

  it('keeps what other lines say, with rules of their own where a wider one would swallow them', () => {
    const plan = planResponsibilities(table({ 'E0110-1': { departmentId: 'clean' }, 'E0110-2': { departmentId: 'clean' } }), ground);
    expect(plan.faults).toEqual([]);
    expect(plan.owners.map(({ rule: { areaId, departmentId } }) => `${areaId ?? 'city'} ${departmentId}`)).toEqual(['city clean', 'east team']);
  });

  it('sets a limit for the condition, the class of the area and the owner', () => {
    const limit = { amount: 4, unit: 'workHour' as const };
    const plan = planResponsibilities(table({ 'E0110-1@999901001': { limit } }), ground);
    expect(plan).toMatchObject({ faults: [], owners: [], changed: 1 });
    expect(plan.limits?.at(-1)).toEqual({ scope: 'E0110-1', areaClass: 'A', departmentId: 'team', limit });
  });

  it('is refused where conditions of one subcategory would have two owners in one area', () => {
    expect(planResponsibilities(table({ 'E0110-1': { departmentId: 'clean' }, 'E0110-2': { departmentId: 'roads' } }), ground).faults).toMatchObject([{ line: lineOf('E0110-2'), zh: expect.stringContaining(`第 ${lineOf('E0110-1')} 行`) }]);
  });

  it('is refused where it would move a line it leaves out, which it names', () => {
    const [first] = table({ 'E0110-1': { departmentId: 'clean' } });
    const { faults } = planResponsibilities(first ? [first] : [], ground);
    expect(faults.map(({ zh }) => /事项 (\S+?)，/.exec(zh)?.[1])).toEqual(['E0110-1@999901', 'E0110-1@999901001', 'E0110-2', 'E0110-2@999901', 'E0110-2@999901001']);
  });

  it('is refused with a code that names nothing, or comes twice', () => {
    const [first] = table();
    const asked = first ? [first, { ...first, line: 9 }, { ...first, line: 10, code: 'E9999-1' }, { ...first, line: 11, code: 'E0110-1@1' }] : [];
    expect(planResponsibilities(asked, ground).faults.map(({ line }) => line)).toEqual([9, 10, 11]);
  });
});
