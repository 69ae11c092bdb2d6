import { describe, expect, it } from 'vitest';
import type { DepartmentView } from '#contract/organisation';
import { loadPinyin } from '#console/lists/pinyin';
import { treeLines } from './departmentTree';

const department = (id: string, name: string, parentId?: string, more: Partial<DepartmentView> = {}): DepartmentView => ({ id, name, kind: 'department', handlesCases: true, ...(parentId !== undefined && { parentId }), ...more });
const city = [department('city', '安澜市'), department('urban', '城市管理局', 'city'), department('east', '东湖区', 'city', { areaCode: '999903' }), department('nanhu', '南湖街道', 'east'), department('old', '旧街道', 'east', { closedOn: '2026-01-01' })];
const lines = (view: Partial<Parameters<typeof treeLines>[1]>) => treeLines(city, { unfolded: new Set(), typed: '', withClosed: false, ...view }).map(({ department: { id }, level }) => `${level} ${id}`);

describe('the department tree on the screen', () => {
  it('shows what is unfolded, and closed departments only when asked', () => {
    expect(lines({})).toEqual(['1 city']);
    expect(lines({ unfolded: new Set(['city', 'east']) })).toEqual(['1 city', '2 urban', '2 east', '3 nanhu']);
    expect(lines({ unfolded: new Set(['city', 'east']), withClosed: true })).toContain('3 old');
  });

  it('shows what is looked for and the way to it, by name, area code or sound', async () => {
    await loadPinyin();
    expect(lines({ typed: '南湖' })).toEqual(['1 city', '2 east', '3 nanhu']);
    expect(lines({ typed: '999903' })).toEqual(['1 city', '2 east']);
    expect(lines({ typed: 'csglj' })).toEqual(['1 city', '2 urban']);
    expect(lines({ typed: 'nanhujd' })).toEqual(['1 city', '2 east', '3 nanhu']);
    expect(lines({ typed: 'xyz' })).toEqual([]);
  });

  it('of 1,551 departments is drawn as lines without a walk per department', () => {
    const many = [department('city', '市'), ...Array.from({ length: 50 }, (_, at) => department(`d${at}`, `区${at}`, 'city')), ...Array.from({ length: 1500 }, (_, at) => department(`s${at}`, `街道${at}`, `d${at % 50}`))];
    expect(treeLines(many, { unfolded: new Set(many.map(({ id }) => id)), typed: '', withClosed: false })).toHaveLength(1551);
  });
});
