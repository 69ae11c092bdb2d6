import { describe, expect, it } from 'vitest';
import { RegisterCall } from '#contract/intake';
import { callProblems, callRequest, emptyCall } from './call';

const now = Date.parse('2026-05-01T00:00:00Z');
const whole = { ...emptyCall(now), callerName: ' 王 ', phone: '138 0000 1111', place: { address: ' 解放路 ', longitude: 114, latitude: 30 }, subcategoryCode: 'E0113', cause: '施工', course: '一夜未停', answer: 'x' };

describe('a call', () => {
  it('misses what it misses of the five elements, in the order of the form; a number may be unknown', () => {
    expect(callProblems(emptyCall(now))).toEqual(['callerName', 'address', 'subcategoryCode', 'cause', 'course']);
    expect(callProblems({ ...whole, phone: '12', occurredAt: undefined })).toEqual(['phone', 'occurredAt']);
    expect(callProblems({ ...whole, phone: '' })).toEqual([]);
  });

  it('is sent as the contract takes it, without the answer, which is a step of its own', () => {
    const request = callRequest(whole, '0198c0de-0000-7000-8000-000000000000');
    expect(RegisterCall.parse(request)).toEqual(request);
    expect(request).toMatchObject({ callerName: '王', place: { address: '解放路', longitude: 114 }, requestKind: 'complaint' });
    expect(request).not.toHaveProperty('answer');
  });
});
