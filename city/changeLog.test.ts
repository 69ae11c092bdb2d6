import { describe, expect, it } from 'vitest';
import { changedFields } from './changeLog';

describe('what changed', () => {
  it('is every field that differs, with both its values', () => {
    expect(changedFields({ name: '城管局', kind: 'bureau', position: 1 }, { name: '城市管理局', kind: 'bureau', position: 1 })).toEqual([{ field: 'name', before: '城管局', after: '城市管理局' }]);
  });

  it('is everything of a thing that is new, and of one that is gone', () => {
    expect(changedFields(undefined, { name: '城管局' })).toEqual([{ field: 'name', after: '城管局' }]);
    expect(changedFields({ name: '城管局' }, undefined)).toEqual([{ field: 'name', before: '城管局' }]);
  });

  it('is nothing where the same is only written in another order', () => {
    expect(changedFields({ place: { x: 1, y: 2 }, roles: ['a'] }, { roles: ['a'], place: { y: 2, x: 1 } })).toEqual([]);
    expect(changedFields({ roles: ['a', 'b'] }, { roles: ['b', 'a'] })).toHaveLength(1);
  });
});
