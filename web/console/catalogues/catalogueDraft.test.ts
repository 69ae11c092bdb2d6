import { expect, it } from 'vitest';
import { findSubcategories, nextCode } from './catalogueDraft';

const condition = (id: string, text: string) => ({ id, edition: 1, condition: text, closingCondition: '恢复', limit: { amount: 1, unit: 'workDay' as const } });
const catalogue = {
  categories: [{ code: 'C01', kind: 'facility' as const, name: '公用设施', subcategories: [{ code: 'C0101', name: '上水井盖', conditions: [condition('C0101-1', '缺失、移位')] }, { code: 'C0137', name: '路灯', conditions: [condition('C0137-1', '单盏不亮')] }] }],
  limits: [], areaClasses: [],
};

it('finds a subcategory by its name, its code and what its conditions say', () => {
  const found = (typed: string) => findSubcategories(catalogue, typed).flatMap(({ subcategories }) => subcategories.map(({ code }) => code));
  expect(found('')).toEqual(['C0101', 'C0137']);
  expect(found('井盖')).toEqual(['C0101']);
  expect(found('c0137')).toEqual(['C0137']);
  expect(found('公用 不亮')).toEqual(['C0137']);
  expect(found('桥')).toEqual([]);
});

it('gives the first free code', () => {
  expect(nextCode('E01', ['E0101', 'E0103'], 'subcategory')).toBe('E0102');
  expect(nextCode('E0110', ['E0110-1'], 'condition')).toBe('E0110-2');
});
