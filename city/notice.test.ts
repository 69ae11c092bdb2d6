import { describe, expect, it } from 'vitest';
import { isGroup, noticeName } from './notice';

describe('a notice', () => {
  it('has a name by its kind, and a plain one where a model made up its own', () => {
    expect(noticeName('dueSoon').zh).toBe('临期提醒');
    expect(noticeName('constructor')).toEqual({ zh: '通知', en: 'Notice' });
  });

  it('is addressed to a group by role, with or without department, otherwise to a person', () => {
    expect(['shiftLeader', 'handler@roads', 'p-7', 'wang@roads'].map(isGroup)).toEqual([true, true, false, false]);
  });
});
