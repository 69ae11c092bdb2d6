import { describe, expect, it } from 'vitest';
import { catalogueFaults, conditionIn, limitBecause, limitFor } from './catalogue';
import type { Catalogue } from './catalogue';
import { compareCatalogues, countChanges } from './catalogueComparison';
import type { LimitEntry } from './limitMatrix';
import { shortenLimits } from './shortening';
import { parseLimit } from './timeLimit';
import type { LimitUnit } from './timeLimit';

const limit = (amount: number, unit: LimitUnit = 'workHour') => ({ amount, unit });
const catalogue = (limits: LimitEntry[] = []): Catalogue => ({
  categories: [{
    code: 'E01', kind: 'occurrence', name: '市容环境', subcategories: [
      { code: 'E0101', name: '私搭乱建', conditions: [{ id: 'E0101-1', edition: 1, condition: '正在搭建', closingCondition: '已制止', limit: limit(15, 'workDay'), stages: [{ name: '制止', ...limit(2, 'urgentHour') }, { name: '拆除', ...limit(20, 'workDay') }] }] },
      { code: 'E0110', name: '暴露生活垃圾', conditions: [{ id: 'E0110-1', edition: 1, condition: '散落垃圾', closingCondition: '已清理', limit: limit(4) }] },
    ],
  }],
  limits, areaClasses: [{ areaId: 'east', areaClass: 'B' }, { areaId: 'old-town', areaClass: 'A' }],
});
const derived = (limits: LimitEntry[], areaIds: string[], departmentId?: string) => {
  const version = catalogue(limits);
  const placed = conditionIn(version, 'E0110-1');
  return placed && limitFor(version, placed, { areaIds, departmentId });
};

describe('the limit matrix', () => {
  const everything: LimitEntry[] = [
    { scope: 'E01', limit: limit(40) }, { scope: 'E0110', limit: limit(30) }, { scope: 'E0110', areaClass: 'A', limit: limit(28) }, { scope: 'E0110-1', areaClass: 'B', limit: limit(12) },
    { scope: 'E0110-1', departmentId: 'sanitation', limit: limit(10) }, { scope: 'E0110-1', areaClass: 'A', departmentId: 'sanitation', limit: limit(2) },
  ];

  it.each([
    ['the condition by its own limit where no line fits', [], ['street', 'east'], 'sanitation', 4],
    ['the closest code first: the subcategory before the category', everything.slice(0, 2), [], undefined, 30],
    ['the class of the area within one code', everything.slice(0, 3), ['old-town', 'east'], undefined, 28],
    ['the condition before the subcategory, whatever else the other says', everything.slice(0, 4), ['street', 'east'], undefined, 12],
    ['the department before the class of the area', everything.slice(0, 5), ['street', 'east'], 'sanitation', 10],
    ['both together before either', everything, ['old-town', 'east'], 'sanitation', 2],
    ['nothing of a class to a place without one', everything.slice(3, 4), [], undefined, 4],
  ] as const)('gives %s', (_name, limits, areaIds, departmentId, expected) => {
    expect(derived([...limits], [...areaIds], departmentId)?.limit.amount).toBe(expected);
    expect(derived([...limits].reverse(), [...areaIds], departmentId)?.limit.amount).toBe(expected);
  });

  it('takes the innermost area that has a class', () => {
    expect(derived(everything, ['community', 'old-town', 'east'], 'sanitation')?.entry).toEqual(everything.at(-1));
    expect(derived(everything, ['community', 'street', 'east'], 'sanitation')?.entry).toEqual(everything[4]);
  });

  it('says which line it comes from', () => {
    const found = derived(everything, ['old-town'], 'sanitation');
    expect(found && limitBecause(found, 'E0110-1', '环卫中心')).toBe('时限矩阵 E0110-1 · A 类区域 · 环卫中心：2 工作时');
  });
});

describe('a catalogue about to be put in force', () => {
  it('may be where it is sound', () => {
    expect(catalogueFaults(catalogue([{ scope: 'E0110', limit: limit(1) }]))).toEqual([]);
  });

  it('may not with codes twice, empty texts, limits of nothing and lines that name what is not there', () => {
    const broken = catalogue([{ scope: 'E0999', limit: limit(1) }, { scope: 'E0110', limit: limit(0) }, { scope: 'E0110', limit: limit(2) }]);
    broken.categories[0]?.subcategories.push({ code: 'E0110', name: ' ', conditions: [] });
    broken.areaClasses.push({ areaId: 'east', areaClass: 'C' });
    expect(catalogueFaults(broken).map(({ code }) => code)).toEqual(['E0110', 'E0110', 'E0110', 'E0999', 'E0110', 'E0110', 'east']);
  });
});

describe('two versions of the catalogue', () => {
  it('differ in exactly what was edited, in words', () => {
    const [before, after] = [catalogue(), catalogue([{ scope: 'E0110', areaClass: 'A', limit: limit(2) }])];
    const [unfinished, litter] = after.categories[0]?.subcategories ?? [];
    litter?.conditions.splice(0, 1, { id: 'E0110-1', edition: 1, condition: '散落垃圾', closingCondition: '已清理', limit: limit(3) });
    after.categories[0]?.subcategories.splice(0, 1);
    expect(unfinished?.code).toBe('E0101');

    const changes = compareCatalogues(before, after);

    expect(changes.map(({ part, code, kind }) => `${kind} ${part} ${code}`)).toEqual(['changed condition E0110-1', 'added limit E0110 · A', 'removed subcategory E0101', 'removed condition E0101-1']);
    expect(changes[0]?.fields).toEqual([{ field: 'limit', before: '4 工作时', after: '3 工作时' }]);
    expect(countChanges(changes)).toEqual({ added: 1, changed: 1, removed: 2 });
    expect(compareCatalogues(before, catalogue())).toEqual([]);
  });
});

describe('a policy that shortens limits', () => {
  it('shortens conditions, stages and cells alike, spares the short ones and never lengthens', () => {
    const shortened = shortenLimits(catalogue([{ scope: 'E0110-1', limit: limit(1) }]), { percent: 70, scopes: ['E01'], step: 0.5, spare: limit(1) });
    expect(conditionIn(shortened, 'E0110-1')?.condition.limit).toEqual(limit(2.5));
    expect(conditionIn(shortened, 'E0101-1')?.condition).toMatchObject({ limit: limit(10.5, 'workDay'), stages: [{ name: '制止', amount: 1 }, { name: '拆除', amount: 14 }] });
    expect(shortened.limits[0]?.limit).toEqual(limit(1));
  });

  it('leaves alone what it does not speak of', () => {
    expect(compareCatalogues(catalogue(), shortenLimits(catalogue(), { percent: 50, scopes: ['E02'], step: 0.5 }))).toEqual([]);
    expect(compareCatalogues(catalogue(), shortenLimits(catalogue(), { percent: 50, scopes: ['E0110-1'], step: 0.5 })).map(({ code }) => code)).toEqual(['E0110-1']);
  });
});

it('reads limits as officials write them, and nothing else', () => {
  expect(parseLimit('2', '紧急工作时')).toEqual({ amount: 2, unit: 'urgentHour' });
  expect(parseLimit('1', '天')).toEqual({ amount: 1, unit: 'workDay' });
  for (const [amount, unit] of [['', '天'], ['0', '天'], ['-1', '天'], ['1e9', '天'], ['1', '周'], ['0.001', '天']] as const) expect(parseLimit(amount, unit)).toBeUndefined();
});
