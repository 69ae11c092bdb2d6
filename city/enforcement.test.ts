import { describe, expect, it } from 'vitest';
import { effectOf, platformResult } from './enforcement';
import type { PlatformStatus, ReportedStatus } from './enforcement';

const report = (status: ReportedStatus, at: number) => ({ status, at });
const known = (status: PlatformStatus, reportedAt?: number) => ({ status, reportedAt });

describe('a report of an enforcement platform', () => {
  it.each([
    ['the first after the push', known('pushed'), report('accepted', 10), 'applied'],
    ['a step that leaves others out', known('pushed'), report('closed', 10), 'applied'],
    ['a step forward', known('accepted', 10), report('investigating', 20), 'applied'],
    ['the same step told anew', known('investigating', 10), report('investigating', 20), 'applied'],
    ['two steps of one moment', known('accepted', 10), report('investigating', 10), 'applied'],
    ['two steps of one moment, the earlier one last', known('investigating', 10), report('accepted', 10), 'outdated'],
    ['one that was overtaken', known('decided', 30), report('investigating', 20), 'outdated'],
    ['one that goes back', known('investigating', 10), report('accepted', 20), 'outdated'],
    ['a return before the decision', known('investigating', 10), report('returned', 20), 'applied'],
    ['a return after the decision', known('decided', 10), report('returned', 20), 'impossible'],
    ['anything after the closing', known('closed', 10), report('decided', 20), 'impossible'],
    ['anything after the return', known('returned', 10), report('accepted', 20), 'impossible'],
    ['what was overtaken by the return', known('returned', 20), report('accepted', 10), 'outdated'],
    ['what was overtaken by the closing in the same moment', known('closed', 20), report('decided', 20), 'outdated'],
  ])('%s', (_what, standing, said, effect) => expect(effectOf(standing, said)).toBe(effect));

  it('says what came of it as an official would', () => {
    expect(platformResult({ outcome: 'penalise', penalty: '罚款', document: '罚字〔2026〕1号' })).toBe('罚款，决定书 罚字〔2026〕1号');
    expect(platformResult({ outcome: 'spare' })).toBe('不予处罚');
    expect(platformResult({ penalty: '罚款' })).toBeUndefined();
  });
});
