import { describe, expect, it } from 'vitest';
import { readFilters, writeFilters } from './filterAddress';

const fields = { lamp: { name: '灯', values: { red: '超期', yellow: '临期' } }, search: { name: '查找' } };

describe('the filter in the address', () => {
  it('is readable and comes back as it was', () => {
    const query = writeFilters(fields, { lamp: 'red', search: '井盖' });

    expect(query).toEqual({ 灯: '超期', 查找: '井盖' });
    expect(readFilters(fields, query)).toEqual({ lamp: 'red', search: '井盖' });
  });

  it('leaves out what nobody can choose, and what is empty', () => {
    expect(readFilters(fields, { 灯: '紫', 查找: '', 其他: 'x' })).toEqual({});
  });

  it('keeps the rest of the address and drops a filter that was cleared', () => {
    expect(writeFilters(fields, { search: undefined }, { 灯: '超期', 标签: '流程图' })).toEqual({ 标签: '流程图' });
  });
});
