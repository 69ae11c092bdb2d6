import { describe, expect, it } from 'vitest';
import { readFilter, writeFilter } from './queueFilter';

const departments = [{ id: 'water', name: '水务局' }, { id: 'urban', name: '城市管理局' }];

describe('the filter of the queue in the address', () => {
  it('reads as a Chinese sentence and back', () => {
    const filter = readFilter({ 状态: '超期', 部门: '水务', 查找: '井盖', 列表: '在办' }, departments);
    expect(filter).toEqual({ tab: 'doing', sort: 'due', lamp: 'red', department: 'water', search: '井盖' });
    expect(writeFilter(filter, 'zh', departments)).toEqual({ 列表: '在办', 状态: '超期', 部门: '水务局', 查找: '井盖' });
  });
  it('is understood by a reader of the other language', () => {
    const filter = readFilter({ 状态: '临期', 阶段: '处置', 排序: '最新' }, departments);
    expect(readFilter(writeFilter(filter, 'en', departments), departments)).toEqual(filter);
  });
  it('names the level things lie at', () => {
    expect(readFilter({ 层级: '街镇枢纽' })).toEqual({ tab: 'todo', sort: 'due', level: 'street' });
    expect(writeFilter({ tab: 'todo', sort: 'due', level: 'grid' }, 'en')).toEqual({ level: 'Grid' });
    expect(readFilter({ level: 'moon' })).toEqual({ tab: 'todo', sort: 'due' });
  });
  it('leaves out what is as usual', () => expect(writeFilter(readFilter({}), 'zh')).toEqual({}));
  it('does not fall over words it does not know', () => expect(readFilter({ 状态: '紫色', 列表: '全部', 部门: ['x'] })).toEqual({ tab: 'todo', sort: 'due' }));
  it('keeps a stage only a model of its own knows', () => expect(readFilter({ 阶段: '专家会商' }).stage).toBe('专家会商'));
});
