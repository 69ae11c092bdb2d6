import { describe, expect, it } from 'vitest';
import { matterEvidence } from './matterEvidence';

describe('the evidence of a matter', () => {
  it('is read from what the check of its crossing off kept', () => {
    const details = { requirement: '加装净化设施', rectification: { result: '已加装', photos: ['p'] }, check: { passed: true, opinion: null, photos: [] }, callBack: null, recheck: null, crossing: null };

    expect(matterEvidence(details)).toMatchObject({ rectification: { result: '已加装', photos: ['p'] }, check: { passed: true } });
  });

  it.each([[{}], [{ kind: 'overdue' }], [{ check: 'fine' }], [{ rectification: null, check: null }]])('is none where a process keeps something else: %j', (details) => {
    expect(matterEvidence(details)).toBeUndefined();
  });
});
