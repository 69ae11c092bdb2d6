import { describe, expect, it } from 'vitest';
import { citizenProblems, citizenReport, emptyForm } from './citizenReport';

describe('a citizen\'s report', () => {
  it('lacks kind, place, words and a telephone number when empty', () => {
    expect(citizenProblems(emptyForm(), '')).toEqual(['subcategoryCode', 'address', 'description', 'phone']);
  });

  it('is sent without what was left out, and half a position is none', () => {
    const form = { ...emptyForm(), subcategoryCode: 'E0113', description: ' 坑 ', phone: ' 138 0000 1111 ', place: { address: 'x', longitude: 120 } };
    expect(citizenProblems(form, '人民路')).toEqual([]);
    expect(citizenReport(form, '人民路', 'id')).toEqual({ commandId: 'id', subcategoryCode: 'E0113', description: '坑', place: { address: '人民路' }, photoIds: [], phone: '138 0000 1111', website: '' });
  });
});
