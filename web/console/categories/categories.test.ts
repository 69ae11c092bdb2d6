import { expect, it } from 'vitest';
import { loadPinyin } from '#console/lists/pinyin';
import { findChoices } from './categories';

const choice = (code: string, name: string, categoryName: string) => ({ code, name, categoryName, conditions: [] });
const choices = [choice('C0102', '污水井盖', '公用设施'), choice('C0101', '井盖', '公用设施'), choice('E0301', '占道经营', '街面秩序')];
const found = (typed: string) => findChoices(choices, typed).map(({ code }) => code);

it('finds a subcategory by name, code or the category above it, the closest first', () => {
  expect(found('井盖')).toEqual(['C0101', 'C0102']);
  expect(found('e0301')).toEqual(['E0301']);
  expect(found('街面 占道')).toEqual(['E0301']);
  expect(found('水坝')).toEqual([]);
});

it('finds it by pinyin too, whole, by initials or mixed, after what is written so', async () => {
  await loadPinyin();
  expect(found('jinggai')).toEqual(['C0101', 'C0102']);
  expect(found('zdjy')).toEqual(['E0301']);
  expect(found('zhandaojy')).toEqual(['E0301']);
  expect(found('jm zdjy')).toEqual(['E0301']);
  expect(found('c01')).toEqual(['C0101', 'C0102']);
  expect(found('xyz')).toEqual([]);
});
