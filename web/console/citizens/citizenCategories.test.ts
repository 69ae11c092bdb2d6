import { describe, expect, it } from 'vitest';
import { likelyCategories } from './citizenCategories';

const categories = [
  { code: 'C0112', name: '路灯', categoryName: '公用设施', situations: ['灯不亮、灯杆倾斜'] },
  { code: 'E0113', name: '道路破损', categoryName: '市容环境', situations: ['路面坑洼、沉陷'] },
  { code: 'E0201', name: '暴露垃圾', categoryName: '市容环境', situations: ['道路两侧垃圾成堆'] },
];
const codes = (typed: string) => likelyCategories(categories, typed).map(({ code }) => code);

describe('what plain words may mean', () => {
  it.each([
    ['门口的路灯不亮了', ['C0112']],
    ['马路上有坑洼', ['E0113']],
    ['道路上一堆垃圾', ['E0201', 'E0113']],
    ['垃圾', ['E0201']],
    ['', []],
    ['飞碟', []],
  ])('“%s”', (typed, expected) => {
    expect(codes(typed)).toEqual(expected);
  });
});
