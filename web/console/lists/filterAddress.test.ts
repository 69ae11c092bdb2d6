import { describe, expect, it } from 'vitest';
import { readFilters, writeFilters } from './filterAddress';

const fields = {
  lamp: { name: { zh: '状态', en: 'status' }, values: { red: { zh: '超期', en: 'Overdue' }, yellow: { zh: '临期', en: 'Due soon' } } },
  search: { name: { zh: '查找', en: 'find' } },
};

describe('the filter in the address', () => {
  it('is readable in the reader\'s language and comes back as it was', () => {
    const query = writeFilters(fields, { lamp: 'red', search: '井盖' }, 'zh');

    expect(query).toEqual({ 状态: '超期', 查找: '井盖' });
    expect(readFilters(fields, query)).toEqual({ lamp: 'red', search: '井盖' });
  });

  it('is understood by a colleague who reads the other language', () => {
    expect(readFilters(fields, writeFilters(fields, { lamp: 'yellow' }, 'en'))).toEqual({ lamp: 'yellow' });
  });

  it('leaves out what nobody can choose, and what is empty', () => {
    expect(readFilters(fields, { 状态: '紫', 查找: '', 其他: 'x' })).toEqual({});
  });

  it('keeps the rest of the address and drops a filter that was cleared', () => {
    expect(writeFilters(fields, { search: undefined }, 'zh', { status: 'overdue', 标签: '流程图' })).toEqual({ 标签: '流程图' });
  });
});
